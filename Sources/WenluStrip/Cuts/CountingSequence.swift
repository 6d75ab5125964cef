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
    case .spaced: return regular(CountingSequence.withoutRows(own))
    }
  }

  /// `own` without the numbers of rows and list items: those that stand right below a short line with the number before.
  private static func withoutRows(_ own: [PageMarker]) -> [PageMarker] {
    var result: [PageMarker] = []
    var above: PageMarker?
    for marker in own {
      let isRow =
        above.map {
          marker.startsLine && marker.line == $0.line + 1 && marker.number == $0.number + 1
            && marker.position - $0.position < piece / 2
        } ?? false
      if !isRow { result.append(marker) }
      if marker.startsLine { above = marker }
    }
    return result
  }

  /// `n/m`: one m for all, n counting up from 1 at the head of the text; digits of the text may be glued to both.
  private func withTotal(_ own: [PageMarker], firstWithin: Int) -> [PageMarker] {
    var best: [PageMarker] = []
    for first in own where first.number == 1 && first.position <= firstWithin {
      for total in CountingSequence.prefixes(first.total) where total <= CountingSequence.mostPages {
        guard let head = first.read(number: 1, total: total) else { continue }
        let chain = counted(from: head, own)
        // A single one counts when nothing is glued to it but a year.
        guard chain.count >= 2 || total == 1 && (first.total == 1 || CountingSequence.isYear(behind: first.total))
        else {
          continue
        }
        // Fractions of one sum stand close together, pages do not.
        guard chain[chain.count - 1].position - first.position >= CountingSequence.minPage * (chain.count - 1) else {
          continue
        }
        if chain.count > best.count { best = chain }
      }
    }
    return best
  }

  /// Pages of a document that a counter may tell of.
  private static let mostPages = 999

  /// The first marker of each following number that can be read with the total of `first`, in text order.
  private func counted(from first: PageMarker, _ own: [PageMarker]) -> [PageMarker] {
    var chain = [first]
    for marker in own where marker.position > chain[chain.count - 1].position {
      let number = chain[chain.count - 1].number + 1
      if number <= first.total, let next = marker.read(number: number, total: first.total) { chain.append(next) }
    }
    return chain
  }

  /// `total` itself, and what is left of it without its last digits.
  private static func prefixes(_ total: Int) -> [Int] {
    var result: [Int] = []
    var rest = total
    while rest > 0 {
      result.append(rest)
      rest /= 10
    }
    return result
  }

  /// Whether a year is glued to the total 1: `1/12021年`.
  private static func isYear(behind total: Int) -> Bool { (11_900...12_099).contains(total) }

  private func pagesOfPages(_ own: [PageMarker]) -> [PageMarker] {
    let groups = Dictionary(grouping: own, by: \.total)
    var best: [PageMarker] = []
    for total in groups.keys.sorted() {
      let same = groups[total] ?? []
      guard let first = same.first(where: { $0.number == 1 }) ?? same.first else { continue }
      // Pages of one stated count are told by it: some may have lost their number.
      let chain = total > 0 ? CountingSequence.ascending(from: first, same) : CountingSequence.chain(from: first, same)
      // A single one counts when it ends the text, as the last page's does, or its line.
      let isLone = chain.count == 1 && total > 0 && (chain[0].endsLine || length - chain[0].position < 400)
      if chain.count >= 2 && (total > 0 || chain.count >= 3) || isLone, chain.count > best.count { best = chain }
    }
    return best
  }

  /// The markers of ascending numbers from `first` on, in text order.
  private static func ascending(from first: PageMarker, _ own: [PageMarker]) -> [PageMarker] {
    var chain = [first]
    for marker in own where marker.position > chain[chain.count - 1].position {
      if marker.number > chain[chain.count - 1].number { chain.append(marker) }
    }
    return chain
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
    // A number inside a line heads no page.
    if first.family == .spaced, !first.startsLine { return [] }
    var best: (chain: [PageMarker], cost: Int) = ([], .max)
    for size in sizes(own, first) {
      let (chain, cost) = walk(own, first, size)
      guard chain.count >= 2, reachesEnd(chain, size), cutsSentences(chain) else { continue }
      if chain.count > best.chain.count || chain.count == best.chain.count && cost < best.cost { best = (chain, cost) }
    }
    if best.chain.count == 2, !isCertain(best.chain) { best.chain = [] }
    if best.chain.isEmpty { best.chain = roughly(own, first) }
    return best.chain.isEmpty && first.family == .enumerated ? uneven(own, first) : best.chain
  }

  /// Pieces that repairs made uneven (glosses taken out, references read): four numbers and more at about one distance,
  /// most of them inside sentences.
  private func roughly(_ own: [PageMarker], _ first: PageMarker) -> [PageMarker] {
    var best: (chain: [PageMarker], cost: Int) = ([], .max)
    for size in sizes(own, first).dropFirst() {
      let (chain, cost) = walk(own, first, size, isRough: true)
      let cuts = chain.dropFirst().count(where: \.cutsSentence)
      guard chain.count >= 4, cuts * 3 >= (chain.count - 1) * 2, reachesEnd(chain, size) else { continue }
      if chain.count > best.chain.count || chain.count == best.chain.count && cost < best.cost { best = (chain, cost) }
    }
    return best.chain
  }

  /// Short pieces: numbers on from the very beginning, nearly all of them inside sentences.
  private func uneven(_ own: [PageMarker], _ first: PageMarker) -> [PageMarker] {
    guard first.position == 0 else { return [] }
    var chain = [first]
    for marker in own where marker.number == chain[chain.count - 1].number + 1 {
      let distance = marker.position - chain[chain.count - 1].position
      if distance >= CountingSequence.piece / 2, distance <= 2 * CountingSequence.piece { chain.append(marker) }
    }
    let cuts = chain.dropFirst().count(where: \.cutsSentence)
    let last = chain[chain.count - 1]
    // A few numbers are sure when they are all: the items of a list go on at any distance.
    let goesOn = own.contains { $0.number == last.number + 1 && $0.position > last.position }
    let isSure = chain.count < 5 ? cuts == chain.count - 1 && !goesOn : cuts * 5 >= (chain.count - 1) * 3
    return chain.count >= 2 && isSure && reachesEnd(chain, CountingSequence.piece) ? chain : []
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

  private func walk(
    _ own: [PageMarker], _ first: PageMarker, _ size: Int, isRough: Bool = false
  ) -> (chain: [PageMarker], cost: Int) {
    // Repairs before this stage shorten pieces (glosses, escapes) far more often than they lengthen them.
    let (less, more) = isRough ? (size * 2 / 5, size * 2 / 5) : (size / 4, 8 + size / 25)
    var chain = [first]
    var cost = 0
    var index = own.startIndex
    while true {
      let last = chain[chain.count - 1]
      let expected = last.position + size + last.width
      var nearest: PageMarker?
      while index < own.count, own[index].position <= last.position { index += 1 }
      var probe = index
      var distance = Int.max
      while probe < own.count, own[probe].position <= expected + more {
        let marker = own[probe]
        // Where distances tell little, a number between sentences has to stand far nearer than one inside.
        let own = abs(marker.position - expected) + (isRough && !marker.cutsSentence ? less / 2 : 0)
        if marker.number == last.number + 1, marker.position >= expected - less, own < distance {
          (nearest, distance) = (marker, own)
        }
        probe += 1
      }
      guard let next = nearest else { return (chain, cost) }
      cost += distance
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
  private func isKnown(_ distance: Int, more: Int = 3) -> Bool {
    distance >= CountingSequence.piece - 20 && distance <= CountingSequence.piece + more
  }

  /// The last piece may hold the rest, at most one piece more.
  private func reachesEnd(_ chain: [PageMarker], _ size: Int) -> Bool {
    length - chain[chain.count - 1].position <= 2 * size + 60
  }

  /// Two markers alone must stand at the known distance, or the second inside a clause: a number behind a comma counts
  /// what stands behind it.
  private func isCertain(_ chain: [PageMarker]) -> Bool {
    let distance = chain[1].position - chain[0].position - chain[0].width
    if chain[0].family == .spaced {
      return chain[0].position == 0
        && (chain[1].cutsClause ? distance >= 280 : isKnown(distance, more: chain[1].cutsSentence ? 60 : 3))
    }
    return abs(distance - CountingSequence.piece) <= 20 || distance >= 330
  }
}

extension PageMarker {
  /// The marker read as `number/total`, without the digits of the text that are glued to it (`7/19` before `1、`, `25/8`
  /// for `5/8` behind a 2); nil when it cannot be read so.
  func read(number: Int, total: Int) -> PageMarker? {
    guard let before = digits(before: number), let behind = digits(behind: total) else { return nil }
    // Only digits of one byte each can be told apart.
    let isPlain = range.count == String(self.number).utf8.count + 1 + String(self.total).utf8.count
    guard before + behind == 0 || isPlain else { return nil }
    var marker = self
    marker.number = number
    marker.total = total
    marker.range = (range.lowerBound + before)..<(range.upperBound - behind)
    return marker
  }

  /// How many digits stand before `number` when it is the end of the marker's number.
  private func digits(before number: Int) -> Int? {
    let (all, own) = (String(self.number).utf8, String(number).utf8)
    return all.suffix(own.count).elementsEqual(own) ? all.count - own.count : nil
  }

  /// How many digits stand behind `total` when the marker's total begins with it.
  private func digits(behind total: Int) -> Int? {
    let (all, own) = (String(self.total).utf8, String(total).utf8)
    return all.starts(with: own) ? all.count - own.count : nil
  }

  /// Characters of the marker itself.
  fileprivate var width: Int { String(number).utf8.count + 1 }
}
