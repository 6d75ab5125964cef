import WenluCore

/// How often each context of a lossy character was seen on whole pages, to tell which character a damaged one lost.
package struct LossyContexts: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package var context: LossyContext
    package var count: Int

    package init(context: LossyContext, count: Int) {
      self.context = context
      self.count = count
    }
  }

  /// Ascending, each context once.
  package let rows: [Row]
  /// Places in ``rows``, by the character in front, and by the one behind.
  private let byFront: [Int]
  private let byBack: [Int]

  package init(_ contexts: [LossyContext] = []) { self.init(contexts.map { Row(context: $0, count: 1) }) }

  package init(_ rows: [Row]) { self.init(merged: LossyContexts.merged(rows)) }

  private init(merged: [Row]) {
    rows = merged
    byFront = merged.indices.sorted { (Self.front(merged[$0]), $0) < (Self.front(merged[$1]), $1) }
    byBack = merged.indices.sorted { (Self.back(merged[$0]), $0) < (Self.back(merged[$1]), $1) }
  }

  /// The sum of `parts`, in their order; never more than `most` rows, of those with the highest counts.
  package static func sum(_ parts: some Sequence<LossyContexts>, most: Int) -> LossyContexts {
    LossyContexts(merged: parts.reduce(into: []) { rows, part in rows = kept(merged(rows + part.rows), most) })
  }

  /// Ascending, each context once.
  private static func merged(_ rows: [Row]) -> [Row] {
    var merged: [Row] = []
    for row in rows.sorted(by: { $0.context < $1.context }) {
      if merged.last?.context == row.context {
        merged[merged.count - 1].count += row.count
      } else {
        merged.append(row)
      }
    }
    return merged
  }

  /// The `most` rows with the highest counts, ascending; among equals it is chance, but always the same.
  private static func kept(_ rows: [Row], _ most: Int) -> [Row] {
    guard rows.count > most else { return rows }
    let sorted = rows.map { (row: $0, key: $0.context.hash) }
      .sorted { ($1.row.count, $0.key) < ($0.row.count, $1.key) }
    return sorted.prefix(most).map(\.row).sorted { $0.context < $1.context }
  }

  package var isEmpty: Bool { rows.isEmpty }

  private static func front(_ row: Row) -> UInt16 { row.context.lanes[LossyContext.middle - 1] }
  private static func back(_ row: Row) -> UInt16 { row.context.lanes[LossyContext.middle + 1] }

  /// The rows that have the neighbour in front, or the one behind, in common with `context`; each once.
  private func near(_ context: LossyContext) -> [Row] {
    let (front, back) = (context.lanes[LossyContext.middle - 1], context.lanes[LossyContext.middle + 1])
    var near: [Row] = []
    if front != 0 { near += Self.equal(byFront, to: front) { Self.front(rows[$0]) }.map { rows[$0] } }
    if back != 0 {
      near += Self.equal(byBack, to: back) { Self.back(rows[$0]) }.map { rows[$0] }
        .filter { front == 0 || Self.front($0) != front }
    }
    return near
  }

  /// The part of `sorted` whose key is `value`.
  private static func equal(_ sorted: [Int], to value: UInt16, key: (Int) -> UInt16) -> ArraySlice<Int> {
    let first = sorted.partitioningIndex { key($0) >= value }
    return sorted[first..<sorted.partitioningIndex { key($0) > value }]
  }
}

// MARK: - Telling what is lost

extension LossyContexts {
  /// Which of the four neighbours must agree, from the weakest to the strongest: a bit for each lane.
  private static let patterns: [UInt8] = [0b00010, 0b01000, 0b01010, 0b00011, 0b11000, 0b01011, 0b11010, 0b11011]

  /// What was seen near a place: a character of ``LossyForms``, the neighbours that agree, a bit each, and how often.
  private typealias Sight = (place: Int, agrees: UInt8, count: Float)

  /// Reads the character in the middle of `context`.
  ///
  /// Longer contexts refine shorter ones, each with the weight that its count and its number of different characters
  /// give it (Witten and Bell 1991, method C).
  /// `tables` are summed up; `gains` is what is known without them, the logarithm of a chance for each of ``LossyForms/simplified``.
  /// - Returns: the place of the likeliest in ``LossyForms/simplified``, with the logarithm of its odds; nil when no
  ///   context of two neighbours is known.
  package static func reading(
    _ context: LossyContext, in tables: [LossyContexts], gains: [Float]
  ) -> (place: Int, lead: Float)? {
    let sights = tables.flatMap { $0.near(context) }.compactMap { sight($0, context) }
    guard sights.contains(where: { $0.agrees.nonzeroBitCount > 1 }) else { return nil }
    var chances = chances(gains)
    for pattern in patterns { refine(&chances, sights, pattern) }
    guard let best = chances.indices.max(by: { chances[$0] < chances[$1] }) else { return nil }
    return (best, logarithm(chances[best] / max(1 - chances[best], 0.001)))
  }

  private static func refine(_ chances: inout [Float], _ sights: [Sight], _ pattern: UInt8) {
    var counts = [Float](repeating: 0, count: chances.count)
    for sight in sights where sight.agrees & pattern == pattern { counts[sight.place] += sight.count }
    let total = counts.reduce(0, +)
    guard total > 0 else { return }
    let weight = Float(counts.count { $0 > 0 }) + 0.5
    for place in chances.indices { chances[place] = (counts[place] + weight * chances[place]) / (total + weight) }
  }

  /// Chances that add up to 1, from their logarithms but for a common summand.
  private static func chances(_ gains: [Float]) -> [Float] {
    let top = gains.max() ?? 0
    let chances = gains.map { $0 - top < -30 ? 0 : exponential($0 - top) }
    let total = chances.reduce(0, +)
    return chances.map { $0 / total }
  }

  private static func sight(_ row: Row, _ context: LossyContext) -> Sight? {
    guard let place = LossyForms.place(row.context.character) else { return nil }
    var agrees: UInt8 = 0
    for lane in 0..<LossyContext.width
    where context.lanes[lane] != 0 && context.lanes[lane] == row.context.lanes[lane] { agrees |= 1 << UInt8(lane) }
    return (place, agrees, Float(row.count))
  }
}
