import WenluCore

/// Removes a line printed at the head or foot of every page.
///
/// - Input: the lines next to the page numbers, before those are removed.
/// - Keeps: lines that return elsewhere; the document's own title, once.
struct RunningHeads {
  let page: PageText
  let folded: FoldedText

  func edits() -> EditList {
    var edits = EditList()
    for line in heads().sorted() { edits.remove(page.fullRange(line), rule: "running_head") }
    return edits
  }

  /// Lines equal to one another that follow or precede a page number, twice or more.
  private func heads() -> [Int] {
    let (markers, length) = PageMarkerScanner.markers(in: page)
    let sequence = CountingSequence(markers: markers, length: length)
    var numbered: Set<Int> = []
    for family in [PageMarker.Family.pageOfPages, .dashed] {
      for marker in sequence.pages(family) where marker.ownLine { numbered.insert(marker.line) }
    }
    guard !numbered.isEmpty else { return [] }
    // The first page has no number before it: its head is the first line.
    var found: [[UInt32]: [Int]] = [:]
    for line in page.blocks.indices where line == 0 || numbered.contains(line - 1) {
      let scalars = Array(folded.scalars(line))
      if scalars.count >= 3, scalars.count <= 40 { found[scalars, default: []].append(line) }
    }
    var result: [Int] = []
    for (scalars, lines) in found where lines.count >= 2 {
      let everywhere = page.blocks.indices.filter { folded.scalars($0).elementsEqual(scalars) }
      // More copies outside page heads than on them are no running head.
      if everywhere.count <= lines.count + 2 { result += lines }
    }
    return result
  }
}
