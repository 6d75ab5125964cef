/// Finds the better documents that share enough keys with a document.
///
/// Keys in a crowd say little, so they are counted apart: two documents are compared if they share enough of the other
/// keys, or enough of all keys where one of them is among the best holders of the crowded ones.
struct CandidateFinder {
  private let settings: DeduplicateSettings
  /// The documents of each key by rank, ascending, and where each key's begin.
  private let holders: [UInt32]
  private let starts: [Int]
  /// The keys of each document, and where they begin.
  private let keys: [UInt32]
  private let first: [Int]
  /// The number of keys of each document, and of those that are in no crowd; keys nobody shares included.
  private let samples: [Int]
  private var rare: [Int]
  /// Shared keys in no crowd, and shared keys in one.
  private var counts: [UInt16]
  private var crowdCounts: [UInt16]
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
    crowdCounts = counts
    rare = samples
    for rank in samples.indices {
      for key in keys[first[rank]..<first[rank + 1]] where isCrowded(Int(key)) { rare[rank] -= 1 }
    }
  }

  private func isCrowded(_ key: Int) -> Bool { starts[key + 1] - starts[key] > settings.crowd }

  /// The ranks below `rank` worth a look at the text, ascending.
  ///
  /// A crowded key pairs a document with the few best holders only: linear in the crowd, and a cluster with more
  /// copies than the crowd limit is still found through its best copies.
  mutating func candidates(of rank: Int) -> [Int] {
    for place in first[rank]..<first[rank + 1] {
      let key = Int(keys[place])
      if isCrowded(key) {
        count(holders[starts[key]..<starts[key] + settings.centres], below: rank, crowded: true)
      } else {
        count(holders[starts[key]..<starts[key + 1]], below: rank, crowded: false)
      }
    }
    var found: [Int] = []
    for other in touched {
      if isCandidate(other, rank) { found.append(other) }
      counts[other] = 0
      crowdCounts[other] = 0
    }
    touched.removeAll(keepingCapacity: true)
    return found.sorted()
  }

  private mutating func count(_ ranks: ArraySlice<UInt32>, below rank: Int, crowded: Bool) {
    for holder in ranks {
      let other = Int(holder)
      guard other < rank else { return }
      if counts[other] == 0, crowdCounts[other] == 0 { touched.append(other) }
      if crowded { crowdCounts[other] &+= 1 } else { counts[other] &+= 1 }
    }
  }

  private func isCandidate(_ other: Int, _ rank: Int) -> Bool {
    let shared = Int(counts[other])
    return isEnough(shared, of: min(rare[other], rare[rank]))
      || isEnough(shared + Int(crowdCounts[other]), of: min(samples[other], samples[rank]))
  }

  private func isEnough(_ shared: Int, of smaller: Int) -> Bool {
    shared >= max(1, min(settings.sharedKeys, smaller)) && Double(shared) >= settings.sharedShare * Double(smaller)
  }
}
