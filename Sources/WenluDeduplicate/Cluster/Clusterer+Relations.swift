internal import WenluCore

extension Clusterer {
  /// What is written of each document, by rank.
  func relations(_ compare: Compare) throws(StageError) -> [DedupRelation] {
    var all = rows.map { DedupRelation(id: $0.id) }
    for rank in 0..<rows.count where keeper[rank] != rank {
      let kept = keeper[rank]
      guard let cover = try compare(rank, kept) else { continue }
      all[rank].clusterID = rows[kept].id
      all[rank].dupOf = rows[kept].id
      all[rank].relation = relation(rank, kept, cover) == .same ? .same : .contained
      all[rank].cover = PairCover.share(cover.ofFirst)
      all[rank].coverBack = PairCover.share(cover.ofSecond)
      if all[rank].relation == .contained {
        all[rank].ranges = cover.ranges
        all[kept].relation = .contains
      }
    }
    for (outer, inner) in collections where keeper[outer] == outer {
      all[outer].relation = .contains
      for rank in inner { all[outer].ranges += try compare(rank, outer)?.ranges ?? [] }
      all[outer].ranges.sort { $0.lowerBound < $1.lowerBound }
    }
    return all
  }
}
