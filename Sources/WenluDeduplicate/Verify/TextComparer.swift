internal import WenluCore

/// Compares texts in full.
struct TextComparer {
  private let settings: DeduplicateSettings
  private var recent = RecentTexts()

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

  private func cover(_ a: PreparedText, _ b: PreparedText) -> PairCover {
    if a.folded.units == b.folded.units { return PairCover(ofFirst: 10_000, ofSecond: 10_000) }
    if a.folded.units.count > b.folded.units.count { return cover(b, a).reversed }
    var first = coverage(of: a, in: b.table)
    if first.share < settings.cover, let shuffled = shuffled(a, b) { return shuffled }
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
    _ inner: inout Coverage, of short: PreparedText, _ outer: inout Coverage, in long: PreparedText,
    ranges: inout [Range<Int>]
  ) {
    let size = Int(Double(short.folded.units.count) * settings.slack)
    let place = outer.densest(size).clamped(to: 0..<long.grams.count)
    inner = coverage(of: short, in: GramTable(grams: Array(long.grams[place])))
    guard inner.share >= settings.cover else { return }
    let there = outer.stretches.map { $0.clamped(to: place) }.filter { $0.count >= settings.shortestRange }
    ranges = long.scalars(there)
  }

  /// The covers of two texts that are the same but for the order of short paragraphs; nil if they are not.
  ///
  /// Short blocks count here, which stock sentences are too; so nearly all of both texts must be covered.
  private func shuffled(_ a: PreparedText, _ b: PreparedText) -> PairCover? {
    guard Double(a.folded.units.count) >= settings.shuffledCover * Double(b.folded.units.count) else { return nil }
    var loose = settings
    loose.block = settings.shuffledBlock
    let first = Coverage(of: a.grams, units: a.folded.units.count, in: b.table, settings: loose).share
    guard first >= settings.shuffledCover else { return nil }
    let second = Coverage(of: b.grams, units: b.folded.units.count, in: a.table, settings: loose).share
    guard second >= settings.shuffledCover else { return nil }
    return PairCover(ofFirst: PairCover.tenThousandths(first), ofSecond: PairCover.tenThousandths(second))
  }

  private func coverage(of a: PreparedText, in table: GramTable) -> Coverage {
    Coverage(of: a.grams, units: a.folded.units.count, in: table, settings: settings)
  }

  private mutating func prepared(
    _ key: Int, text: (Int) throws(StageError) -> [UInt8]?
  ) throws(StageError) -> PreparedText? {
    if let known = recent.take(key) { return known }
    guard let bytes = try text(key) else { return nil }
    let prepared = PreparedText(bytes)
    recent.add(key, prepared)
    return prepared
  }
}
