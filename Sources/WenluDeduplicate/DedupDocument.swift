/// An article as deduplication sees it: a whole document, or one part of a compilation.
package struct DedupDocument: Sendable, Hashable {
  /// The record's id; adding a document again under its id replaces it.
  package var id: String
  /// UTF-8, cleaned.
  package var text: [UInt8]
  /// The id of the compilation, "" for a document that stands alone.
  package var parentID: String
  /// 1 for the first article of a compilation and for a whole document.
  package var part: Int
  package var title: String
  /// What speaks against keeping this copy; see ``Blemishes``.
  package var blemishes: Blemishes

  package init(
    id: String, text: [UInt8], parentID: String = "", part: Int = 1, title: String = "",
    blemishes: Blemishes = Blemishes()
  ) {
    self.id = id
    self.text = text
    self.parentID = parentID
    self.part = part
    self.title = title
    self.blemishes = blemishes
  }
}

/// What makes a copy the worse one of two that say the same.
package struct Blemishes: Sendable, Hashable {
  /// The preview ended before the document.
  package var truncated = false
  /// Words were exchanged by a spinner.
  package var spun = false
  /// Places that could not be repaired.
  package var noise = 0

  package init(truncated: Bool = false, spun: Bool = false, noise: Int = 0) {
    self.truncated = truncated
    self.spun = spun
    self.noise = noise
  }

  /// The blemishes a record states in its flags (names joined by `|`) and counts.
  package init(flags: String, truncated: Bool, unrepaired: Int) {
    let names = flags.split(separator: "|")
    self.init(
      truncated: truncated || names.contains("truncated_guess"), spun: names.contains("spun"), noise: unrepaired)
  }
}
