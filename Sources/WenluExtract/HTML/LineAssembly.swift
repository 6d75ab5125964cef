import WenluCore

/// Puts raw lines together: cells of a data table to one tab-separated row, elements placed on one height to one line.
struct LineAssembly {
  /// A cell longer than this many bytes makes its table a layout table.
  static let maxCellBytes = 400

  let text: [UInt8]
  let lines: [RawLine]
  let layout: PageLayout

  func page() -> PageText {
    var page = PageText()
    var index = 0
    while index < lines.count {
      let end = rowEnd(index) ?? placedEnd(index)
      if end > index + 1 { append(index..<end, to: &page) } else { append(lines[index], to: &page) }
      index = end
    }
    return page
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
    while end < lines.count, lines[end].top == top, lines[end].element != lines[index].element || end == index + 1 { end += 1 }
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

  private func append(_ line: RawLine, to page: inout PageText) { page.append(text[line.text], block(line)) }

  private func block(_ line: RawLine) -> Block {
    let element = layout.elements[Int(line.element)]
    return Block(
      start: 0, kind: line.kind, depth: element.depth, linkBytes: line.linkBytes, element: line.element,
      path: element.path)
  }
}
