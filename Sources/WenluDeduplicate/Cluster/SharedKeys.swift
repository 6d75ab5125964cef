/// The documents behind each key that more than one document holds.
///
/// Documents are named by rank: 0 is the copy that would be kept before all others.
struct SharedKeys: Sendable {
  /// Ranks, ascending within a key.
  private var holders: [UInt32] = []
  /// Where each key begins in `holders`; one more than there are keys.
  private var starts: [Int] = [0]
  /// Keys held by more documents than the crowd limit.
  private(set) var crowded = 0
  private let settings: DeduplicateSettings

  init(settings: DeduplicateSettings) { self.settings = settings }

  /// Adds the documents of one key; those of a key that only one holds are of no use.
  mutating func add(_ ranks: [UInt32]) {
    guard ranks.count > 1 else { return }
    holders.append(contentsOf: ranks.sorted())
    starts.append(holders.count)
    if ranks.count > settings.crowd { crowded += 1 }
  }

  /// Turns the lists around: for each document the better documents it shares enough keys with.
  ///
  /// `samples` is the number of keys of each document, by rank.
  func finder(samples: [Int]) -> CandidateFinder {
    var first = [Int](repeating: 0, count: samples.count + 1)
    for rank in holders { first[Int(rank) + 1] += 1 }
    for rank in 0..<samples.count { first[rank + 1] += first[rank] }
    var next = first
    var keys = [UInt32](repeating: 0, count: holders.count)
    for key in 0..<(starts.count - 1) {
      for place in starts[key]..<starts[key + 1] {
        let rank = Int(holders[place])
        keys[next[rank]] = UInt32(key)
        next[rank] += 1
      }
    }
    return CandidateFinder(
      settings: settings, holders: holders, starts: starts, keys: keys, first: first, samples: samples)
  }
}
