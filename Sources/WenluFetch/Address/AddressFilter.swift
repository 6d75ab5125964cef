/// Chooses addresses of a site by patterns in the form of robots.txt.
package struct AddressFilter: Sendable {
  private let only: [[UInt8]]
  private let except: [[UInt8]]

  /// Patterns match path and query from their beginning: `*` stands for any run, a last `$` for the end.
  ///
  /// One that begins with neither `/` nor `*` may match anywhere. Without `only` all addresses are taken.
  package init(only: [String], except: [String]) {
    func patterns(_ texts: [String]) -> [[UInt8]] {
      texts.map { text in
        let isAnchored = text.hasPrefix("/") || text.hasPrefix("*")
        return RobotsPattern.normalised((isAnchored ? text : "*" + text).utf8)
      }
    }
    self.only = patterns(only)
    self.except = patterns(except)
  }

  /// Whether `url` is chosen; what is no web address is not.
  package func takes(_ url: String) -> Bool {
    if only.isEmpty, except.isEmpty { return true }
    guard let address = WebAddress(url) else { return false }
    let path = RobotsPattern.normalised(address.pathAndQuery.utf8)
    func isMet(_ patterns: [[UInt8]]) -> Bool { patterns.contains { RobotsPattern.matches($0, path) } }
    return (only.isEmpty || isMet(only)) && !isMet(except)
  }
}
