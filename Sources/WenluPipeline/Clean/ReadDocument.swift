import WenluCore
import WenluExtract

/// All pages of a document as one text over one arena.
struct ReadDocument {
  var text = PageText()
  var layout = PageLayout(isHTML: false)
  var head = PageHead()
  var encoding = "utf-8"
  /// Places that no decoder could read.
  var decodeErrors = 0

  mutating func add(_ page: ExtractedPage, encoding: String, errors: Int, _ number: Int) {
    decodeErrors += errors
    guard number > 0 else {
      text = page.text
      layout = page.layout
      head = page.head
      self.encoding = encoding
      return
    }
    let shift = Int32(layout.elements.count)
    layout.append(page.layout)
    var shifted = PageText()
    for index in page.text.blocks.indices {
      var block = page.text.blocks[index]
      if block.element >= 0 { block.element += shift }
      shifted.append(page.text.line(index), block)
    }
    text.append(shifted, page: UInt16(clamping: number))
  }
}
