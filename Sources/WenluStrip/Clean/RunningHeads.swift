import WenluCore

/// Removes a line printed at the head or foot of every page.
///
/// - Input: the page numbers found, before those are removed.
/// - Keeps: lines that return elsewhere; the document's own title, once.
struct RunningHeads {
  private static let minLength = 4
  private static let maxLength = 40

  let page: PageText
  let folded: FoldedText
  private let markers: [PageMarker]

  init(_ page: PageText, _ folded: FoldedText, _ markers: [PageMarker]) {
    self.page = page
    self.folded = folded
    self.markers = markers.filter { $0.family == .pageOfPages || $0.family == .dashed }
  }

  func edits() -> EditList {
    var removals = RemovalSet()
    guard !markers.isEmpty, page.blocks.count > 1 || markers.count > 1 else { return EditList() }
    let starts = [0] + markers.map { scalar(at: $0.range.upperBound) }.filter { $0 < folded.scalars.count }
    guard starts.count >= 2 else { return EditList() }
    let length = commonPrefix(starts)
    guard length >= RunningHeads.minLength, length <= RunningHeads.maxLength else { return EditList() }
    // A head ends with its line, or before a blank where lines were glued: a sentence's beginning is none.
    let lines = starts.map { folded.starts.partitioningIndex { [start = $0] in $0 > start } - 1 }
    let beginLines = zip(starts, lines).allSatisfy { folded.starts[$1] == $0 }
    if beginLines, !starts.allSatisfy({ isParted($0 + length) }) { return EditList() }
    for start in starts {
      var range = folded.bytes(start..<(start + length), in: page.text)
      let line = folded.starts.partitioningIndex { $0 > start } - 1
      if folded.line(line) == start..<(start + length) { range = page.fullRange(line) }
      removals.remove(range, rule: "running_head")
    }
    return removals.sorted()
  }

  /// Whether a blank or a line's end stands before scalar `index`.
  private func isParted(_ index: Int) -> Bool {
    let (last, end) = (folded.offsets[index - 1], folded.offsets[index])
    return end > last + UTF8Scan.scalar(page.text, last).length
  }

  /// The first scalar at or behind byte `at`.
  private func scalar(at byte: Int) -> Int { folded.offsets.partitioningIndex { $0 >= byte } }

  /// How many scalars all page starts share; a head ends with its line where there are lines.
  private func commonPrefix(_ starts: [Int]) -> Int {
    var length = 0
    let lineEnd = folded.starts[folded.starts.partitioningIndex { $0 > starts[0] }]
    while length <= RunningHeads.maxLength, let scalar = value(starts[0] + length),
      starts.allSatisfy({ value($0 + length) == scalar })
    {
      length += 1
      if starts[0] + length == lineEnd { break }
    }
    return length
  }

  private func value(_ index: Int) -> UInt32? { index < folded.scalars.count ? folded.scalars[index] : nil }
}
