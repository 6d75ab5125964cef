extension JSONValue {
  /// Reads one JSON text (RFC 8259) that fills `bytes`; white space around it is allowed, a byte order mark is not.
  ///
  /// More than `maximumDepth` lists and objects within one another are an error, never a stack overflow.
  /// - Throws: ``JSONError`` on anything else, also on ill-formed UTF-8 and numbers beyond a double.
  ///   A lone surrogate escape is no error but U+FFFD, see ``isRepaired``; a repeated key is none either.
  /// - Complexity: O(*n*).
  package static func parse(_ bytes: ArraySlice<UInt8>, maximumDepth: Int = 64) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes: Array(bytes), depthLeft: maximumDepth)
    parser.skipSpace()
    let value = try parser.value()
    parser.skipSpace()
    guard parser.at == parser.bytes.count else { throw parser.error("text behind the end of the value") }
    return value
  }

  package static func parse(_ bytes: [UInt8], maximumDepth: Int = 64) throws(JSONError) -> JSONValue {
    try parse(bytes[...], maximumDepth: maximumDepth)
  }
}

/// The position in a JSON text that is being read.
struct JSONParser {
  let bytes: [UInt8]
  var at = 0
  var depthLeft: Int

  init(bytes: [UInt8], depthLeft: Int) {
    self.bytes = bytes
    self.depthLeft = depthLeft
  }

  func error(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(offset: offset ?? at, message: message)
  }

  /// The byte to read next, nil at the end.
  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func skipSpace() {
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  mutating func value() throws(JSONError) -> JSONValue {
    let start = at
    guard let first = peek else { throw error("the text ends where a value should stand") }
    switch first {
    case UInt8(ascii: "\""):
      let (text, repaired) = try string()
      return JSONValue(.string(text), offset: start, isRepaired: repaired)
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return JSONValue(try number(), offset: start)
    default: throw error("a value should stand here")
    }
  }

  private mutating func word(_ word: String, _ kind: JSONValue.Kind) throws(JSONError) -> JSONValue {
    let start = at
    guard bytes[at...].starts(with: word.utf8) else { throw error("a value should stand here") }
    at += word.utf8.count
    return JSONValue(kind, offset: start)
  }

  private mutating func enter() throws(JSONError) {
    guard depthLeft > 0 else { throw error("lists and objects stand too deep within one another") }
    depthLeft -= 1
    at += 1
    skipSpace()
  }

  /// Reads `,` or the closing byte; true when another element follows.
  private mutating func another(before close: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard let byte = peek else { throw error("the text ends inside a list or an object") }
    guard byte == close || byte == UInt8(ascii: ",") else {
      throw error("',' or '\(Unicode.Scalar(close))' should stand here")
    }
    at += 1
    skipSpace()
    return byte != close
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    let start = at
    try enter()
    defer { depthLeft += 1 }
    var items: [JSONValue] = []
    var repaired = false
    if peek == UInt8(ascii: "]") {
      at += 1
      return JSONValue(.array([]), offset: start)
    }
    repeat {
      let item = try value()
      repaired = repaired || item.isRepaired
      items.append(item)
    } while try another(before: UInt8(ascii: "]"))
    return JSONValue(.array(items), offset: start, isRepaired: repaired)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    let start = at
    try enter()
    defer { depthLeft += 1 }
    var members: [JSONMember] = []
    var repaired = false
    if peek == UInt8(ascii: "}") {
      at += 1
      return JSONValue(.object([]), offset: start)
    }
    repeat {
      let (member, keyRepaired) = try member()
      repaired = repaired || keyRepaired || member.value.isRepaired
      members.append(member)
    } while try another(before: UInt8(ascii: "}"))
    return JSONValue(.object(members), offset: start, isRepaired: repaired)
  }

  private mutating func member() throws(JSONError) -> (JSONMember, repaired: Bool) {
    let start = at
    guard peek == UInt8(ascii: "\"") else { throw error("a key in double quotes should stand here") }
    let (key, repaired) = try string()
    skipSpace()
    guard peek == UInt8(ascii: ":") else { throw error("':' should stand behind the key") }
    at += 1
    skipSpace()
    let value = try value()
    return (JSONMember(key: String(decoding: key, as: UTF8.self), keyOffset: start, value: value), repaired)
  }
}
