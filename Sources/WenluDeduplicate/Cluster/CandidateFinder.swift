/// Finds the better documents that share enough keys with a document.
struct CandidateFinder {
  private let settings: DeduplicateSettings
  /// The documents of each key by rank, ascending, and where each key's begin.
  private let holders: [UInt32]
  private let starts: [Int]
  /// The keys of each document, and where they begin.
  private let keys: [UInt32]
  private let first: [Int]
  /// The number of keys of each document, those nobody shares included.
  private let samples: [Int]
  private var counts: [UInt16]
  private var touched: [Int] = []

  init(
    settings: DeduplicateSettings, holders: [UInt32], starts: [Int], keys: [UInt32], first: [Int], samples: [Int]
  ) {
    self.settings = settings
    self.holders = holders
    self.starts = starts
    self.keys = keys
    self.first = first
    self.samples = samples
    counts = [UInt16](repeating: 0, count: samples.count)
  }

  /// The ranks below `rank` worth a look at the text, ascending.
  ///
  /// A crowded key pairs a document with the few best holders only: linear in the crowd, and a cluster with more
  /// copies than the crowd limit is still found through its best copies.
  mutating func candidates(of rank: Int) -> [Int] {
    for place in first[rank]..<first[rank + 1] {
      let key = Int(keys[place])
      let all = starts[key]..<starts[key + 1]
      let end = all.count > settings.crowd ? all.lowerBound + min(settings.centres, all.count) : all.upperBound
      for holder in holders[all.lowerBound..<end] {
        guard holder < rank else { break }
        if counts[Int(holder)] == 0 { touched.append(Int(holder)) }
        if counts[Int(holder)] < .max { counts[Int(holder)] += 1 }
      }
    }
    let found = touched.filter { isCandidate($0, rank) }.sorted()
    for other in touched { counts[other] = 0 }
    touched.removeAll(keepingCapacity: true)
    return found
  }

  private func isCandidate(_ other: Int, _ rank: Int) -> Bool {
    let smaller = min(samples[other], samples[rank])
    let shared = Int(counts[other])
    return shared >= min(settings.sharedKeys, smaller) && Double(shared) >= settings.sharedShare * Double(smaller)
  }
}
