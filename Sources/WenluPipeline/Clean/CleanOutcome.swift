package import WenluCore

/// What became of one document.
package struct CleanOutcome: Sendable {
  /// One record an article, in order; empty when rejected.
  package var records: [Record] = []
  package var reject: Reject?
  package var ledger = Ledger()
  /// The text that the ledger's first pass starts from.
  package var extracted = PageText()
  /// The text after the last pass: undoing the ledger from here gives `extracted`.
  package var cleaned: [UInt8] = []

  package init() {}
}
