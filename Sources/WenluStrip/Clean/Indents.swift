import WenluCore

/// Removes blanks at both ends of every line, and lines of nothing but blanks and marks of bullets.
struct Indents {
  let page: PageText

  func edits() -> EditList {
    var edits = EditList()
    for line in page.blocks.indices {
      let range = page.range(line)
      let start = ByteScan.blanks(page.text, range.lowerBound, range.upperBound)
      if start == range.upperBound {
        edits.remove(page.fullRange(line), rule: "blank_line")
        continue
      }
      let end = ByteScan.trimmingBlanks(page.text, start, range.upperBound)
      if start > range.lowerBound { edits.remove(range.lowerBound..<start, rule: "indent") }
      if end < range.upperBound { edits.remove(end..<range.upperBound, rule: "indent") }
    }
    return edits
  }
}
