/// The attributes of one line of a page's text: where it stood and what surrounded it.
///
/// A page's text is a sequence of lines, each ended by a line feed; block *i* describes line *i*.
package struct Block: Sendable, Equatable {
  package enum Kind: UInt8, Sendable { case paragraph, heading, listItem, tableRow, preformatted, caption, control }

  /// The byte at which the line begins in the page's text.
  package var start: Int
  package var kind: Kind
  /// Which page of a multi-page document it came from, from 0.
  package var page: UInt16
  /// Element depth in the page, 0 for plain text.
  package var depth: UInt16
  /// Bytes of the line that stand inside a link.
  package var linkBytes: Int32
  /// The nearest block-level element, an index into the arena of the page; -1 for plain text.
  package var element: Int32
  /// A hash of the path of tags and class names above the line: its position as a site template sees it.
  package var path: UInt64

  package init(
    start: Int, kind: Kind = .paragraph, page: UInt16 = 0, depth: UInt16 = 0, linkBytes: Int32 = 0,
    element: Int32 = -1, path: UInt64 = 0
  ) {
    self.start = start
    self.kind = kind
    self.page = page
    self.depth = depth
    self.linkBytes = linkBytes
    self.element = element
    self.path = path
  }
}
