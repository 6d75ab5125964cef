extension JSONParser {
  /// Reads a string from its opening quote; `repaired` tells of lone surrogates read as U+FFFD.
  mutating func string() throws(JSONError) -> (text: [UInt8], repaired: Bool) {
    let open = at
    at += 1
    var run = at
    at = try plainEnd(from: at, open: open)
    if bytes[at] == UInt8(ascii: "\"") {
      defer { at += 1 }
      return (Array(bytes[run..<at]), false)
    }
    var out: [UInt8] = []
    var repaired = false
    while bytes[at] == UInt8(ascii: "\\") {
      out += bytes[run..<at]
      if try escape(to: &out) { repaired = true }
      run = at
      at = try plainEnd(from: at, open: open)
    }
    out += bytes[run..<at]
    at += 1
    return (out, repaired)
  }

  /// The place of the next quote or backslash; all before it is well-formed UTF-8 without control characters.
  private func plainEnd(from start: Int, open: Int) throws(JSONError) -> Int {
    let span = bytes.span
    var index = start
    while index < span.count {
      let byte = span[index]
      if byte >= 0x80 {
        let length = UTF8Sequence.length(span, at: index)
        guard length > 0 else { throw error("ill-formed UTF-8", at: index) }
        index += length
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return index
      } else if byte < 0x20 {
        throw error("a control character stands in a string; write it as an escape", at: index)
      } else {
        index += 1
      }
    }
    throw error("the string that begins here has no end", at: open)
  }

  /// Reads one escape from its backslash; true when it was a lone surrogate.
  private mutating func escape(to out: inout [UInt8]) throws(JSONError) -> Bool {
    guard at + 1 < bytes.count else { throw error("the text ends inside an escape") }
    let plain: UInt8
    switch bytes[at + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = bytes[at + 1]
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "u"): return try unicodeEscape(to: &out)
    default: throw error("no such escape")
    }
    out.append(plain)
    at += 2
    return false
  }

  /// Reads `\uXXXX`, with the second half of a pair if there is one.
  private mutating func unicodeEscape(to out: inout [UInt8]) throws(JSONError) -> Bool {
    let first = try fourDigits(at: at + 2)
    at += 6
    guard first & 0xF800 == 0xD800 else {
      UTF8Sequence.append(first, to: &out)
      return false
    }
    if first < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
      let second = try fourDigits(at: at + 2)
      if second & 0xFC00 == 0xDC00 {
        at += 6
        UTF8Sequence.append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &out)
        return false
      }
    }
    out += UTF8Sequence.replacement
    return true
  }

  private func fourDigits(at start: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for index in start..<start + 4 {
      guard index < bytes.count else { throw error("the text ends inside an escape", at: index) }
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else {
        throw error("four hexadecimal digits should follow \\u", at: index)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
