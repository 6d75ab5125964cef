/// Finds among candidates the ones that count pages: 1, 2, 3 … at regular distances.
///
/// A counting sequence tells page numbers from list numbers, fractions and years better than any local pattern.
struct CountingSequence {
  /// Pieces of two known engines hold exactly this many characters, the last one takes the rest.
  static let piece = 300

  /// Characters of a page between two counters, at the least on average.
  private static let minPage = 40

  let markers: [PageMarker]
  /// Characters of the whole text.
  let length: Int

  /// The markers of `family` that number pages, in order; empty if they do not.
  func pages(_ family: PageMarker.Family) -> [PageMarker] {
    let own = markers.filter { $0.family == family }
    guard !own.isEmpty else { return [] }
    switch family {
    case .fraction: return withTotal(own, firstWithin: 40)
    case .pageOfPages: return pagesOfPages(own)
    case .dashed: return counting(own)
    case .enumerated: return regular(own.filter(\.startsLine))
    case .spaced: return regular(own)
    }
  }

  /// `n/m`: one m for all, n counting up from 1 at the head of the text.
  private func withTotal(_ own: [PageMarker], firstWithin: Int) -> [PageMarker] {
    var best: [PageMarker] = []
    for first in own where first.number == 1 && first.position <= firstWithin {
      let chain = CountingSequence.chain(from: first, own.compactMap { $0.limited(to: first.total) })
      let isWhole = chain.count == first.total || chain.count >= 2
      // Fractions of one sum stand close together, pages do not.
      guard chain[chain.count - 1].position - first.position >= CountingSequence.minPage * (chain.count - 1) else {
        continue
      }
      if isWhole, chain.count > best.count { best = chain }
    }
    return best
  }

  private func pagesOfPages(_ own: [PageMarker]) -> [PageMarker] {
    let groups = Dictionary(grouping: own, by: \.total)
    var best: [PageMarker] = []
    for total in groups.keys.sorted() {
      let same = groups[total] ?? []
      guard let first = same.first(where: { $0.number == 1 }) ?? same.last else { continue }
      let chain = CountingSequence.chain(from: first, same)
      // A single one counts when it ends the text, as the last page's does.
      let isLone = chain.count == 1 && total > 0 && length - first.position < 400
      if chain.count >= 2 && (total > 0 || chain.count >= 3) || isLone, chain.count > best.count { best = chain }
    }
    return best
  }

  /// Own lines `- n -` counting up from 1.
  private func counting(_ own: [PageMarker]) -> [PageMarker] {
    guard let first = own.first(where: { $0.number == 1 }) else { return [] }
    return CountingSequence.chain(from: first, own)
  }

  /// The first marker of each following number, in text order.
  private static func chain(from first: PageMarker, _ own: [PageMarker]) -> [PageMarker] {
    var chain = [first]
    for marker in own where marker.position > chain[chain.count - 1].position {
      if marker.number == chain[chain.count - 1].number + 1 { chain.append(marker) }
    }
    return chain
  }

  // MARK: markers that only their distance tells

  /// Numbers at one distance: pieces of 300 characters, or of any constant size.
  private func regular(_ own: [PageMarker]) -> [PageMarker] {
    guard let first = own.first(where: { $0.number == 1 }), first.position <= 60 else { return [] }
    var best: (chain: [PageMarker], cost: Int) = ([], .max)
    for size in sizes(own, first) {
      let (chain, cost) = walk(own, first, size)
      guard chain.count >= 2, reachesEnd(chain, size), cutsSentences(chain) else { continue }
      if chain.count > best.chain.count || chain.count == best.chain.count && cost < best.cost { best = (chain, cost) }
    }
    if best.chain.count == 2, !isCertain(best.chain) { return [] }
    return best.chain
  }

  /// 300, and the distances from the first marker to every candidate for the second.
  private func sizes(_ own: [PageMarker], _ first: PageMarker) -> [Int] {
    var sizes = [CountingSequence.piece]
    for marker in own where marker.number == 2 && sizes.count < 64 {
      let distance = marker.position - first.position
      if distance >= 200 && distance <= 2_000 { sizes.append(distance) }
    }
    return sizes
  }

  private func walk(_ own: [PageMarker], _ first: PageMarker, _ size: Int) -> ([PageMarker], Int) {
    var chain = [first]
    var cost = 0
    var index = own.startIndex
    while true {
      let last = chain[chain.count - 1]
      let expected = last.position + size + last.width
      var nearest: PageMarker?
      while index < own.count, own[index].position <= last.position { index += 1 }
      var probe = index
      // Repairs before this stage shorten pieces (glosses, escapes) far more often than they lengthen them.
      while probe < own.count, own[probe].position <= expected + 8 + size / 25 {
        let marker = own[probe]
        if marker.number == last.number + 1, marker.position >= expected - size / 4,
          abs(marker.position - expected) < abs((nearest?.position ?? .max / 2) - expected)
        {
          nearest = marker
        }
        probe += 1
      }
      guard let next = nearest else { return (chain, cost) }
      cost += abs(next.position - expected)
      chain.append(next)
    }
  }

  /// Pieces of a preview end inside sentences, items of a list do not; at the known distance no sign is needed.
  private func cutsSentences(_ chain: [PageMarker]) -> Bool {
    var cuts = 0
    for index in 1..<chain.count {
      let distance = chain[index].position - chain[index - 1].position - chain[index - 1].width
      if chain[index].cutsSentence || isKnown(distance) { cuts += 1 }
    }
    return cuts * 2 >= chain.count - 1
  }

  /// Pieces of the known size lose characters to repairs and hardly ever gain any.
  private func isKnown(_ distance: Int) -> Bool {
    distance >= CountingSequence.piece - 20 && distance <= CountingSequence.piece + 3
  }

  /// The last piece may hold the rest, at most one piece more.
  private func reachesEnd(_ chain: [PageMarker], _ size: Int) -> Bool {
    length - chain[chain.count - 1].position <= 2 * size + 60
  }

  /// Two markers alone must stand at the known distance.
  private func isCertain(_ chain: [PageMarker]) -> Bool {
    let distance = chain[1].position - chain[0].position - chain[0].width
    return abs(distance - CountingSequence.piece) <= 20 || distance >= 330
  }
}

extension PageMarker {
  /// The marker with its total cut down to `total`, when digits of the text are glued to it (`7/19` before `1、`).
  fileprivate func limited(to total: Int) -> PageMarker? {
    if self.total == total { return self }
    var rest = self.total
    var cut = 0
    while rest > total {
      rest /= 10
      cut += 1
    }
    guard rest == total, number <= total else { return nil }
    var marker = self
    marker.total = total
    marker.range = range.lowerBound..<(range.upperBound - cut)
    return marker
  }

  /// Characters of the marker itself.
  fileprivate var width: Int { String(number).utf8.count + 1 }
}
