package import Logging
package import WenluCore

extension Logger {
  /// Writes one line about `event`, without the secrets of addresses.
  ///
  /// - Parameters:
  ///   - level: how much it matters.
  ///   - event: what happened.
  ///   - stage: the stage it belongs to, "" for none.
  ///   - id: what the document is called, "" for none.
  ///   - url: the address it is about, "" for none.
  ///   - milliseconds: how long it took, if that is known.
  ///   - message: one line for people; no text of a page above the level `debug`.
  package func note(
    _ level: Logger.Level, _ event: EventName, stage: String = "", id: String = "", url: String = "",
    milliseconds: Int? = nil, _ message: @autoclosure () -> String = ""
  ) {
    guard logLevel <= level else { return }
    var fields: Logger.Metadata = [:]
    for (name, value) in [("stage", stage), ("id", id), ("url", url), ("msg", message())] where !value.isEmpty {
      fields[name] = .string(LogText.withoutSecrets(value))
    }
    if let milliseconds { fields["ms"] = .stringConvertible(milliseconds) }
    log(level: level, "\(event.rawValue)", metadata: fields)
  }
}

extension ContinuousClock.Instant {
  /// Milliseconds from this moment to now.
  package var milliseconds: Int { Int(duration(to: .now) / .milliseconds(1)) }
}
