package import WenluCore

/// Lays flags over `WENLU_*` over the file over the standards.
package struct ConfigLoader {
  private var entries: [Config.Entry] = []
  private let file: String
  private let bytes: [UInt8]
  private let environment: [String: String]
  private let flags: [ConfigFlag]

  /// Reads the configuration `bytes` of the file named `file`.
  ///
  /// - Throws: ``StageError`` of code `config`, one line a problem, each `FILE:LINE:COLUMN: what; what to do`.
  package static func load(
    _ bytes: [UInt8], file: String, folder: String, environment: [String: String] = [:], flags: [ConfigFlag] = []
  ) throws(StageError) -> Config {
    let value = try parsed(bytes, file)
    let problems = ConfigChecker.problems(in: value)
    guard problems.isEmpty else {
      throw failure(problems.map { "\(file):\(TextPosition(offset: $0.offset, in: bytes[...])): \($0.message)" })
    }
    var loader = ConfigLoader(file: file, bytes: bytes, environment: environment, flags: flags)
    return try loader.merged(value, folder)
  }

  /// The standards with flags and environment on top, for a command that was given no file.
  package static func standard(
    folder: String, environment: [String: String] = [:], flags: [ConfigFlag] = []
  ) throws(StageError) -> Config {
    var loader = ConfigLoader(file: "", bytes: [], environment: environment, flags: flags)
    return try loader.merged(JSONValue(.object([])), folder)
  }

  private init(file: String, bytes: [UInt8], environment: [String: String], flags: [ConfigFlag]) {
    self.file = file
    self.bytes = bytes
    self.environment = environment
    self.flags = flags
  }

  private static func parsed(_ bytes: [UInt8], _ file: String) throws(StageError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue.parse(bytes)
    } catch {
      throw failure(["\(file):\(TextPosition(offset: error.offset, in: bytes[...])): \(error.message)"])
    }
  }

  private static func failure(_ lines: [String]) -> StageError {
    StageError(.config, stage: "config", subject: "", message: lines.joined(separator: "\n"))
  }

  private mutating func merged(_ value: JSONValue, _ folder: String) throws(StageError) -> Config {
    for key in ConfigSchema.keys { try add(key, path: key.name, value[key.name]) }
    let known = entries.map { ConfigLoader.variable($0.key) }
    for name in environment.keys.sorted() where name.hasPrefix("WENLU_") && !known.contains(name) {
      // Other programs may use the prefix; only what is nearly a key is taken for a slip.
      guard name != TestFault.variable, let near = NearestName.find(name, in: known),
        NearestName.distance(Array(name.utf8), Array(near.utf8)) <= 2
      else { continue }
      throw ConfigLoader.failure(["\(name): no such setting; did you mean '\(near)'?"])
    }
    return Config(entries: entries, folder: folder)
  }

  /// The environment variable of a key: `limits.cpu_seconds` is `WENLU_LIMITS_CPU_SECONDS`.
  package static func variable(_ key: String) -> String {
    "WENLU_" + String(key.uppercased().map { $0 == "." ? "_" : $0 }).replacing("$", with: "")
  }

  private mutating func add(_ key: ConfigKey, path: String, _ value: JSONValue?) throws(StageError) {
    if case .object(let keys) = key.type {
      for inner in keys { try add(inner, path: "\(path).\(inner.name)", value?[inner.name]) }
      return
    }
    if let flag = flags.last(where: { $0.key == path }) {
      try add(path, key, JSONValue(flag.value), .flag(flag.flag))
    } else if let text = environment[ConfigLoader.variable(path)] {
      let name = ConfigLoader.variable(path)
      try add(path, key, try ConfigLoader.value(text, key.type, name), .environment(name))
    } else if let value {
      let position = TextPosition(offset: value.offset, in: bytes[...])
      entries.append(Config.Entry(key: path, value: value, origin: .file(file, position)))
    } else if let standard = key.standard {
      entries.append(Config.Entry(key: path, value: standard, origin: .standard))
    }
  }

  private mutating func add(
    _ path: String, _ key: ConfigKey, _ value: JSONValue, _ origin: ConfigOrigin
  ) throws(StageError) {
    if let problem = ConfigChecker.problems(in: value, key.type).first {
      throw ConfigLoader.failure(["\(origin):\(problem.message)"])
    }
    entries.append(Config.Entry(key: path, value: value, origin: origin))
  }

  /// The value that the text of an environment variable stands for.
  private static func value(_ text: String, _ type: ConfigType, _ name: String) throws(StageError) -> JSONValue {
    switch type {
    case .string, .path: return JSONValue(.string(Array(text.utf8)))
    case .bool where ["1", "true", "yes"].contains(text.lowercased()): return JSONValue(.bool(true))
    case .bool where ["0", "false", "no"].contains(text.lowercased()): return JSONValue(.bool(false))
    case .list(.string):
      let items = text.split(separator: ",").map { JSONValue(.string(Array($0.utf8))) }
      return JSONValue(.array(items))
    default:
      guard let value = try? JSONValue.parse(Array(text.utf8)) else {
        throw failure(["\(name): '\(Shown.line(text))' should be \(type.expectation)"])
      }
      return value
    }
  }
}
