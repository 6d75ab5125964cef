package import Logging
private import WenluCore
private import WenluFetch

/// The form of the lines of the log.
package enum LogForm: String, CaseIterable, Sendable {
  /// For people: time, level, event, what it is about.
  case text
  /// For programs: one JSON object a line.
  case json
}

/// Writes each event as one line to standard error.
///
/// A JSON line has `ts`, `level`, `event` and `run`, then those of `stage`, `id`, `url`, `ms` and `msg` that apply.
package struct LineLog: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level
  private let form: LogForm
  /// What all lines of one process have in common.
  private let run: String

  package init(_ form: LogForm, level: Logger.Level, run: String) {
    self.form = form
    logLevel = level
    self.run = run
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: Logging.LogEvent) {
    WorkerProcess.writeFully(2, line(event.level, "\(event.message)", event.metadata ?? [:], at: RunClock.present))
  }

  /// The line of an event, ended by a line feed.
  func line(_ level: Logger.Level, _ event: String, _ fields: Logger.Metadata, at time: String) -> [UInt8] {
    func value(_ key: String) -> String? { fields[key].map { Shown.line("\($0)", limit: 2000) } }
    let ms = value("ms").flatMap { Int($0) }
    guard form == .json else {
      let parts = [time, level.rawValue, event, value("url") ?? value("id"), value("msg"), ms.map { "\($0) ms" }]
      return Array((parts.compactMap { $0 }.joined(separator: " ") + "\n").utf8)
    }
    var writer = JSONWriter()
    writer.beginObject()
    for (key, text) in [("ts", time), ("level", level.rawValue), ("event", event), ("run", run)] {
      writer.field(key, text)
    }
    for key in ["stage", "id", "url"] {
      if let text = value(key) { writer.field(key, text) }
    }
    if let ms { writer.field("ms", ms) }
    if let text = value("msg") { writer.field("msg", text) }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
