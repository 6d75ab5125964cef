extension JSONWriter {
  /// Copies runs that need nothing, and writes the bytes between them as escapes.
  mutating func appendEscaped(_ text: ArraySlice<UInt8>) {
    let span = text.span
    var run = 0
    var index = 0
    while index < span.count {
      let plain = JSONWriter.plainLength(span, at: index)
      if plain > 0 {
        index += plain
        continue
      }
      bytes += text[text.startIndex + run..<text.startIndex + index]
      index += escape(span, at: index)
      run = index
    }
    bytes += text[text.startIndex + run..<text.endIndex]
  }

  /// The bytes of the scalar at `index` if it is well-formed and written raw, else 0.
  @inline(__always)
  private static func plainLength(_ span: borrowing Span<UInt8>, at index: Int) -> Int {
    let byte = span[index]
    if byte < 0x80 {
      return byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F ? 0 : 1
    }
    let length = UTF8Sequence.length(span, at: index)
    if byte == 0xC2, length > 0 { return span[index + 1] >= 0xA0 ? length : 0 }
    if byte == 0xE2, length > 0 { return span[index + 1] != 0x80 || span[index + 2] & 0xFE != 0xA8 ? length : 0 }
    return length
  }

  /// Writes the escape of what stands at `index` and returns how many bytes it was.
  private mutating func escape(_ span: borrowing Span<UInt8>, at index: Int) -> Int {
    let byte = span[index]
    guard byte >= 0x80 else {
      bytes.append(contentsOf: JSONWriter.shortEscape(byte).utf8)
      return 1
    }
    let length = UTF8Sequence.length(span, at: index)
    switch length {
    case 0:
      bytes += UTF8Sequence.replacement
      return 1
    case 2: bytes.append(contentsOf: JSONWriter.hexEscape(UInt16(span[index + 1])).utf8)
    default: bytes.append(contentsOf: JSONWriter.hexEscape(0x2028 + UInt16(span[index + 2] & 1)).utf8)
    }
    return length
  }

  private static func shortEscape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case 0x0A: "\\n"
    case 0x09: "\\t"
    case 0x0D: "\\r"
    case 0x08: "\\b"
    case 0x0C: "\\f"
    default: hexEscape(UInt16(byte))
    }
  }

  private static func hexEscape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
