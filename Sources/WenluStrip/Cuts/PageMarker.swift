/// A number printed between two pages, or one that may be.
struct PageMarker: Sendable {
  /// What the site printed: each family is judged by itself.
  enum Family: Int, CaseIterable, Sendable {
    /// `3、` at the head of a piece of a preview that is cut every so many characters.
    case enumerated
    /// `3/19` glued into the text.
    case fraction
    /// `第3页 共19页`.
    case pageOfPages
    /// `- 3 -` on a line of its own.
    case dashed
    /// `3 ` before the text of a piece.
    case spaced

    var rule: String {
      switch self {
      case .enumerated: "page_cut_enum"
      case .fraction: "page_cut_fraction"
      case .pageOfPages: "page_cut_page_of"
      case .dashed: "page_cut_dash"
      case .spaced: "page_cut_number"
      }
    }
  }

  var family: Family
  var number: Int
  /// The count of pages it states, 0 if none.
  var total: Int
  /// Its bytes.
  var range: Range<Int>
  var line: Int
  /// Characters of text before it: line feeds count, indents do not (the sites cut before they indent).
  var position: Int
  var startsLine: Bool
  var ownLine: Bool
  /// Whether a marker that states a total has nothing but blanks behind it in its line.
  var endsLine = false
  /// Whether the text before it ends inside a sentence, or another number stands behind it.
  var cutsSentence: Bool
  /// Whether it cuts a sentence behind a character, not behind a comma.
  var cutsClause: Bool
}
