/// How much of a text another text holds, and where.
struct Coverage: Sendable {
  /// The share of units that are covered, 0 to 1.
  var share = 0.0
  /// The covered stretches, in units of the covered text, ascending.
  var stretches: [Range<Int>] = []

  /// Marks each unit of a text that stands in a block both texts have.
  ///
  /// A block is a row of common grams that run on in both texts in the same order, small edits bridged; it is widened
  /// on both sides. Scattered edits vanish in the widening, so a spun copy is one long block; a look-alike put together
  /// from the stock sentences of its trade has them in another order, in blocks too short to count.
  init(of grams: [UInt64], units: Int, in other: GramTable, settings: DeduplicateSettings) {
    var blocks = BlockBuilder(units: units, settings: settings)
    for (at, gram) in grams.enumerated() {
      if let place = other.position(of: gram, expected: blocks.expected(at), reach: settings.reach) {
        blocks.add(at, place)
      }
    }
    blocks.close()
    stretches = blocks.stretches
    let covered = stretches.reduce(0) { $0 + $1.count }
    share = units == 0 ? 0 : Double(covered) / Double(units)
  }

  /// The place of `size` units with the most covered ones.
  ///
  /// The first of equals; it begins where a stretch begins.
  func densest(_ size: Int) -> Range<Int> {
    var best = 0..<0
    var most = 0
    var covered = 0
    var end = 0
    for (index, stretch) in stretches.enumerated() {
      let limit = stretch.lowerBound + size
      while end < stretches.count, stretches[end].upperBound <= limit {
        covered += stretches[end].count
        end += 1
      }
      let partly = end < stretches.count ? max(0, limit - max(stretches[end].lowerBound, stretch.lowerBound)) : 0
      if covered + partly > most {
        most = covered + partly
        best = stretch.lowerBound..<limit
      }
      if end > index { covered -= stretch.count } else { end = index + 1 }
    }
    return best
  }
}
