/// The sampled grams of a text: what the index keeps of it.
package struct Signature: Sendable, Hashable {
  /// Ascending, each once.
  package var keys: [UInt64] = []
  /// The first keys, so many, are those a text of any length keeps; the rest fill up the sample of a short text.
  package var sampled = 0
  /// Units of the folded text.
  package var length = 0
  /// A hash of the whole folded text: equal texts have equal digests.
  package var digest: UInt64 = 0

  /// The sample of a UTF-8 text.
  ///
  /// One shorter than a gram gives one key, one with nothing to compare (no letter, digit or Han) gives none.
  /// - Complexity: O(*n*) in the bytes.
  package init(_ text: [UInt8], settings: DeduplicateSettings = DeduplicateSettings()) {
    self.init(folded: ComparedText(text), settings: settings)
  }

  package init(folded: ComparedText, settings: DeduplicateSettings = DeduplicateSettings()) {
    let units = folded.units
    length = units.count
    let limit = Signature.limit(settings)
    var sample = Signature.sample(units, below: limit, digest: &digest)
    sample.sort()
    Signature.removeRepeats(&sample)
    sampled = sample.count
    keys = sample.count >= settings.minimumKeys ? sample : Signature.smallest(units, count: settings.minimumKeys)
  }

  /// A hash below this is kept of any text.
  static func limit(_ settings: DeduplicateSettings) -> UInt64 { .max / UInt64(max(1, settings.sampling)) }

  /// All hashes below the limit, in text order, repeats included.
  private static func sample(_ units: [UInt32], below limit: UInt64, digest: inout UInt64) -> [UInt64] {
    var sample: [UInt64] = []
    guard units.count >= GramHash.length else {
      digest = GramHash.mixed(GramHash.polynomial(units[...]) &+ UInt64(units.count))
      return sample
    }
    sample.reserveCapacity(units.count / 24 + 8)
    var rolling = GramHash.polynomial(units[..<GramHash.length])
    var whole = rolling
    var hash = GramHash.mixed(rolling)
    if hash < limit { sample.append(hash) }
    for index in GramHash.length..<units.count {
      let unit = UInt64(units[index])
      rolling = rolling &* GramHash.base &+ unit &- GramHash.leaving &* UInt64(units[index - GramHash.length])
      whole = (whole ^ unit) &* 0xD6E8_FEB8_6659_FD93
      hash = GramHash.mixed(rolling)
      if hash < limit { sample.append(hash) }
    }
    digest = GramHash.mixed(whole &+ UInt64(units.count))
    return sample
  }

  private static func removeRepeats(_ sorted: inout [UInt64]) {
    guard sorted.count > 1 else { return }
    var kept = 1
    for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
  }

  /// The smallest hashes of a text too short for a sample, ascending, each once.
  private static func smallest(_ units: [UInt32], count: Int) -> [UInt64] {
    var kept: [UInt64] = []
    for hash in GramHash.all(units) where kept.count < count || hash < kept[kept.count - 1] {
      let place = kept.firstIndex { $0 >= hash } ?? kept.count
      if place < kept.count, kept[place] == hash { continue }
      kept.insert(hash, at: place)
      if kept.count > count { kept.removeLast() }
    }
    return kept
  }
}
