import WenluCore
import WenluEmit
import WenluStore

/// Invented records, rejects and sets.
enum Samples {
  static func id(_ number: Int) -> String { "wl1-" + SHA256.hex("\(number)").prefix(32) }

  static func record(_ number: Int, text: String = "正文") -> Record {
    var record = Record()
    record.id = id(number)
    record.text = Array("\(text)\(number)".utf8)
    record.metadata.canonicalURL = "https://docs.example/p/\(number)"
    record.metadata.sourceID = "\(number).html"
    return record
  }

  static func reject(_ number: Int, _ reason: RejectReason = .noBody) -> Reject {
    Reject(sourceID: "\(number).html", url: "", stage: "strip", reason: reason, detail: "空")
  }

  static func edition(now: String = "2026-11-21T08:00:00.000Z", takenDown: Set<String> = []) -> Edition {
    Edition(rules: "r1", config: "c1", version: "0.1.0", now: now, takenDown: takenDown)
  }

  /// Two shards and little memory, so that all kinds of files are written.
  static func small(_ folder: String) -> EmitSettings {
    var settings = EmitSettings(folder: folder)
    settings.shards = 2
    settings.memoryBytes = 100_000
    return settings
  }

  /// Publishes records, and whatever `more` adds.
  @discardableResult
  static func publish(
    _ settings: EmitSettings, _ records: [Record], _ edition: Edition = edition(),
    more: (inout SetBuilder) throws(StageError) -> Void = { _ throws(StageError) in }
  ) throws(StageError) -> Publication {
    var builder = try SetBuilder(settings)
    for record in records { try builder.add(record) }
    try more(&builder)
    return try builder.publish(edition)
  }

  /// All files of the current set with their bytes.
  static func files(_ root: String) throws(StageError) -> [String: [UInt8]] {
    let folder = FileSystem.join(root, "current")
    var files: [String: [UInt8]] = [:]
    for name in try FileSystem.names(in: folder) {
      files[name] = try FileSystem.read(FileSystem.join(folder, name), limit: .max)
    }
    return files
  }

  static func lines(_ root: String, _ name: String) throws -> [JSONValue] {
    try FileSystem.read(FileSystem.join(root, "current/\(name)"), limit: .max).split(separator: 0x0A)
      .map { try JSONValue.parse($0) }
  }
}
