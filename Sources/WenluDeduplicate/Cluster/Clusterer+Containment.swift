internal import WenluCore

extension Clusterer {
  /// Finds the documents that hold several texts side by side.
  ///
  /// A truncated preview and an article of a compilation look the same by overlap. They are told apart by structure:
  /// previews of one document overlap, the articles of a compilation stand beside each other. A compilation that was
  /// not divided is kept beside its articles, since dropping them behind it would tie unlike texts together.
  mutating func findCollections(_ compare: Compare) throws(StageError) {
    for outer in holds.keys.sorted() {
      var chosen: [(rank: Int, ranges: [Range<Int>])] = []
      let inner = (holds[outer] ?? []).sorted { (rows[$1].length, $0) < (rows[$0].length, $1) }
      for rank in inner {
        guard let ranges = try compare(rank, outer)?.ranges, !ranges.isEmpty else { continue }
        let isApart = chosen.allSatisfy { Clusterer.overlap($0.ranges, ranges) < 0.2 }
        if isApart { chosen.append((rank, ranges)) }
      }
      if chosen.count > 1 { collections[outer] = chosen.map(\.rank).sorted() }
    }
  }

  /// The overlap of two ascending lists of ranges as a share of the shorter.
  static func overlap(_ first: [Range<Int>], _ second: [Range<Int>]) -> Double {
    var shared = 0
    var at = 0
    for range in first {
      while at < second.count, second[at].upperBound <= range.lowerBound { at += 1 }
      var next = at
      while next < second.count, second[next].lowerBound < range.upperBound {
        shared += range.clamped(to: second[next]).count
        next += 1
      }
    }
    let size = min(first.reduce(0) { $0 + $1.count }, second.reduce(0) { $0 + $1.count })
    return size == 0 ? 0 : Double(shared) / Double(size)
  }

  /// Puts leaders that stand inside another behind it, the longest first, so that what is named as kept is kept.
  mutating func moveContained(_ compare: Compare) throws(StageError) {
    let inner = heldBy.keys.sorted { (rows[$1].length, $0) < (rows[$0].length, $1) }
    guard !inner.isEmpty else { return }
    var members: [Int: [Int]] = [:]
    for rank in 0..<rows.count where keeper[rank] != rank { members[keeper[rank], default: []].append(rank) }
    for rank in inner {
      guard let outer = try container(of: rank, compare) else { continue }
      keeper[rank] = outer
      var left: [Int] = []
      for member in members[rank] ?? [] {
        if try isHeld(member, by: outer, compare) != nil {
          keeper[member] = outer
        } else {
          keeper[member] = member
          try join(member, left, compare)
          if keeper[member] == member { left.append(member) }
        }
      }
    }
  }

  /// The kept document that holds most of a leader.
  private func container(of rank: Int, _ compare: Compare) throws(StageError) -> Int? {
    let outer = Set((heldBy[rank] ?? []).filter { collections[$0] == nil }.map { keeper[$0] })
    var best: (rank: Int, cover: UInt16)?
    for candidate in outer.sorted() where candidate != rank && collections[candidate] == nil {
      guard let cover = try isHeld(rank, by: candidate, compare) else { continue }
      if cover.ofFirst > best?.cover ?? 0 { best = (candidate, cover.ofFirst) }
    }
    return best?.rank
  }

  private func isHeld(_ rank: Int, by outer: Int, _ compare: Compare) throws(StageError) -> PairCover? {
    guard let cover = try compare(rank, outer) else { return nil }
    let found = relation(rank, outer, cover)
    return found == .same || found == .contained ? cover : nil
  }
}
