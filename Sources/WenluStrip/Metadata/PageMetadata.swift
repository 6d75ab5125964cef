/// What a page states about its document, in normal form.
package struct PageMetadata: Sendable, Equatable {
  package var title = ""
  package var docNo = ""
  package var author = ""
  /// `YYYY-MM-DD` or "".
  package var date = ""
  package var format = ""
  package var pages = 0
  package var sizeBytes = 0
  package var category = ""
  package var truncated = false

  package init() {}
}
