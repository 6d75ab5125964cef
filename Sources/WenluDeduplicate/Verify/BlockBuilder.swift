/// Joins common grams to blocks, and keeps the blocks that are long enough.
struct BlockBuilder {
  private let settings: DeduplicateSettings
  private let units: Int
  private let gram: Int
  /// Units a block must cover to count.
  private let minimum: Int
  /// What the kept blocks cover, ascending.
  private(set) var stretches: [Range<Int>] = []
  /// The block being built: what it covers, and its last hit in both texts.
  private var block: [Range<Int>] = []
  private var last: (here: Int, there: Int)?

  init(units: Int, settings: DeduplicateSettings) {
    self.units = units
    self.settings = settings
    gram = min(units, GramHash.length)
    minimum = min(settings.block, units / 2)
  }

  /// The place in the other text that would go on from the last hit.
  func expected(_ here: Int) -> Int? { last.map { $0.there + here - $0.here } }

  mutating func add(_ here: Int, _ there: Int) {
    if let last, here - last.here > settings.reach || abs((there - last.there) - (here - last.here)) > settings.reach {
      close()
    }
    last = (here, there)
    BlockBuilder.add(
      max(0, here - settings.widening)..<min(units, here + gram + settings.widening), to: &block)
  }

  /// Ends the block being built.
  mutating func close() {
    if block.reduce(0, { $0 + $1.count }) >= minimum {
      for stretch in block { BlockBuilder.add(stretch, to: &stretches) }
    }
    block.removeAll(keepingCapacity: true)
    last = nil
  }

  private static func add(_ stretch: Range<Int>, to stretches: inout [Range<Int>]) {
    guard let last = stretches.last, last.upperBound >= stretch.lowerBound else {
      stretches.append(stretch)
      return
    }
    stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
  }
}
