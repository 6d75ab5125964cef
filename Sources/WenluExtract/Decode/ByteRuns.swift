/// Stretches of a page between tags and line feeds: what a template put there comes from one source, in one encoding.
///
/// `<`, `>` and the line feed are never part of a longer character in the encodings that ASCII is part of.
enum ByteRuns {
  /// Whether `byte` ends a run.
  static func isBorder(_ byte: UInt8) -> Bool { byte == 0x3C || byte == 0x3E || byte == 0x0A }

  /// The runs that hold one of `offsets`, each once, in ascending order.
  static func around(_ offsets: some Sequence<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    let span = bytes.span
    var runs: [Range<Int>] = []
    for offset in offsets where offset >= runs.last?.upperBound ?? 0 {
      var (start, end) = (offset, offset)
      while start > 0, !isBorder(span[start - 1]) { start -= 1 }
      while end < span.count, !isBorder(span[end]) { end += 1 }
      runs.append(start..<end)
    }
    return runs
  }

  /// The runs that are UTF-8 and hold at least `characters` characters of three bytes, in ascending order.
  static func ofUTF8(_ bytes: [UInt8], characters: Int) -> [Range<Int>] {
    let span = bytes.span
    var runs: [Range<Int>] = []
    var (start, wide, at) = (0, 0, 0)
    while at <= span.count {
      guard at < span.count, !isBorder(span[at]) else {
        if wide >= characters { runs.append(start..<at) }
        (start, wide) = (at + 1, 0)
        at += 1
        continue
      }
      let length = UTF8Sequence.length(span, at: at)
      if length == 0 {
        wide = 0
        while at < span.count, !isBorder(span[at]) { at += 1 }
        continue
      }
      if length == 3 { wide += 1 }
      at += length
    }
    return runs
  }
}

/// Characters of UTF-8.
private enum UTF8Sequence {
  /// The bytes of the character at `at`, 0 when there is none or when Chinese text would not hold it.
  @inline(__always)
  static func length(_ span: borrowing Span<UInt8>, at: Int) -> Int {
    let lead = span[at]
    if lead < 0x80 { return 1 }
    let length = lead >= 0xE2 && lead <= 0xEF ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead == 0xF0 ? 4 : 0
    guard length > 0, at + length <= span.count else { return 0 }
    for next in (at + 1)..<(at + length) where span[next] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
