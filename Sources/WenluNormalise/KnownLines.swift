import WenluCore

/// The lines of a page as they were left, with the signals of each.
///
/// What works on the page afterwards takes most lines away or leaves them alone; those need no second scan.
struct KnownLines: Sendable, Equatable {
  private let signals: [LineSignals]
  private let blocks: [Block]
  /// Bytes of the text.
  private let count: Int
  /// Passes of the ledger that had run.
  private let passes: Int

  init(_ page: PageText, _ signals: [LineSignals], passes: Int) {
    self.signals = signals
    blocks = page.blocks
    count = page.text.count
    self.passes = passes
  }

  /// The signals of each line of `page`, nil for a line that is none of those known.
  ///
  /// - Complexity: O(*n*) in lines and in the edits since.
  func signals(of page: PageText, _ ledger: Ledger) -> [LineSignals?] {
    let segments = ledger.origins(after: passes - 1, count: page.text.count)
    var segment = 0
    var known = 0
    return page.blocks.indices.map { index in
      let line = page.fullRange(index)
      while segment < segments.count, segments[segment].now.upperBound <= line.lowerBound { segment += 1 }
      guard segment < segments.count, segments[segment].now.lowerBound <= line.lowerBound,
        segments[segment].now.upperBound >= line.upperBound
      else { return nil }
      let start = segments[segment].then + line.lowerBound - segments[segment].now.lowerBound
      while known < blocks.count, blocks[known].start < start { known += 1 }
      guard known < blocks.count, blocks[known].start == start, end(known) == start + line.count else { return nil }
      return signals[known]
    }
  }

  private func end(_ line: Int) -> Int { line + 1 < blocks.count ? blocks[line + 1].start : count }
}
