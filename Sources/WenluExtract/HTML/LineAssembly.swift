import WenluCore
import WenluText

/// Puts raw lines together: cells of a data table to one tab-separated row, elements placed on one height to one line.
struct LineAssembly {
  /// A cell longer than this many bytes makes its table a layout table.
  static let maxCellBytes = 400

  let text: [UInt8]
  let lines: [RawLine]
  let layout: PageLayout

  func page() -> PageText {
    var page = PageText()
    page.reserveCapacity(bytes: text.count + lines.count, lines: lines.count)
    let wrap = placedWidth()
    var index = 0
    var layoutRow: Int32 = -1
    while index < lines.count {
      if lines[index].row != layoutRow, let end = rowEnd(index) {
        append(index..<end, to: &page)
        index = end
      } else {
        // A row is judged once: the rest of one that lays the page out is no row either.
        layoutRow = lines[index].row
        index = appendParagraph(index, wrap, to: &page)
      }
    }
    return page
  }

  /// Adds the line at `index` and, when it is a placed line of full width, the ones that go on with its paragraph.
  ///
  /// Done here because a paragraph broken between two bytes of misread text can only be repaired as a whole.
  private func appendParagraph(_ index: Int, _ wrap: Int?, to page: inout PageText) -> Int {
    guard lines[index].top != nil else {
      page.append(plain: text[lines[index].text], block(lines[index]))
      return index + 1
    }
    var end = placedEnd(index)
    var bytes = joined(index..<end)
    var links = lines[index..<end].reduce(0) { $0 + $1.linkBytes }
    var last = bytes
    while let wrap, end < lines.count, lines[end].top != nil, isFull(last, wrap),
      continues(end)
    {
      let next = placedEnd(end)
      last = joined(end..<next)
      bytes += last
      links += lines[end..<next].reduce(0) { $0 + $1.linkBytes }
      end = next
    }
    var block = self.block(lines[index])
    block.linkBytes = links
    page.append(bytes, block)
    return end
  }

  private func joined(_ range: Range<Int>) -> [UInt8] { range.reduce(into: []) { $0 += text[lines[$1].text] } }

  private static func width(_ bytes: [UInt8]) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  /// Blanks at either end of a placed line are not printed: a full line may be short by two.
  private func isFull(_ bytes: [UInt8], _ wrap: Int) -> Bool { abs(LineAssembly.width(bytes) - wrap + 1) <= 1 }

  /// A line that is no indented one, no page number and on the page of the one before.
  private func continues(_ index: Int) -> Bool {
    let first = text[lines[index].text].prefix(3)
    return !first.elementsEqual([0xE3, 0x80, 0x80]) && first.first != 0x2D
  }

  /// The width of the page's placed lines, nil if there are none to speak of.
  private func placedWidth() -> Int? {
    guard lines.contains(where: { $0.top != nil }) else { return nil }
    var widths: [Int] = []
    var index = 0
    while index < lines.count {
      let end = placedEnd(index)
      if lines[index].top != nil { widths.append(LineAssembly.width(joined(index..<end))) }
      index = end
    }
    return LineWidth.common(widths)
  }

  /// The end of the data row that begins at `index`, if its cells hold one short line each.
  private func rowEnd(_ index: Int) -> Int? {
    let row = lines[index].row
    guard row >= 0 else { return nil }
    var end = index
    var lastCell: Int32 = -1
    while end < lines.count, lines[end].row == row {
      if lines[end].cell == lastCell || lines[end].text.count > LineAssembly.maxCellBytes { return nil }
      lastCell = lines[end].cell
      end += 1
    }
    return end > index + 1 ? end : nil
  }

  /// The end of the run of elements placed on the height of line `index`.
  private func placedEnd(_ index: Int) -> Int {
    guard let top = lines[index].top else { return index + 1 }
    var end = index + 1
    while end < lines.count, lines[end].top == top, lines[end].element != lines[index].element || end == index + 1 {
      end += 1
    }
    return end
  }

  private func append(_ range: Range<Int>, to page: inout PageText) {
    let first = lines[range.lowerBound]
    let isRow = first.row >= 0
    var bytes: [UInt8] = []
    var cell = first.cell
    for index in range {
      if isRow {
        while cell < lines[index].cell {
          bytes.append(0x09)
          cell += 1
        }
      }
      bytes += text[lines[index].text]
    }
    var block = self.block(first)
    if isRow { block.kind = .tableRow }
    block.linkBytes = lines[range].reduce(0) { $0 + $1.linkBytes }
    page.append(bytes, block)
  }

  private func block(_ line: RawLine) -> Block {
    let element = layout.elements[Int(line.element)]
    return Block(
      start: 0, kind: line.kind, depth: element.depth, linkBytes: line.linkBytes, element: line.element,
      path: element.path)
  }
}
