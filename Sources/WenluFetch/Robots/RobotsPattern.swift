/// Path patterns of robots.txt: bytes with `*` for any run and a last `$` for the end.
enum RobotsPattern {
  /// One spelling for paths and patterns: escapes of unreserved characters are undone, non-ASCII bytes are escaped.
  static func normalised(_ text: some Collection<UInt8>) -> [UInt8] {
    let text = Array(text)
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if text[at] == UInt8(ascii: "%"), at + 2 < text.count, let high = digit(text[at + 1]),
        let low = digit(text[at + 2])
      {
        append(high << 4 | low, escaped: true, to: &out)
        at += 3
      } else {
        append(text[at], escaped: false, to: &out)
        at += 1
      }
    }
    return out
  }

  private static func append(_ byte: UInt8, escaped: Bool, to out: inout [UInt8]) {
    let plain = AddressSyntax.isLetter(byte) || AddressSyntax.isDigit(byte) || Array("-._~".utf8).contains(byte)
    if plain || (!escaped && byte > 0x20 && byte < 0x7F) {
      out.append(byte)
    } else {
      let digits = Array("0123456789ABCDEF".utf8)
      out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    if AddressSyntax.isDigit(byte) { return byte - 0x30 }
    return AddressSyntax.isHex(byte) ? (byte | 0x20) - 0x57 : nil
  }

  /// Whether `pattern` matches the beginning of `path`.
  ///
  /// Each `*` is matched as early as it can be, which is enough when only the last one may be moved for `$`.
  /// - Complexity: O(*p* · *m*) at worst; paths are at most 8 KiB.
  static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    var pattern = pattern[...]
    let anchored = pattern.last == UInt8(ascii: "$")
    if anchored { pattern = pattern.dropLast() }
    let pieces = pattern.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    guard let head = pieces.first, path.starts(with: head) else { return false }
    var at = head.count
    for (index, piece) in pieces.enumerated().dropFirst() {
      if anchored, index == pieces.count - 1 {
        return path.count - at >= piece.count && path.suffix(piece.count).elementsEqual(piece)
      }
      guard let found = firstIndex(of: piece, in: path, from: at) else { return false }
      at = found + piece.count
    }
    return !anchored || at == path.count
  }

  private static func firstIndex(of piece: ArraySlice<UInt8>, in path: [UInt8], from start: Int) -> Int? {
    guard start + piece.count <= path.count else { return nil }
    return (start...(path.count - piece.count)).first { path[$0..<($0 + piece.count)].elementsEqual(piece) }
  }
}
