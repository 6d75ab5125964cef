/// All changes since the extracted text was frozen, pass by pass.
///
/// The law: undoing the passes in reverse order gives the extracted text back byte for byte.
package struct Ledger: Sendable {
  package var passes: [LedgerPass] = []

  package init() {}

  /// The extracted text, worked out from the text after the last pass.
  package func undone(from text: [UInt8]) -> [UInt8] {
    passes.reversed().reduce(text) { $1.undone(from: $0) }
  }
}

/// The changes that one rule, or one group of rules, made to its own input.
package struct LedgerPass: Sendable {
  package let stage: String
  package let edits: EditList
  /// The removed bytes of all edits, in order.
  package let removed: [UInt8]
  /// Where the removed bytes of edit *i* begin in `removed`; one more entry than edits.
  package let removedStarts: [Int]
  /// True when the edits left the text without its last line feed and one was added.
  package let closedLine: Bool

  init(stage: String, edits: EditList, base: [UInt8]) {
    self.stage = stage
    self.edits = edits
    (removed, removedStarts) = LedgerPass.removals(edits, base)
    closedLine = LedgerPass.needsLineFeed(edits, base)
  }

  private static func removals(_ edits: EditList, _ base: [UInt8]) -> (bytes: [UInt8], starts: [Int]) {
    let (base, edits) = (base.span, edits.edits.span)
    var total = 0
    let starts = [Int](capacity: edits.count + 1) { starts in
      for index in edits.indices {
        starts.append(total)
        total += edits[index].end - edits[index].start
      }
      starts.append(total)
    }
    let removed = [UInt8](capacity: total) { removed in
      for index in edits.indices {
        for at in edits[index].start..<edits[index].end { removed.append(base[at]) }
      }
    }
    return (removed, starts)
  }

  /// Whether the edited text, not yet closed, would end without a line feed.
  private static func needsLineFeed(_ edits: EditList, _ base: [UInt8]) -> Bool {
    guard let last = edits.edits.last, last.end == base.count else { return base.last.map { $0 != 0x0A } ?? false }
    var at = last.start
    if !last.inserted.isEmpty { return edits.pool[last.inserted.upperBound - 1] != 0x0A }
    for edit in edits.edits.dropLast().reversed() {
      if edit.end < at { break }
      if !edit.inserted.isEmpty { return edits.pool[edit.inserted.upperBound - 1] != 0x0A }
      at = edit.start
    }
    return at > 0 && base[at - 1] != 0x0A
  }

  package func removedBytes(_ index: Int) -> ArraySlice<UInt8> {
    removed[removedStarts[index]..<removedStarts[index + 1]]
  }

  /// The pass's input, worked out from its output.
  package func undone(from text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + removed.count)
    let text = closedLine ? text.dropLast() : text[...]
    var at = 0
    var shift = 0
    for (index, edit) in edits.edits.enumerated() {
      let start = edit.start - shift
      out += text[at..<start]
      out += removedBytes(index)
      at = start + edit.inserted.count
      shift = edit.end - at
    }
    out += text[at...]
    return out
  }
}
