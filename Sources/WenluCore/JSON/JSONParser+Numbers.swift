extension JSONParser {
  /// Reads a number from its sign or its first digit.
  mutating func number() throws(JSONError) -> JSONValue.Kind {
    let start = at
    if peek == UInt8(ascii: "-") { at += 1 }
    let firstDigit = at
    try digits()
    if at > firstDigit + 1, bytes[firstDigit] == UInt8(ascii: "0") {
      throw error("a number does not begin with 0 and another digit", at: start)
    }
    var whole = true
    if peek == UInt8(ascii: ".") {
      whole = false
      at += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      whole = false
      at += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if whole, let value = Int64(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else { throw error("the number is too large", at: start) }
    return .double(value)
  }

  private mutating func digits() throws(JSONError) {
    let start = at
    while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") { at += 1 }
    guard at > start else { throw error("a digit should stand here") }
  }
}
