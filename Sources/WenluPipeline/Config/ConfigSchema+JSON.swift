private import WenluCore

extension ConfigSchema {
  /// The schema as a JSON Schema document (draft 2020-12), indented for people.
  package static func document() -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("$schema", "https://json-schema.org/draft/2020-12/schema")
    writer.field("title", "Wenlu pipeline")
    members(of: root, to: &writer)
    writer.endObject()
    return indented(writer.bytes)
  }

  private static func members(of type: ConfigType, to writer: inout JSONWriter) {
    switch type {
    case .object(let keys): object(keys, to: &writer)
    case .variant(let tag, let variants): variant(tag, variants, to: &writer)
    case .list(let item):
      writer.field("type", "array")
      nested("items", item, to: &writer)
    case .map(let item):
      writer.field("type", "object")
      nested("additionalProperties", item, to: &writer)
    case .bool: writer.field("type", "boolean")
    case .int(let range):
      writer.field("type", "integer")
      writer.field("minimum", range.lowerBound)
      writer.field("maximum", range.upperBound)
    case .number(let range):
      writer.field("type", "number")
      writer.field("minimum", range.lowerBound)
      writer.field("maximum", range.upperBound)
    case .string(let allowed):
      writer.field("type", "string")
      if !allowed.isEmpty { list("enum", allowed, to: &writer) }
    case .path:
      writer.field("type", "string")
      writer.field("minLength", 1)
    }
  }

  private static func nested(_ name: String, _ type: ConfigType, to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginObject()
    members(of: type, to: &writer)
    writer.endObject()
  }

  private static func list(_ name: String, _ items: [String], to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginArray()
    for item in items { writer.string(item) }
    writer.endArray()
  }

  private static func object(_ keys: [ConfigKey], to writer: inout JSONWriter) {
    writer.field("type", "object")
    writer.key("properties")
    writer.beginObject()
    for key in keys { property(key, to: &writer) }
    writer.endObject()
    let required = keys.filter(\.isRequired).map(\.name)
    if !required.isEmpty { list("required", required, to: &writer) }
    writer.field("additionalProperties", false)
  }

  private static func property(_ key: ConfigKey, to writer: inout JSONWriter) {
    writer.key(key.name)
    writer.beginObject()
    writer.field("description", key.doc)
    members(of: key.type, to: &writer)
    if let standard = key.standard, standard.int != -1 {
      writer.key("default")
      writer.value(standard)
    }
    writer.endObject()
  }

  private static func variant(_ tag: String, _ variants: [ConfigVariant], to writer: inout JSONWriter) {
    writer.key("oneOf")
    writer.beginArray()
    for variant in variants {
      writer.beginObject()
      writer.field("description", variant.doc)
      let key = ConfigKey(tag, .string(allowed: [variant.name]), "The kind of source.", isRequired: true)
      object([key] + variant.keys, to: &writer)
      if !variant.needsOne.isEmpty { oneOf(variant.needsOne, to: &writer) }
      writer.endObject()
    }
    writer.endArray()
  }

  /// Wants at least one of `keys`.
  private static func oneOf(_ keys: [String], to writer: inout JSONWriter) {
    writer.key("anyOf")
    writer.beginArray()
    for key in keys {
      writer.beginObject()
      list("required", [key], to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  /// Puts each member of compact JSON on a line of its own.
  private static func indented(_ json: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var depth = 0
    var inString = false
    var isEscaped = false
    func line() -> [UInt8] { [0x0A] + [UInt8](repeating: 0x20, count: depth * 2) }
    for (index, byte) in json.enumerated() {
      if inString {
        out.append(byte)
        if !isEscaped, byte == UInt8(ascii: "\"") { inString = false }
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        out.append(byte)
        depth += 1
        if index + 1 < json.count, json[index + 1] != byte + 2 { out += line() }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if index > 0, json[index - 1] != byte - 2 { out += line() }
        out.append(byte)
      case UInt8(ascii: ","):
        out.append(byte)
        out += line()
      case UInt8(ascii: ":"): out += [byte, 0x20]
      default:
        out.append(byte)
        inString = byte == UInt8(ascii: "\"")
      }
    }
    return out + [0x0A]
  }
}
