private import WenluText

/// Counts text that no repair can bring back: U+FFFD, `锟斤拷` (U+FFFD read as GBK) and runs of `烫` and `屯`.
enum LostText {
  struct Count {
    /// Runs of lost text.
    var places = 0
    /// Scalars in them.
    var scalars = 0
  }

  static func count(_ scalars: [UInt32], isAboutEncoding: Bool) -> Count {
    var result = Count()
    var at = 0
    while at < scalars.count {
      let length = run(scalars, at)
      if length > 0, !isAboutEncoding || !isMention(scalars, at..<at + length) {
        result.places += 1
        result.scalars += length
      }
      at += max(length, 1)
    }
    return result
  }

  /// Whether a text about encodings shows the run as an example: in quotes, or short and not among misread text.
  private static func isMention(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
    if Mention.isQuoted(scalars, range) { return true }
    let near = scalars[..<range.lowerBound].suffix(6) + scalars[range.upperBound...].prefix(6)
    return range.count <= 6 && near.count(where: Language.isRare) < 3
  }

  /// Scalars of the run of lost text at `at`, 0 when there is none.
  private static func run(_ scalars: [UInt32], _ at: Int) -> Int {
    var end = at
    switch scalars[at] {
    case Scalars.replacement:
      while end < scalars.count, scalars[end] == Scalars.replacement { end += 1 }
      return end - at
    case 0x951F, 0x65A4, 0x62F7:  // 锟 斤 拷
      while end < scalars.count, [0x951F, 0x65A4, 0x62F7].contains(scalars[end]) { end += 1 }
      let rare = scalars[at..<end].filter { $0 == 0x951F }.count
      return rare >= 1 && (end - at >= 3 || rare == end - at) ? end - at : 0
    case 0x70EB, 0x5C6F:  // 烫 屯
      while end < scalars.count, scalars[end] == scalars[at] { end += 1 }
      return end - at >= 3 ? end - at : 0
    default: return 0
    }
  }
}
