internal import WenluCore

/// Turns compared pairs into clusters, each with one kept document.
///
/// Documents are named by rank. Only `same` chains, and a chain only proposes: each member is compared with the
/// document that is kept. `contained` never chains, so a compilation does not tie its articles together.
struct Clusterer {
  typealias Compare = (_ first: Int, _ second: Int) throws(StageError) -> PairCover?

  let rows: [DocumentRow]
  let settings: DeduplicateSettings
  /// The kept document of each document; its own rank if it is kept.
  var keeper: [Int]
  /// For kept documents: those that hold it, or are held by it, found on the way.
  var holds: [Int: [Int]] = [:]
  var heldBy: [Int: [Int]] = [:]
  /// Kept documents that hold several texts at different places, and those texts.
  var collections: [Int: [Int]] = [:]

  init(rows: [DocumentRow], settings: DeduplicateSettings) {
    self.rows = rows
    self.settings = settings
    keeper = Array(0..<rows.count)
  }

  /// Decides for every document, best copies first.
  ///
  /// `candidates` gives the better documents that may say the same as a document.
  mutating func run(candidates: (Int) -> [Int], compare: Compare) throws(StageError) {
    for rank in 0..<rows.count {
      let leaders = Set(candidates(rank).map { keeper[$0] }).sorted()
      try join(rank, leaders, compare)
    }
    try findCollections(compare)
    try moveContained(compare)
  }

  func relation(_ first: Int, _ second: Int, _ cover: PairCover) -> PairRelation {
    PairRelation(cover, firstIsShorter: isShorter(first, second), threshold: settings.cover)
  }

  private func isShorter(_ first: Int, _ second: Int) -> Bool {
    (rows[first].length, second) < (rows[second].length, first)
  }

  /// Puts a document behind the best leader that says the same, or makes it a leader.
  mutating func join(_ rank: Int, _ leaders: [Int], _ compare: Compare) throws(StageError) {
    var inside: [Int] = []
    var outside: [Int] = []
    for leader in leaders {
      guard let cover = try compare(rank, leader) else { continue }
      switch relation(rank, leader, cover) {
      case .same:
        keeper[rank] = leader
        return
      case .contained: outside.append(leader)
      case .contains: inside.append(leader)
      case .different: break
      }
    }
    for leader in outside { link(inner: rank, outer: leader) }
    for leader in inside { link(inner: leader, outer: rank) }
  }

  private mutating func link(inner: Int, outer: Int) {
    heldBy[inner, default: []].append(outer)
    holds[outer, default: []].append(inner)
  }
}
