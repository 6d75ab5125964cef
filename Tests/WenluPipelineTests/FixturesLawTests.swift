import Testing
import WenluCore
import WenluPipeline
import WenluTestSupport

/// Laws of the filter, tested on every page of `Fixtures/pages`.
@Suite("laws of the filter on the fixture pages") struct FixturesLawTests {
  @Test("undoing the ledger gives the extracted text back", arguments: try FixturePage.all())
  func ledger(_ page: FixturePage) throws {
    let outcome = try FixtureComparison.cleaned(page)
    #expect(outcome.ledger.undone(from: outcome.cleaned) == outcome.extracted.text)
  }

  @Test("no edit spans much more than it changes", arguments: try FixturePage.all())
  func economy(_ page: FixturePage) throws {
    for pass in try FixtureComparison.cleaned(page).ledger.passes {
      var touched = 0
      var different = 0
      for (index, edit) in pass.edits.edits.enumerated() {
        let removed = pass.removedBytes(index)
        let inserted = pass.edits.insertedBytes(edit)
        touched += removed.count + inserted.count
        different += FixtureComparison.differing(removed, inserted)
      }
      #expect(touched <= 4 * different, "\(pass.stage): \(pass.edits.edits.first?.rule ?? "")")
    }
  }

  @Test("cleaning a cleaned text changes nothing", arguments: try FixturePage.documents())
  func idempotence(_ page: FixturePage) throws {
    for record in try FixtureComparison.cleaned(page).records {
      let again = Cleaner().clean(
        Document(sourceID: page.description, format: .text, pages: [RawPage(bytes: record.text)]))
      #expect(
        again.records.map { String(decoding: $0.text, as: UTF8.self) } == [String(decoding: record.text, as: UTF8.self)]
      )
    }
  }

  @Test("the same page gives the same record", arguments: try FixturePage.documents())
  func repeatable(_ page: FixturePage) throws {
    #expect(try Cleaner().clean(page.document()).records == FixtureComparison.cleaned(page).records)
  }

  @Test("a record names a source even when the document has neither address nor source") func source() throws {
    var document = try #require(try FixturePage.documents().last).document()
    document.source = ""
    document.pages[0].url = ""
    #expect(Cleaner().clean(document).records.map(\.source) == ["files"])
  }
}
