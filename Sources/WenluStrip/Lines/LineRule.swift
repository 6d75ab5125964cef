/// The rules that the wording of a line speaks for, by their names in the ledger.
///
/// A plain number in memory: facts of lines are copied and compared far more often than named.
package enum LineRule: String, CaseIterable, Sendable {
  case none = ""
  case previewEnd = "preview_end"
  case downloadBox = "download_box"
  case loginBox = "login_box"
  case navLine = "nav_line"
  case breadcrumb
  case legalLine = "legal_line"
  case metaLine = "meta_line"
  case relatedHead = "related_head"
  case prevNext = "prev_next"
  case comment
  case notice
  case shareBox = "share_box"
  case shareLine = "share_line"

  package var isEmpty: Bool { self == .none }
}
