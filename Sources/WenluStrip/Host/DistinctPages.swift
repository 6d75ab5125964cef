/// Picks one page of each set of copies: what copies share is their text, not their host's chrome.
enum DistinctPages {
  /// The first page of each set, in the given order.
  ///
  /// Two pages are copies when more than half of the smaller one's running text stands in the other.
  static func choose(_ pages: [HostPage]) -> [HostPage] {
    let bodies = pages.map { body($0) }
    var holders: [UInt64: [Int]] = [:]
    for (index, body) in bodies.enumerated() { for hash in body { holders[hash, default: []].append(index) } }
    var chosen: [Int] = []
    for index in pages.indices {
      var shared = [Int](repeating: 0, count: pages.count)
      for hash in bodies[index] {
        for other in holders[hash] ?? [] where other < index { shared[other] += 1 }
      }
      let isCopy = chosen.contains { other in
        let smaller = min(bodies[index].count, bodies[other].count)
        return smaller > 0 && shared[other] * 2 > smaller
      }
      if !isCopy { chosen.append(index) }
    }
    return chosen.map { pages[$0] }
  }

  /// The identities of a page's own running text; of its lines when it has none.
  private static func body(_ page: HostPage) -> Set<UInt64> {
    let inside = page.entries.filter { $0.place == .inside && $0.unit != .label }
    let prose = Set(inside.filter(\.isProse).map(\.hash))
    return prose.count >= 3 ? prose : Set(inside.map(\.hash))
  }
}
