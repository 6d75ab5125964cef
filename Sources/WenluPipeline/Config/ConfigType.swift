package import WenluCore

/// What values a key of `pipeline.json` takes: checking, showing and the JSON Schema all read this.
package indirect enum ConfigType: Sendable {
  case object([ConfigKey])
  /// An object in which the string under `tag` decides which further keys there are.
  case variant(tag: String, [ConfigVariant])
  case list(ConfigType)
  /// An object of any keys, all with values of one type.
  case map(ConfigType)
  case bool
  case int(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  /// Any string, or one of `allowed` when there are some.
  case string(allowed: [String])
  /// A file or folder, relative to the folder of the configuration file.
  case path
}

/// One form of a ``ConfigType/variant(tag:_:)``.
package struct ConfigVariant: Sendable {
  package var name: String
  package var doc: String
  package var keys: [ConfigKey]
  /// Names of keys of which at least one must be there; none for no such wish.
  package var needsOne: [String]

  init(_ name: String, _ doc: String, _ keys: [ConfigKey], needsOne: [String] = []) {
    self.name = name
    self.doc = doc
    self.keys = keys
    self.needsOne = needsOne
  }
}

/// One key of `pipeline.json`.
package struct ConfigKey: Sendable {
  package var name: String
  package var type: ConfigType
  /// The value when no one gives one; nil for a key that may stay away.
  package var standard: JSONValue?
  package var isRequired: Bool
  /// One sentence for people.
  package var doc: String

  init(
    _ name: String, _ type: ConfigType, _ doc: String, standard: JSONValue.Kind? = nil, isRequired: Bool = false
  ) {
    self.name = name
    self.type = type
    self.standard = standard.map { JSONValue($0) }
    self.isRequired = isRequired
    self.doc = doc
  }
}

extension ConfigKey {
  static func flag(_ name: String, _ standard: Bool, _ doc: String) -> ConfigKey {
    ConfigKey(name, .bool, doc, standard: .bool(standard))
  }

  static func int(_ name: String, _ range: ClosedRange<Int>, _ standard: Int, _ doc: String) -> ConfigKey {
    ConfigKey(name, .int(range), doc, standard: .int(Int64(standard)))
  }

  static func number(_ name: String, _ range: ClosedRange<Double>, _ standard: Double, _ doc: String) -> ConfigKey {
    ConfigKey(name, .number(range), doc, standard: .double(standard))
  }

  static func text(_ name: String, _ standard: String, _ doc: String) -> ConfigKey {
    ConfigKey(name, .string(allowed: []), doc, standard: .string(Array(standard.utf8)))
  }

  static func choice(_ name: String, _ allowed: [String], _ standard: String, _ doc: String) -> ConfigKey {
    ConfigKey(name, .string(allowed: allowed), doc, standard: .string(Array(standard.utf8)))
  }

  static func texts(_ name: String, _ doc: String) -> ConfigKey {
    ConfigKey(name, .list(.string(allowed: [])), doc, standard: .array([]))
  }

  static func object(_ name: String, _ doc: String, _ keys: [ConfigKey]) -> ConfigKey {
    ConfigKey(name, .object(keys), doc)
  }
}

extension ConfigType {
  /// What a value should be, as a message says it.
  package var expectation: String {
    switch self {
    case .object, .variant, .map: "an object"
    case .list(let item): "a list, each item \(item.expectation)"
    case .bool: "true or false"
    case .int(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .string(let allowed): allowed.isEmpty ? "a string" : "one of \(allowed.joined(separator: ", "))"
    case .path: "a path, as a string"
    }
  }
}
