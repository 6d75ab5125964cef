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
  /// How many keys each document has, keys nobody shares included.
  private var sizes: [Sizes]
  /// Shared keys in no crowd, and shared keys in one.
  private var counts: [UInt16]
  private var crowdCounts: [UInt16]
  private var touched: [Int] = []

  init(
    settings: DeduplicateSettings, rows: [DocumentRow], holders: [UInt32], starts: [Int], sampled: [Bool],
    keys: [UInt32], first: [Int]
  ) {
    self.settings = settings
    self.holders = holders
    self.starts = starts
    self.keys = keys
    self.first = first
    counts = [UInt16](repeating: 0, count: rows.count)
    crowdCounts = counts
    sizes = rows.map { Sizes(all: $0.keys, rare: $0.keys, rareSampled: $0.sampled, isShort: $0.sampled < $0.keys) }
    for rank in rows.indices {
      for key in keys[first[rank]..<first[rank + 1]] where isCrowded(Int(key)) {
        sizes[rank].rare -= 1
        if sampled[Int(key)] { sizes[rank].rareSampled -= 1 }
      }
    }
  }

  /// The number of keys of a document.
  private struct Sizes {
    var all: Int
    /// Keys in no crowd.
    var rare: Int
    /// Those of them that a text of any length keeps: all that a short text can share with a long one.
    var rareSampled: Int
    /// Whether the sample was filled up because the text is short.
    var isShort: Bool
  }

  private func isCrowded(_ key: Int) -> Bool { starts[key + 1] - starts[key] > settings.crowd }

  /// The ranks below `rank` worth a look at the text, ascending.
  ///
  /// A crowded key pairs a document with the few best holders only: linear in the crowd, and a cluster with more
  /// copies than the crowd limit is still found through its best copies. A document that has hardly any other keys is
  /// paired with all holders.
  mutating func candidates(of rank: Int) -> [Int] {
    let isPoor = sizes[rank].rare < settings.poor
    for place in first[rank]..<first[rank + 1] {
      let key = Int(keys[place])
      let size = starts[key + 1] - starts[key]
      let isWhole = size <= settings.crowd || (isPoor && size <= settings.widestCrowd)
      let end = starts[key] + (isWhole ? size : min(size, settings.centres))
      count(holders[starts[key]..<end], below: rank, crowded: size > settings.crowd)
    }
    var found: [(rank: Int, shared: Int)] = []
    for other in touched {
      if isCandidate(other, rank) { found.append((other, Int(counts[other]) + Int(crowdCounts[other]))) }
      counts[other] = 0
      crowdCounts[other] = 0
    }
    touched.removeAll(keepingCapacity: true)
    if found.count > settings.mostCandidates {
      found.sort { ($1.shared, $0.rank) < ($0.shared, $1.rank) }
      found.removeLast(found.count - settings.mostCandidates)
    }
    return found.map(\.rank).sorted()
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
    let (a, b) = (sizes[other], sizes[rank])
    let rare = a.isShort && b.isShort ? min(a.rare, b.rare) : min(a.rareSampled, b.rareSampled)
    return isEnough(shared, of: rare, settings.sharedShare)
      || isEnough(shared + Int(crowdCounts[other]), of: min(a.all, b.all), settings.crowdedShare)
  }

  private func isEnough(_ shared: Int, of smaller: Int, _ share: Double) -> Bool {
    shared >= max(1, min(settings.sharedKeys, smaller)) && Double(shared) >= share * Double(smaller)
  }
}
