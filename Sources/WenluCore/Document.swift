/// The unit of work: one page, or the ordered pages of a document that spans several addresses.
package struct Document: Sendable {
  /// What the bytes are.
  package enum Format: String, Sendable { case automatic, html, text }

  /// The `id` of the input line, else the input's file name.
  package var sourceID: String
  /// The name of the source in the configuration, used as the record's `source` when there is no host.
  package var source: String
  package var format: Format
  /// At least one page, in reading order.
  package var pages: [RawPage]

  /// The address of the document: that of its first page.
  package var url: String { pages.first?.url ?? "" }

  package init(sourceID: String, source: String = "", format: Format = .automatic, pages: [RawPage]) {
    self.sourceID = sourceID
    self.source = source
    self.format = format
    self.pages = pages
  }
}
