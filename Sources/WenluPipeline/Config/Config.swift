package import WenluCore

/// Who gave a value.
package enum ConfigOrigin: Sendable, Equatable, CustomStringConvertible {
  case standard
  case file(String, TextPosition)
  case environment(String)
  case flag(String)

  package var description: String {
    switch self {
    case .standard: "default"
    case .file(let name, let position): "\(name):\(position)"
    case .environment(let name): name
    case .flag(let name): name
    }
  }
}

/// A value given on the command line for a key.
package struct ConfigFlag: Sendable {
  package var key: String
  package var value: JSONValue.Kind
  /// The flag as it was typed.
  package var flag: String

  package init(_ key: String, _ value: JSONValue.Kind, flag: String) {
    self.key = key
    self.value = value
    self.flag = flag
  }
}

/// The settings of a run after flags, environment, file and standards were laid one over the other.
package struct Config: Sendable {
  package struct Entry: Sendable, Equatable {
    package var key: String
    package var value: JSONValue
    package var origin: ConfigOrigin
  }

  /// Every key that has a value, in the order of the schema; `sources` is one entry.
  package private(set) var entries: [Entry]
  /// The folder from which paths are seen.
  package let folder: String

  init(entries: [Entry], folder: String) {
    self.entries = entries
    self.folder = folder
  }

  /// The value of `key`, a path such as `limits.cpu_seconds`.
  package subscript(key: String) -> JSONValue? { entries.first { $0.key == key }?.value }

  package func bool(_ key: String) -> Bool { self[key]?.bool ?? false }
  package func int(_ key: String) -> Int { self[key]?.int ?? 0 }
  package func number(_ key: String) -> Double { self[key]?.double ?? 0 }
  package func text(_ key: String) -> String { self[key]?.string ?? "" }
  package func texts(_ key: String) -> [String] { (self[key]?.array ?? []).compactMap(\.string) }

  /// A path value, as seen from the folder of the configuration.
  package func path(_ key: String) -> String { ConfigPath.resolve(text(key), from: folder) }

  /// The folder of host profiles, "" for none.
  package var profileFolder: String { text("strip.profiles").isEmpty ? "" : path("strip.profiles") }

  /// The limits of workers.
  package var limits: WorkerLimits {
    var limits = WorkerLimits()
    limits.cpuSeconds = int("limits.cpu_seconds")
    limits.wallSeconds = int("limits.wall_seconds")
    limits.memoryMiB = int("limits.memory_mib")
    limits.documentBytes = int("limits.document_bytes")
    return limits
  }

  /// Worker processes of a run; as many as processors when the configuration does not say.
  package var workers: Int {
    let given = int("workers")
    return given < 0 ? WorkerProcess.processors : given
  }

  /// The merged configuration as one JSON object.
  ///
  /// - Parameter stages: only the keys below these names, or all.
  /// - Returns: compact JSON in the order of the schema.
  package func json(stages: [String]? = nil) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for key in ConfigSchema.keys where stages?.contains(key.name) ?? true { write(key, path: key.name, to: &writer) }
    writer.endObject()
    return writer.bytes
  }

  private func write(_ key: ConfigKey, path: String, to writer: inout JSONWriter) {
    if case .object(let keys) = key.type {
      writer.key(key.name)
      writer.beginObject()
      for inner in keys { write(inner, path: "\(path).\(inner.name)", to: &writer) }
      writer.endObject()
    } else if let value = self[path], path != "workers" || value.int != -1 {
      writer.key(key.name)
      writer.value(value)
    }
  }

  /// Every key with its value and who gave it, one a line.
  package func shown() -> String {
    let lines = entries.map { entry in
      var writer = JSONWriter()
      writer.value(entry.key == "workers" && entry.value.int == -1 ? JSONValue(.int(Int64(workers))) : entry.value)
      return (entry.key, String(decoding: writer.bytes, as: UTF8.self), entry.origin.description)
    }
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { key, value, origin in
      "\(key)\(String(repeating: " ", count: width - key.count))  \(value)  (\(origin))\n"
    }.joined()
  }
}
