/// The heading of one article of a compilation.
struct PartHeading: Sendable {
  var number: Int
  /// Its scalars in the folded body.
  var range: Range<Int>
  /// Whether it begins a line.
  var startsLine: Bool
  /// Whether it fills its line.
  var fillsLine: Bool
}
