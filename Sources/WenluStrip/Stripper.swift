package import WenluCore

/// What the strip stage made of a page.
package struct StripOutcome: Sendable {
  package var metadata: PageMetadata
  package var reject: (reason: RejectReason, detail: String)?
  package var flags: [String]

  package init(
    metadata: PageMetadata = PageMetadata(), reject: (reason: RejectReason, detail: String)? = nil, flags: [String] = []
  ) {
    self.metadata = metadata
    self.reject = reject
    self.flags = flags
  }
}

/// Removes what a site put around and into a document, and reads what the page states about it.
///
/// Each step is a pass over the output of the one before, recorded in the ledger under the stage `strip`.
package struct Stripper: Sendable {
  package static let stage = "strip"
  private let settings: StripSettings

  package init(settings: StripSettings = StripSettings()) { self.settings = settings }

  /// Strips `page`; a reject leaves it as it was.
  package func strip(
    _ page: inout PageText, layout: PageLayout, head: PageHead, url: String, status: Int, ledger: inout Ledger
  ) -> StripOutcome {
    let folded = FoldedText(page)
    var facts = LineFacts.all(page, folded)
    var metadata = MetadataReader.read(page, folded, facts, head: head, isHTML: layout.isHTML, url: url)
    if !settings.keepAuthor { metadata.author = "" }
    facts = LineFacts.all(page, folded, title: metadata.title)
    let outer = OuterLines(page: page, layout: layout, facts: facts)
    let verdict = PageVerdict(page: page, layout: layout, head: head, facts: facts, outer: outer, settings: settings)
    if let reject = verdict.reject(status: status) { return StripOutcome(metadata: metadata, reject: reject, flags: []) }
    page.apply(outer.edits(), stage: Stripper.stage, to: &ledger)
    let cuts = inner(&page, title: metadata.title, url: url, ledger: &ledger)
    if metadata.pages == 0 { metadata.pages = cuts }
    if facts.contains(where: { $0.rule == "preview_end" && $0.closedCount > 0 }) && metadata.truncated == false {
      metadata.truncated = PreviewEnd.tellsTruncation(page: folded, facts)
    }
    return StripOutcome(metadata: metadata, reject: nil, flags: [])
  }

  /// Everything that stands between and inside the body's lines; returns how many pages the markers tell of.
  private func inner(_ page: inout PageText, title: String, url: String, ledger: inout Ledger) -> Int {
    func apply(_ edits: EditList) { page.apply(edits, stage: Stripper.stage, to: &ledger) }
    apply(Stamps(page, FoldedText(page), url: url).edits())
    let cuts = PageCuts(page, title: title)
    apply(RunningHeads(page, FoldedText(page), cuts.markers).edits())
    let joins = PageCuts(page, title: title).edits()
    apply(joins)
    apply(HardWrap(page: page).edits())
    apply(FieldCodes(page, FoldedText(page)).edits())
    apply(Stutter(page: page).edits())
    apply(LetterBullets(page, FoldedText(page)).edits())
    apply(TitleLines(page, FoldedText(page), title: title).edits())
    apply(LeadIn(page, FoldedText(page), title: title).edits())
    apply(Indents(page: page).edits())
    return cuts.pages
  }
}
