import WenluCore

/// Collects the edits of one pass and counts them by rule.
struct EditListBuilder {
  private(set) var list = EditList()

  mutating func replace(_ range: Range<Int>, with bytes: [UInt8], rule: String, confidence: Float = 1) {
    guard range.lowerBound >= list.end else { return }
    list.replace(range, with: bytes, rule: rule, confidence: confidence)
  }

  mutating func remove(_ range: Range<Int>, rule: String, confidence: Float = 1) {
    replace(range, with: [], rule: rule, confidence: confidence)
  }
}
