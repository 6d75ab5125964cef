package import WenluCore

/// Limits of extraction.
package struct ExtractSettings: Sendable {
  /// The largest page taken, in bytes of UTF-8.
  package var maxBytes = 64 << 20
  package init() {}
}

/// The visible text of one page in blocks, and what the page says about itself.
package struct ExtractedPage: Sendable {
  package var text: PageText
  package var layout: PageLayout
  package var head: PageHead
}

/// Reads decoded HTML or plain text into lines of visible text.
///
/// - Input: valid UTF-8.
/// - Output: every visible line in document order; scripts, styles and hidden elements are left out and counted.
/// - Complexity: O(*n*) in the bytes.
package struct Extractor: Sendable {
  package init() {}

  package func extract(_ text: [UInt8], format: Document.Format) -> ExtractedPage {
    switch format {
    case .html: html(text)
    case .text: plain(text)
    case .automatic: Extractor.looksLikeHTML(text) ? html(text) : plain(text)
    }
  }

  private func html(_ text: [UInt8]) -> ExtractedPage {
    let builder = LibXML2.parse(HTMLPrescan.safe(text))
    let assembly = LineAssembly(text: builder.text, lines: builder.lines, layout: builder.layout)
    return ExtractedPage(text: assembly.page(), layout: builder.layout, head: builder.head)
  }

  /// Lines as they stand; a carriage return belongs to its line end, NUL goes.
  private func plain(_ text: [UInt8]) -> ExtractedPage {
    var page = PageText()
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: true) {
      let kept = line.filter { $0 != 0x0D && $0 != 0 }
      if kept.contains(where: { $0 > 0x20 }) { page.append(kept, Block(start: 0)) }
    }
    return ExtractedPage(text: page, layout: PageLayout(isHTML: false), head: PageHead())
  }

  /// Whether the first 4 KiB hold a tag that only a page has.
  package static func looksLikeHTML(_ text: [UInt8]) -> Bool {
    let marks: [StaticString] = ["<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<table", "<script"]
    for position in 0..<min(text.count, 4_096) where text[position] == 0x3C {
      if marks.contains(where: { text.has($0, at: position) && !text.hasLetter(at: position + $0.utf8CodeUnitCount) }) {
        return true
      }
    }
    return false
  }
}
