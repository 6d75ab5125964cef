import WenluCore

/// The lines of one page that belong to the document: one run of lines inside one element.
///
/// The element and the run are those of the greatest sum of ``LineWeights``: more page around them would add chrome,
/// less would lose text.
/// - Complexity: O(*n*) in lines and elements.
struct BodyRegion {
  /// The element that holds the body, 0 for the whole page.
  let element: Int32
  /// The run of lines, from the first to the last of the body.
  let lines: Range<Int>
  /// The sum of weights of the run.
  let weight: Float

  /// One region a page of the document, in order.
  ///
  /// `plain` tells the lines that a run may grow by at its ends because nothing speaks against them.
  static func all(_ page: PageText, _ layout: PageLayout, _ weights: [Float], plain: [Bool]) -> [BodyRegion] {
    var regions: [BodyRegion] = []
    var start = 0
    while start < page.blocks.count {
      var end = start + 1
      while end < page.blocks.count, page.blocks[end].page == page.blocks[start].page { end += 1 }
      regions.append(BodyRegion(page, layout, weights, start..<end, plain))
      start = end
    }
    return regions
  }

  private init(
    _ page: PageText, _ layout: PageLayout, _ weights: [Float], _ range: Range<Int>, _ plain: [Bool]
  ) {
    var element = layout.isHTML ? BodyRegion.container(page, layout, weights, range) : 0
    var best = BodyRegion.run(page, layout, weights, range, in: element)
    // Markup that never closes, or a body in several boxes: an element further out whose run is clearly longer.
    var outer = element > 0 ? layout.elements[Int(element)].parent : -1
    var climbed = 0
    while outer >= 0, climbed < 12 {
      let wider = BodyRegion.run(page, layout, weights, range, in: outer)
      if wider.sum > best.sum * 1.2 + 4 || BodyRegion.extends(wider, best, page, plain) {
        (element, best) = (outer, wider)
      }
      outer = outer == 0 ? -1 : layout.elements[Int(outer)].parent
      climbed += 1
    }
    self.element = element
    lines = best.range
    weight = best.sum
  }

  /// Whether `wider` adds only plain lines to `run`, and behind it only lines that stand where its last one stands.
  private static func extends(
    _ wider: (range: Range<Int>, sum: Float), _ run: (range: Range<Int>, sum: Float), _ page: PageText, _ plain: [Bool]
  ) -> Bool {
    guard !run.range.isEmpty, wider.sum > run.sum, wider.range.lowerBound <= run.range.lowerBound,
      wider.range.upperBound >= run.range.upperBound
    else { return false }
    let path = page.blocks[run.range.upperBound - 1].path
    return (wider.range.lowerBound..<run.range.lowerBound).allSatisfy { plain[$0] }
      && (run.range.upperBound..<wider.range.upperBound).allSatisfy { plain[$0] && page.blocks[$0].path == path }
  }

  /// The run of lines of `range` with the greatest sum, lines outside `element` counting against it.
  private static func run(
    _ page: PageText, _ layout: PageLayout, _ weights: [Float], _ range: Range<Int>, in element: Int32
  ) -> (range: Range<Int>, sum: Float) {
    var best: (range: Range<Int>, sum: Float) = (range.lowerBound..<range.lowerBound, 0)
    var start = range.lowerBound
    var sum: Float = 0
    for index in range {
      let block = page.blocks[index].element
      let inside = element == 0 || block >= 0 && layout.contains(element, block)
      sum += inside ? weights[index] : LineWeights.outside
      if sum <= 0 {
        sum = 0
        start = index + 1
      } else if sum >= best.sum {
        best = (start..<(index + 1), sum)
      }
    }
    return best
  }

  /// The element whose lines sum up highest; of equals the innermost.
  private static func container(_ page: PageText, _ layout: PageLayout, _ weights: [Float], _ range: Range<Int>)
    -> Int32
  {
    var sums = [Float](repeating: 0, count: layout.elements.count)
    for index in range where page.blocks[index].element >= 0 { sums[Int(page.blocks[index].element)] += weights[index] }
    var best: Int32 = 0
    for index in sums.indices.reversed() where index > 0 && sums[index] != 0 {
      if best == 0 || sums[index] > sums[Int(best)] { best = Int32(index) }
      let parent = Int(layout.elements[index].parent)
      // An element that is chrome in sum is left out of its parent's: it can be cut off as a whole.
      if parent >= 0 { sums[parent] += sums[index] > 0 ? sums[index] : max(sums[index], -8) }
    }
    return sums[0] > (best > 0 ? sums[Int(best)] : 0) ? 0 : best
  }
}

extension LineWeights {
  /// The weight of a line outside the body's element.
  static let outside: Float = -2
}
