/// A JSON value that knows where it stood, so that messages can point at it.
package struct JSONValue: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number without fraction and exponent that fits.
    case int(Int64)
    /// Any other number; always finite.
    case double(Double)
    /// The string's UTF-8, escapes resolved, always well-formed.
    case string([UInt8])
    case array([JSONValue])
    /// The members in the order of the text; a key may occur twice.
    case object([JSONMember])
  }

  package let kind: Kind
  /// The byte at which the value begins, counted from the first byte that was parsed.
  package let offset: Int
  /// True when a lone surrogate in this value, or below it, was read as U+FFFD.
  package let isRepaired: Bool

  package init(_ kind: Kind, offset: Int = 0, isRepaired: Bool = false) {
    self.kind = kind
    self.offset = offset
    self.isRepaired = isRepaired
  }
}

/// One `"key": value` of an object.
package struct JSONMember: Sendable, Equatable {
  package let key: String
  /// The byte of the key's opening quote.
  package let keyOffset: Int
  package let value: JSONValue

  package init(key: String, keyOffset: Int = 0, value: JSONValue) {
    self.key = key
    self.keyOffset = keyOffset
    self.value = value
  }
}

extension JSONValue {
  package var isNull: Bool { kind == .null }

  package var bool: Bool? {
    guard case .bool(let value) = kind else { return nil }
    return value
  }

  /// The number if it is a whole one; `2.0` is not.
  package var int: Int? {
    guard case .int(let value) = kind else { return nil }
    return Int(value)
  }

  /// The number, whole or not.
  package var double: Double? {
    switch kind {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  package var string: String? { utf8.map { String(decoding: $0, as: UTF8.self) } }

  /// The bytes of a string: cheaper than ``string`` for long texts.
  package var utf8: [UInt8]? {
    guard case .string(let value) = kind else { return nil }
    return value
  }

  package var array: [JSONValue]? {
    guard case .array(let value) = kind else { return nil }
    return value
  }

  package var object: [JSONMember]? {
    guard case .object(let value) = kind else { return nil }
    return value
  }

  /// The value of the last member named `key`; nil when there is none or this is not an object.
  package subscript(key: String) -> JSONValue? {
    object?.last { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The second member of an object that has a key seen before, if any.
  package var duplicateMember: JSONMember? {
    var seen: Set<[UInt8]> = []
    return object?.first { !seen.insert(Array($0.key.utf8)).inserted }
  }

  /// What kind of value this is, as a message says it.
  package var typeName: String {
    switch kind {
    case .null: "null"
    case .bool: "true or false"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
