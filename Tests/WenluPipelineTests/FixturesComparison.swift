import WenluCore
import WenluPipeline
import WenluTestSupport

/// What the filter made of a fixture page beside what must come of it.
struct FixtureComparison {
  let got: FoldedText
  private let expected: FoldedText
  let score: Double

  /// Articles are compared without their headings, which a record holds as its title.
  init(_ page: FixturePage, _ outcome: CleanOutcome) {
    got = FoldedText(Array(outcome.records.map(\.text).joined(separator: [0x0A])))
    let parts = page.expected.parts.map(\.text).joined(separator: "\n")
    let candidates = [page.expected.text] + (parts.isEmpty ? [] : [parts])
    var best = (text: FoldedText(candidates[0]), score: -1.0)
    for text in candidates.map({ FoldedText($0) }) {
      let score = got.fiveGramF1(text)
      if score > best.score || text == got { best = (text, score) }
    }
    expected = best.text
    score = best.score
  }

  var isExact: Bool { got == expected }
  var difference: String { got.difference(from: expected) }

  /// What came of each page by its name; worked out once for all tests.
  private static let outcomes: Result<[String: CleanOutcome], any Error> = Result {
    let cleaner = Cleaner()
    return try Dictionary(
      uniqueKeysWithValues: FixturePage.all().map { ($0.description, cleaner.clean(try $0.document())) })
  }

  static func cleaned(_ page: FixturePage) throws -> CleanOutcome {
    try outcomes.get()[page.description] ?? Cleaner().clean(page.document())
  }

  /// The name under which a record holds an encoding: all GB labels are one.
  static func encoding(_ label: String) -> String { label.hasPrefix("gb") ? "gb18030" : label }

  /// The bytes that differ between two replacements, once their common ends are left out.
  static func differing(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Int {
    let head = zip(first, second).prefix { $0 == $1 }.count
    let tail = zip(first.dropFirst(head).reversed(), second.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    return first.count + second.count - 2 * (head + tail)
  }
}
