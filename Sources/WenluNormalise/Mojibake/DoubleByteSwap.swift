private import WenluText

/// Finds Big5 that was read as GB18030 and GB18030 that was read as Big5, and reads the bytes again.
///
/// The whole line may be broken or a stretch of it; a stretch is taken where the change makes the line likeliest.
struct DoubleByteSwap {
  private let scalars: [UInt32]
  /// What each scalar costs as it stands, summed up from the line's start.
  private let costs: [Float]

  init(scalars: [UInt32]) {
    self.scalars = scalars
    var costs: [Float] = [0]
    for (index, scalar) in scalars.enumerated() {
      costs.append(costs[index] + Self.cost(index > 0 ? scalars[index - 1] : 0, scalar))
    }
    self.costs = costs
  }

  private static func cost(_ previous: UInt32, _ next: UInt32) -> Float {
    next < 0x80 ? -3 : isSmallForm(next) ? -10 : max(Language.step(previous, next), -14)
  }

  /// The repairs of the line, in ascending order.
  func repairs() -> [Replacement] {
    let regions = badRegions()
    guard !regions.isEmpty else { return [] }
    var result: [Candidate] = []
    for region in regions {
      let least = result.last?.range.upperBound ?? 0
      let starts = Array(max(least, region.lowerBound - 4)...max(least, region.lowerBound + 2))
      let ends = Array(max(region.upperBound - 2, 0)...min(scalars.count, region.upperBound + 4))
      let core = region.count > 6 ? region.dropFirst(2).dropLast(2) : region
      if let found = best(starts: starts, ends: ends, core: core) { result.append(found) }
    }
    if let whole = best(starts: [0], ends: [scalars.count], core: scalars.indices),
      whole.gain + 5 >= result.reduce(0, { $0 + $1.gain })
    {
      result = [whole]
    }
    return result.map(replacement)
  }

  private func replacement(_ candidate: Candidate) -> Replacement {
    Replacement(range: candidate.range, scalars: candidate.scalars, rule: "mojibake_double_byte")
  }

  /// Stretches dense with scalars that Chinese text hardly has.
  private func badRegions() -> [Range<Int>] {
    var result: [(range: Range<Int>, bad: Int)] = []
    for index in scalars.indices where Self.isBad(scalars[index]) {
      if let last = result.last, index - last.range.upperBound <= 6 {
        result[result.count - 1] = (last.range.lowerBound..<index + 1, last.bad + 1)
      } else {
        result.append((index..<index + 1, 1))
      }
    }
    return result.filter { $0.bad >= 3 }.map(\.range)
  }

  /// Whether `scalar` is one of Big5's vertical and small forms, which GBK's marks are misread as.
  private static func isSmallForm(_ scalar: UInt32) -> Bool { scalar >= 0xFE30 && scalar <= 0xFE6F }

  /// Whether Chinese text hardly has `scalar`.
  private static func isBad(_ scalar: UInt32) -> Bool {
    if Scalars.isHan(scalar) { return Language.isRare(scalar) }
    return scalar >= 0x80 && (!Language.isChinese(scalar) || isSmallForm(scalar))
  }

  private struct Candidate {
    var range: Range<Int>
    var scalars: [UInt32]
    var gain: Float
  }

  /// The best stretch from one of `starts` to one of `ends`; `core` is in all of them.
  private func best(starts: [Int], ends: [Int], core: Range<Int>) -> Candidate? {
    var best: Candidate?
    for reading in SwapReading.allCases where reading.isWorthTrying(scalars[core]) {
      for start in starts {
        for end in ends where end - start >= 3 && end <= scalars.count {
          guard let found = candidate(start..<end, reading), found.gain > best?.gain ?? 0 else { continue }
          best = found
        }
      }
    }
    return best
  }

  private func candidate(_ range: Range<Int>, _ reading: SwapReading) -> Candidate? {
    guard let read = reading.read(scalars[range]) else { return nil }
    let wide = read.filter { $0 >= 0x80 }
    let han = wide.filter(Scalars.isHan).count
    guard han >= 4, wide.filter(Language.isChinese).count * 20 >= wide.count * 19 else { return nil }
    guard Language.mean(read[...]) > (han < 8 ? Language.certain - 0.5 : Language.likely) else { return nil }
    var after: Float = 0
    var previous = range.lowerBound > 0 ? scalars[range.lowerBound - 1] : 0
    for scalar in read {
      after += Self.cost(previous, scalar)
      previous = scalar
    }
    let gain = after - (costs[range.upperBound] - costs[range.lowerBound])
    return gain > Float(han) ? Candidate(range: range, scalars: read, gain: gain) : nil
  }
}
