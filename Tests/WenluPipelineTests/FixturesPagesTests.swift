import Testing
import WenluCore
import WenluPipeline
import WenluTestSupport

/// What the filter makes of the invented pages of `Fixtures/pages`.
@Suite("the filter on the fixture pages") struct FixturesPagesTests {
  /// Least 5-gram F1 of one page; only raised.
  private static let floor = 0.94
  /// Least share of documents that come out exactly, white space and width apart; only raised.
  private static let exactFloor = 0.86

  @Test("a document keeps its text", arguments: try FixturePage.documents())
  func keepsText(_ page: FixturePage) throws {
    let comparison = FixtureComparison(page, try FixtureComparison.cleaned(page))
    #expect(comparison.score >= Self.floor, "\(comparison.difference)")
  }

  @Test("the share of exact documents does not fall") func exactShare() throws {
    let pages = try FixturePage.documents()
    let inexact = try pages.filter { !FixtureComparison($0, try FixtureComparison.cleaned($0)).isExact }
    let share = 1 - Double(inexact.count) / Double(pages.count)
    #expect(share >= Self.exactFloor, "not exact: \(inexact)")
  }

  @Test("no phrase of the site is left", arguments: try FixturePage.documents())
  func noChrome(_ page: FixturePage) throws {
    let got = FixtureComparison(page, try FixtureComparison.cleaned(page)).got
    #expect(page.expected.chrome.filter { got.contains(FoldedText($0)) } == [])
  }

  @Test("a page that is no document is dropped with its reason", arguments: try FixturePage.rejects())
  func drops(_ page: FixturePage) throws {
    let outcome = try FixtureComparison.cleaned(page)
    #expect(outcome.records.count == 0)
    #expect(outcome.reject?.reason.description == page.dropReason)
  }

  @Test("a compilation gives its articles in order", arguments: try FixturePage.documents())
  func splits(_ page: FixturePage) throws {
    let records = try FixtureComparison.cleaned(page).records
    let parts = page.expected.parts
    try #require(records.count == max(1, parts.count))
    for (record, part) in zip(records, parts) {
      let score = FoldedText(record.text).fiveGramF1(FoldedText(part.text))
      #expect(score >= Self.floor, "\(part.heading)")
    }
  }

  @Test("what the page states is read", arguments: try FixturePage.documents())
  func readsMetadata(_ page: FixturePage) throws {
    let record = try #require(try FixtureComparison.cleaned(page).records.first)
    let (meta, expected) = (record.metadata, page.expected.meta)
    let title = meta.parentTitle.isEmpty ? meta.title : meta.parentTitle
    if let known = expected.title { #expect(FoldedText(title) == FoldedText(known)) }
    if let known = expected.doc_no { #expect(meta.docNo == known) }
    if let known = expected.created { #expect(record.created.hasPrefix(known)) }
    if let known = expected.format { #expect(meta.format == known) }
    if let known = expected.pages { #expect(meta.pages == known) }
    if let known = expected.size_bytes { #expect(meta.sizeBytes == known) }
    if let known = expected.category { #expect(meta.category == known) }
    #expect(meta.truncated == page.expected.truncated)
    #expect(meta.encoding == FixtureComparison.encoding(page.expected.encoding))
  }
}
