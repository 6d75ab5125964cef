internal import WenluCore

/// Compares texts in full and keeps the grams of the last few, since a kept copy is asked for once a member.
struct TextComparer {
  /// A text made ready for comparing.
  private struct Prepared {
    let folded: ComparedText
    let table: GramTable
    let text: [UInt8]
  }

  private let settings: DeduplicateSettings
  private var recent: [(key: Int, value: Prepared)] = []
  private static let capacity = 48

  init(settings: DeduplicateSettings) { self.settings = settings }

  /// Compares two texts; each is asked for only if it is not among the last few.
  ///
  /// `text` gives the text of a document by number, nil if it is gone; then the result is nil too.
  mutating func compare(
    _ first: Int, _ second: Int, text: (Int) throws(StageError) -> [UInt8]?
  ) throws(StageError) -> PairCover? {
    guard let a = try prepared(first, text: text), let b = try prepared(second, text: text) else { return nil }
    return cover(a, b)
  }

  private func cover(_ a: Prepared, _ b: Prepared) -> PairCover {
    if a.folded.units == b.folded.units { return PairCover(ofFirst: 10_000, ofSecond: 10_000) }
    if a.folded.units.count > b.folded.units.count { return cover(b, a).reversed }
    var first = coverage(of: a, in: b.table)
    // A text cannot stand in a shorter one, so most pairs that differ are known by now.
    if first.share < settings.cover, a.folded.units.count < b.folded.units.count {
      return PairCover(ofFirst: PairCover.tenThousandths(first.share), ofSecond: 0)
    }
    var second = coverage(of: b, in: a.table)
    var ranges: [Range<Int>] = []
    switch (first.share >= settings.cover, second.share >= settings.cover) {
    case (true, false): narrow(&first, of: a, &second, in: b, ranges: &ranges)
    case (false, true): narrow(&second, of: b, &first, in: a, ranges: &ranges)
    case (true, true), (false, false): break
    }
    return PairCover(
      ofFirst: PairCover.tenThousandths(first.share), ofSecond: PairCover.tenThousandths(second.share), ranges: ranges)
  }

  /// Counts again what the densest place of the longer text holds of the shorter one.
  ///
  /// A text that is held stands in one place, in order. Without this a long report holds every short one of its trade,
  /// put together from stock sentences all over it.
  private func narrow(
    _ inner: inout Coverage, of short: Prepared, _ outer: inout Coverage, in long: Prepared, ranges: inout [Range<Int>]
  ) {
    let size = Int(Double(short.folded.units.count) * settings.slack)
    let place = outer.densest(size).clamped(to: 0..<long.table.grams.count)
    inner = coverage(of: short, in: GramTable(grams: Array(long.table.grams[place])))
    guard inner.share >= settings.cover else { return }
    let there = outer.stretches.map { $0.clamped(to: place) }.filter { $0.count >= settings.shortestRange }
    ranges = scalars(there, in: long)
  }

  private func coverage(of a: Prepared, in table: GramTable) -> Coverage {
    Coverage(of: a.table.grams, units: a.folded.units.count, in: table, settings: settings)
  }

  /// Stretches of units as ranges of scalars of the text.
  private func scalars(_ stretches: [Range<Int>], in text: Prepared) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var scalars = 0
    var at = 0
    func scalar(at offset: Int) -> Int {
      while at < offset {
        if text.text[at] & 0xC0 != 0x80 { scalars += 1 }
        at += 1
      }
      return scalars
    }
    for stretch in stretches {
      let start = scalar(at: Int(text.folded.offsets[stretch.lowerBound]))
      let end =
        stretch.upperBound < text.folded.offsets.count
        ? Int(text.folded.offsets[stretch.upperBound]) : text.text.count
      ranges.append(start..<scalar(at: end))
    }
    return ranges
  }

  private mutating func prepared(
    _ key: Int, text: (Int) throws(StageError) -> [UInt8]?
  ) throws(StageError) -> Prepared? {
    if let place = recent.lastIndex(where: { $0.key == key }) {
      let entry = recent.remove(at: place)
      recent.append(entry)
      return entry.value
    }
    guard let bytes = try text(key) else { return nil }
    let folded = ComparedText(bytes, offsets: true)
    let value = Prepared(folded: folded, table: GramTable(folded), text: bytes)
    if recent.count == TextComparer.capacity { recent.removeFirst() }
    recent.append((key, value))
    return value
  }
}
