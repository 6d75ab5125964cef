/// The text of a document as a stage sees it: UTF-8 lines with the block that each came from.
///
/// - Invariant: `text` is empty or ends with a line feed; `blocks[i].start` is where line *i* begins.
package struct PageText: Sendable, Equatable {
  package private(set) var text: [UInt8]
  package private(set) var blocks: [Block]

  package init() {
    text = []
    blocks = []
  }

  /// Makes a page of the lines of `text`, all of them plain paragraphs.
  package init(lines text: [UInt8]) {
    self.init()
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      append(text[start..<end], Block(start: 0))
      start = end + 1
    }
  }

  package mutating func reserveCapacity(bytes: Int, lines: Int) {
    text.reserveCapacity(bytes)
    blocks.reserveCapacity(lines)
  }

  /// Adds one line; line feeds inside it become spaces.
  package mutating func append(_ line: ArraySlice<UInt8>, _ block: Block) {
    let start = text.count
    append(plain: line, block)
    var bytes = text.mutableSpan
    for at in start..<(bytes.count - 1) where bytes[at] == 0x0A { bytes[at] = 0x20 }
  }

  /// Adds one line that is known to hold no line feed.
  package mutating func append(plain line: ArraySlice<UInt8>, _ block: Block) {
    var block = block
    block.start = text.count
    blocks.append(block)
    text.append(contentsOf: line)
    text.append(0x0A)
  }

  package mutating func append(_ line: [UInt8], _ block: Block) { append(line[...], block) }

  /// Adds all lines of another page behind this one's.
  package mutating func append(_ other: PageText, page: UInt16) {
    let shift = text.count
    text += other.text
    for var block in other.blocks {
      block.start += shift
      block.page = page
      blocks.append(block)
    }
  }

  /// The bytes of line `index` without its line feed.
  package func range(_ index: Int) -> Range<Int> {
    let end = index + 1 < blocks.count ? blocks[index + 1].start : text.count
    return blocks[index].start..<(end - 1)
  }

  /// The bytes of line `index` with its line feed: removing them removes the line.
  package func fullRange(_ index: Int) -> Range<Int> {
    let end = index + 1 < blocks.count ? blocks[index + 1].start : text.count
    return blocks[index].start..<end
  }

  package func line(_ index: Int) -> ArraySlice<UInt8> { text[range(index)] }

  /// Changes the attributes of a block; where it begins stays.
  package mutating func update(_ index: Int, _ change: (inout Block) -> Void) {
    let start = blocks[index].start
    change(&blocks[index])
    blocks[index].start = start
  }

  /// Carries out `edits` and records them in `ledger`.
  ///
  /// A removed line feed joins two lines (the first one's block stays), an inserted one splits a line.
  /// An edit that removes the last line feed of a line's neighbour keeps the text ended by a line feed.
  /// - Complexity: O(*n* + *e*) in the bytes and the edits.
  package mutating func apply(_ edits: EditList, stage: String, to ledger: inout Ledger) {
    guard !edits.isEmpty else { return }
    let pass = LedgerPass(stage: stage, edits: edits, base: text)
    let (newText, newBlocks) = edits.applied(to: text, blocks: blocks, removed: pass.removed)
    text = newText
    blocks = newBlocks
    ledger.passes.append(pass)
  }
}
