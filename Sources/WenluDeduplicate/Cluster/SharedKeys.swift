/// The documents behind each key that more than one document holds.
///
/// Documents are named by rank: 0 is the copy that would be kept before all others.
struct SharedKeys: Sendable {
  /// Ranks, ascending within a key.
  private var holders: [UInt32] = []
  /// Where each key begins in `holders`; one more than there are keys.
  private var starts: [Int] = [0]
  /// Whether a text of any length keeps the key.
  private var sampled: [Bool] = []
  private let limit: UInt64
  /// Keys held by more documents than the crowd limit.
  private(set) var crowded = 0
  private let settings: DeduplicateSettings

  init(settings: DeduplicateSettings) {
    self.settings = settings
    limit = Signature.limit(settings)
  }

  /// Adds the documents of one key; those of a key that only one holds are of no use.
  mutating func add(_ key: UInt64, _ ranks: [UInt32]) {
    guard ranks.count > 1 else { return }
    holders.append(contentsOf: ranks.sorted())
    starts.append(holders.count)
    sampled.append(key < limit)
    if ranks.count > settings.crowd { crowded += 1 }
  }

  /// Turns the lists around: for each document the better documents it shares enough keys with.
  ///
  /// `rows` are the documents by rank.
  func finder(_ rows: [DocumentRow]) -> CandidateFinder {
    var first = [Int](repeating: 0, count: rows.count + 1)
    for rank in holders { first[Int(rank) + 1] += 1 }
    for rank in 0..<rows.count { first[rank + 1] += first[rank] }
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
      settings: settings, rows: rows, holders: holders, starts: starts, sampled: sampled, keys: keys, first: first)
  }
}
