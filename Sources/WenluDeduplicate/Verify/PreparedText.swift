/// A text made ready for comparing; its table is made when it is first asked what it holds.
final class PreparedText {
  let text: [UInt8]
  let folded: ComparedText
  let grams: [UInt64]
  private(set) lazy var table = GramTable(grams: grams)

  init(_ text: [UInt8]) {
    self.text = text
    folded = ComparedText(text)
    grams = GramHash.all(folded.units)
  }

  /// Stretches of units as ranges of Unicode scalars of the text.
  func scalars(_ stretches: [Range<Int>]) -> [Range<Int>] {
    guard !stretches.isEmpty else { return [] }
    let offsets = ComparedText(text, offsets: true).offsets
    var scalars = 0
    var at = 0
    func scalar(before offset: Int) -> Int {
      while at < offset {
        if text[at] & 0xC0 != 0x80 { scalars += 1 }
        at += 1
      }
      return scalars
    }
    return stretches.map { stretch in
      let start = scalar(before: Int(offsets[stretch.lowerBound]))
      let isInside = stretch.upperBound < offsets.count
      return start..<scalar(before: isInside ? Int(offsets[stretch.upperBound]) : text.count)
    }
  }
}

/// The last few texts that were compared, since a kept copy is asked for once a member.
struct RecentTexts {
  private var entries: [(key: Int, text: PreparedText)] = []
  private var bytes = 0
  private static let mostEntries = 64
  /// Bytes of text; made ready they take about ten times as much.
  private static let mostBytes = 4 << 20

  /// The text of a key, most lately used last.
  mutating func take(_ key: Int) -> PreparedText? {
    guard let place = entries.lastIndex(where: { $0.key == key }) else { return nil }
    let entry = entries.remove(at: place)
    entries.append(entry)
    return entry.text
  }

  mutating func add(_ key: Int, _ text: PreparedText) {
    entries.append((key, text))
    bytes += text.text.count
    while entries.count > 1, entries.count > RecentTexts.mostEntries || bytes > RecentTexts.mostBytes {
      bytes -= entries.removeFirst().text.text.count
    }
  }
}
