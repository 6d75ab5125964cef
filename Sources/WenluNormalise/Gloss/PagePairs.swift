private import WenluText

/// Pairs of characters that a page has, so that a damaged word can be known by its whole copies elsewhere on the page.
struct PagePairs {
  private var counts: PairCounts
  // By scalar of the basic plane; hints only, so that a count may wrap around on a page of many megabytes.
  private var firsts = [UInt16](repeating: 0, count: 0x10000)
  /// How often a character stands before a comma or full stop.
  private var ends = [UInt16](repeating: 0, count: 0x10000)
  /// How often a character stands behind a mark.
  private var starts = [UInt16](repeating: 0, count: 0x10000)
  /// Simplified characters of the page.
  private var total: Float = 0
  /// What each character of `seen` gains, in order, and how many of them stand before each word of its bits.
  private var gains: [Float] = []
  private var ranks: [UInt16] = []
  /// The simplified characters of the page, a bit for each scalar of the basic plane.
  private var seen = [UInt64](repeating: 0, count: 0x400)
  /// Characters that stand before one of their readings in brackets, a bit for each.
  private var glossed = [UInt64](repeating: 0, count: 0x400)

  /// - Parameter scalars: how many scalars the page has at most.
  init(scalars: Int) { counts = PairCounts(capacity: scalars) }

  /// Adds a line, looking past glosses.
  mutating func add(_ scalars: [UInt32]) {
    var previous: UInt32 = 0
    var at = 0
    while at < scalars.count {
      if previous != 0, let gloss = Gloss.bracketed(scalars, at) {
        if Readings.has(scalars[at - 1], reading: gloss.reading) { Self.mark(scalars[at - 1], in: &glossed) }
        at = gloss.end
        continue
      }
      var scalar = Scalars.isHan(scalars[at]) ? ScriptTable.simplified(scalars[at]) : 0
      if scalar > 0xFFFF { scalar = 0 }
      if scalar != 0 {
        Self.mark(scalar, in: &seen)
        counts.add(Self.alone, scalar)
        total += 1
      }
      if previous != 0, scalar != 0 {
        counts.add(previous, scalar)
        firsts[Int(previous)] &+= 1
      }
      if previous != 0, DamageCodes.isCommonSign(scalars[at]) {
        ends[Int(previous)] &+= 1
        firsts[Int(previous)] &+= 1
      }
      if scalar != 0, at > 0, previous == 0, Scalars.isPunctuation(scalars[at - 1]) {
        starts[Int(scalar)] &+= 1
        firsts[Int(scalar)] &+= 1
      }
      previous = scalar
      at += 1
    }
  }

  /// What a simplified character gains by how often it stands on the page, or loses by being nowhere else on it.
  func presence(_ character: UInt32) -> Float {
    guard Self.has(character, seen) else { return Self.absent }
    let word = Int(character >> 6)
    return gains[Int(ranks[word]) + (seen[word] & (1 << UInt64(character & 63) - 1)).nonzeroBitCount]
  }

  /// Weighs the counts, when all lines are added.
  mutating func finish() {
    for (word, bits) in seen.enumerated() {
      ranks.append(UInt16(gains.count))
      var rest = bits
      while rest != 0 {
        gains.append(gain(UInt32(word << 6 + rest.trailingZeroBitCount)))
        rest &= rest - 1
      }
    }
  }

  private func gain(_ character: UInt32) -> Float {
    let own = Float(counts.count(Self.alone, character)) / (total + Self.usualText)
    let usual = exponential(BigramModel.character(character))
    return logarithm(1 - Self.ownShare + Self.ownShare * own / usual)
  }

  /// Stands as first character where one is counted alone.
  private static let alone: UInt32 = 0
  /// Mirrors cut some characters wherever they stand, so being nowhere tells little.
  private static let absent: Float = -0.5
  /// How much of what is written next comes from the page's own subject.
  private static let ownShare: Float = 0.2
  /// Characters of text that the page's own counts are weighed against.
  private static let usualText: Float = 50

  /// Whether the page glosses a character.
  func isGlossed(_ character: UInt32) -> Bool { Self.has(character, glossed) }

  /// The language model's figure for a pair of simplified characters, raised where the page itself has the pair.
  func step(_ from: UInt32, _ to: UInt32, general: Float) -> Float {
    guard Self.has(to, seen) else { return general + presence(to) }
    let general = general + presence(to)
    guard Self.has(from, seen) else { return general }
    let (count, all) = (counts.count(from, to), Int(firsts[Int(from)]))
    guard count > 0 else { return general }
    // A fifth of the weight is the page's own; a pair seen once in ten is e^-3.9 at least.
    let own: Float = count * 5 >= all ? -2.5 : count * 20 >= all ? -4 : -5.5
    return max(general, own)
  }

  /// How much likelier than usual a comma or full stop is behind `previous`, on this page: -1.5…1.
  func signShift(_ previous: UInt32) -> Float {
    let from = ScriptTable.simplified(previous)
    guard from < 0x10000 else { return 0 }
    let (all, ends) = (Float(firsts[Int(from)]), Float(ends[Int(from)]))
    // Usually a comma or a stop follows one character in ten.
    let ratio = (ends + 0.3) / (all + 3) / 0.1
    return ratio > 2 ? 1 : ratio > 0.7 ? 0 : ratio > 0.35 ? -0.7 : -1.5
  }

  /// How much likelier than usual a simplified character begins a clause, on this page: 0…1.
  func startShift(_ character: UInt32) -> Float {
    guard character < 0x10000, starts[Int(character)] > 0 else { return 0 }
    let (starts, all) = (Float(starts[Int(character)]), Float(firsts[Int(character)]))
    // Usually one character in eight follows a mark.
    return (starts + 0.3) / (all + 3) > 0.25 ? 1 : 0
  }

  private static func mark(_ scalar: UInt32, in bits: inout [UInt64]) {
    if scalar < 0x10000 { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
  }

  private static func has(_ scalar: UInt32, _ bits: [UInt64]) -> Bool {
    scalar < 0x10000 && bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }
}

/// How often pairs of scalars of the basic plane occur, open-addressed.
private struct PairCounts {
  private var keys: [UInt32]
  private var counts: [UInt16]

  init(capacity: Int) {
    var size = 64
    // Each character is counted alone as well; there are not many different ones.
    while size < (capacity + min(capacity, 0x2000)) * 2 { size *= 2 }
    keys = [UInt32](repeating: 0, count: size)
    counts = [UInt16](repeating: 0, count: size)
  }

  mutating func add(_ first: UInt32, _ second: UInt32) {
    let place = place(first << 16 | second)
    keys[place] = first << 16 | second
    if counts[place] < .max { counts[place] += 1 }
  }

  func count(_ first: UInt32, _ second: UInt32) -> Int { Int(counts[place(first << 16 | second)]) }

  private func place(_ key: UInt32) -> Int {
    var place = Int(key &* 0x9E37_79B1 >> 7) & (keys.count - 1)
    while keys[place] != 0, keys[place] != key { place = (place + 1) & (keys.count - 1) }
    return place
  }
}
