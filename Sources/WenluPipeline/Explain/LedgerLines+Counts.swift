extension LedgerLines {
  /// Unicode scalars that `lines` say were removed, by rule.
  ///
  /// Only lines that ``lines(_:id:sourceID:url:)`` wrote are understood: their keys and their order are known, so the
  /// bytes need no parser.
  package static func removedCharacters(_ lines: [UInt8]) -> [String: Int] {
    let (rule, removed) = (Array(",\"rule\":\"".utf8), Array(",\"removed\":\"".utf8))
    var counts: [String: Int] = [:]
    var at = 0
    while let name = value(of: rule, in: lines, from: at),
      let text = value(of: removed, in: lines, from: name.upperBound)
    {
      let count = characters(lines[text])
      if count > 0 { counts[String(decoding: lines[name], as: UTF8.self), default: 0] += count }
      at = text.upperBound
    }
    return counts
  }

  /// Where the string behind `key` stands; a quote inside a string has a backslash before it, so no text looks so.
  private static func value(of key: [UInt8], in lines: [UInt8], from start: Int) -> Range<Int>? {
    var at = start
    while let hit = lines[at...].firstIndex(of: key[0]) {
      guard lines[hit...].starts(with: key) else {
        at = hit + 1
        continue
      }
      var end = hit + key.count
      while end < lines.count, lines[end] != UInt8(ascii: "\"") { end += lines[end] == UInt8(ascii: "\\") ? 2 : 1 }
      return end <= lines.count ? (hit + key.count)..<end : nil
    }
    return nil
  }

  /// The scalars of a string as JSON spells it.
  private static func characters(_ text: ArraySlice<UInt8>) -> Int {
    var count = 0
    var at = text.startIndex
    while at < text.endIndex {
      if text[at] == UInt8(ascii: "\\") {
        at += at + 1 < text.endIndex && text[at + 1] == UInt8(ascii: "u") ? 6 : 2
        count += 1
      } else {
        if text[at] & 0xC0 != 0x80 { count += 1 }
        at += 1
      }
    }
    return count
  }
}
