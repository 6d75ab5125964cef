/// Broken surroundings: what failed, where, and what to do about it.
///
/// Bad data is never an error but a ``Reject``.
package struct StageError: Error, Sendable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    private init(_ description: String) { self.description = description }
    package static let config = Code("config")
    package static let noInput = Code("no input")
    package static let input = Code("unreadable input")
    package static let cannotWrite = Code("cannot write")
    package static let locked = Code("locked")
    package static let state = Code("state")
    package static let unavailable = Code("unavailable")
    package static let usage = Code("usage")
    package static let software = Code("software")
    package static let noPermission = Code("no permission")
    package static let io = Code("i/o error")
    /// The new output is much smaller than the old one, which was kept.
    package static let thin = Code("thin output")
  }

  package let code: Code
  package let stage: String
  /// The user's own token: a file, an address, an id.
  package let subject: String
  /// What happened and what to do.
  package let message: String

  package init(_ code: Code, stage: String, subject: String, message: String) {
    self.code = code
    self.stage = stage
    self.subject = subject
    self.message = message
  }

  package var description: String {
    "\(stage): \(code)\(subject.isEmpty ? "" : " '\(subject)'"): \(message)"
  }
}
