package import WenluCore

/// What the strip stage made of a page.
package struct StripOutcome: Sendable {
  package var metadata: PageMetadata
  package var reject: (reason: RejectReason, detail: String)?
  package var flags: [String]
}

/// Removes what a site put around and into a document, and reads what the page states about it.
///
/// Each step is a pass over the output of the one before, recorded in the ledger under the stage `strip`.
package struct Stripper: Sendable {
  package static let stage = "strip"
  private let settings: StripSettings

  package init(settings: StripSettings = StripSettings()) { self.settings = settings }

  package func strip(
    _ page: inout PageText, layout: PageLayout, head: PageHead, url: String, status: Int, ledger: inout Ledger
  ) -> StripOutcome {
    var folded = FoldedText(page)
    let facts = LineFacts.all(page, folded)
    let weights = LineWeights(page: page, layout: layout, facts: facts).all()
    let region = BodyRegion(page, layout, weights)
    let metadata = PageMetadata()
    page.apply(
      OuterLines(page: page, layout: layout, facts: facts, weights: weights, region: region).edits(),
      stage: Stripper.stage, to: &ledger)
    folded = FoldedText(page)
    return StripOutcome(metadata: metadata, reject: nil, flags: [])
  }
}
