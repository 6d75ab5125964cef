import Testing
import WenluCore
import WenluPipeline
import WenluTestSupport

/// What the filter makes of the invented pages of `Fixtures/pages`.
@Suite("the filter on the fixture pages") struct FixturesPagesTests {
  /// Least 5-gram F1 of one page; only raised.
  private static let floor = 0.90
  /// Least share of documents that come out exactly, white space and width apart; only raised.
  private static let exactFloor = 0.50

  private static let cleaner = Cleaner()

  /// The text of all records of an outcome, part headings as the records hold them.
  private static func text(_ outcome: CleanOutcome) -> FoldedText {
    FoldedText(Array(outcome.records.map(\.text).joined(separator: [0x0A])))
  }

  @Test("a document keeps its text", arguments: try FixturePage.documents())
  func keepsText(_ page: FixturePage) throws {
    let outcome = Self.cleaner.clean(try page.document())
    let got = Self.text(outcome)
    let expected = FoldedText(page.expected.text)
    let score = got.fiveGramF1(expected)
    #expect(score >= Self.floor, "\(got.difference(from: expected))")
  }

  @Test("the share of exact documents does not fall") func exactShare() throws {
    let pages = try FixturePage.documents()
    let exact = try pages.filter { Self.text(Self.cleaner.clean(try $0.document())) == FoldedText($0.expected.text) }
    #expect(Double(exact.count) >= Self.exactFloor * Double(pages.count), "\(exact.count) of \(pages.count)")
  }

  @Test("no phrase of the site is left", arguments: try FixturePage.documents())
  func noChrome(_ page: FixturePage) throws {
    let got = Self.text(Self.cleaner.clean(try page.document()))
    let left = page.expected.chrome.filter { got.contains(FoldedText($0)) }
    #expect(left.isEmpty)
  }

  @Test("a page that is no document is dropped with its reason", arguments: try FixturePage.rejects())
  func drops(_ page: FixturePage) throws {
    let outcome = Self.cleaner.clean(try page.document())
    #expect(outcome.records.isEmpty)
    #expect(outcome.reject?.reason.description == page.dropReason)
  }
}
