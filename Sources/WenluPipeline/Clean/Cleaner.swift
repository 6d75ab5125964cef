package import WenluCore
package import WenluExtract
package import WenluStrip

/// Settings of the stages that a worker runs.
package struct CleanSettings: Sendable {
  package var extract = ExtractSettings()
  package var strip = StripSettings()
  package init() {}
}

/// What became of one document.
package struct CleanOutcome: Sendable {
  /// One record an article, in order; empty when rejected.
  package var records: [Record] = []
  package var reject: Reject?
  package var ledger = Ledger()
  /// The text that the ledger's first pass starts from.
  package var extracted = PageText()

  package init() {}
}

/// The filter: a pure function of a document and the rules.
package struct Cleaner: Sendable {
  private let settings: CleanSettings
  private let extractor = Extractor()
  private let stripper: Stripper

  package init(settings: CleanSettings = CleanSettings()) {
    self.settings = settings
    stripper = Stripper(settings: settings.strip)
  }

  package func clean(_ document: Document) -> CleanOutcome {
    var outcome = CleanOutcome()
    let page = extractor.extract(document.pages[0].bytes, format: document.format)
    outcome.extracted = page.text
    var text = page.text
    _ = stripper.strip(
      &text, layout: page.layout, head: page.head, url: document.url, status: document.pages[0].status,
      ledger: &outcome.ledger)
    var record = Record()
    record.text = text.text
    outcome.records = [record]
    return outcome
  }
}
