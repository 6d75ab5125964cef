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
  private let phrases: PhraseSet
  /// Where any of the tables that read lines may find something.
  private let filter: PhraseSpots.Filter

  package init(settings: StripSettings = StripSettings()) {
    self.settings = settings
    phrases = ChromePhrases.set(of: settings.engines)
    filter = PhraseSpots.Filter([phrases, ChromePhrases.statements, MetadataLabels.set])
  }

  /// Strips `page`; a reject leaves it as it was.
  ///
  /// `host` is what the page's host is known to repeat; `settle` repairs what became whole when the parts of cut lines
  /// were joined.
  package func strip(
    _ page: inout PageText, layout: PageLayout, head: PageHead, url: String, status: Int, host: HostEpoch? = nil,
    ledger: inout Ledger, settle: (inout PageText, inout Ledger) -> Void = { _, _ in }
  ) -> StripOutcome {
    let folded = FoldedText(page)
    var (facts, metadata) = read(page, folded, head: head, url: url)
    if !settings.keepAuthor { metadata.author = "" }
    let flags = Stripper.complete(&metadata, host)
    let fold = HostFold(title: metadata.title)
    let repeats = HostLines(page, folded, host, fold: fold)
    let outer = OuterLines(page: page, folded: folded, layout: layout, head: head, facts: facts, host: repeats)
    let verdict = PageVerdict(
      page: page, folded: folded, layout: layout, head: head, facts: facts, outer: outer, settings: settings)
    if let reject = verdict.reject(status: status) {
      return StripOutcome(metadata: metadata, reject: reject, flags: [])
    }
    var body = BodyPasses(page: page, folded: folded, ledger: ledger)
    body.apply(outer.edits())
    if let host {
      body.apply(HostSentences(page: body.page, folded: body.folded, epoch: host, fold: fold).edits())
    }
    let cuts = Stripper.inner(&body, title: metadata.title, url: url, settle: settle)
    page = body.page
    ledger = body.ledger
    if metadata.pages == 0 { metadata.pages = cuts }
    if facts.contains(where: { $0.rule == .previewEnd && $0.closedCount > 0 }) && metadata.truncated == false {
      metadata.truncated = PreviewEnd.tellsTruncation(page: folded, facts)
    }
    return StripOutcome(metadata: metadata, reject: nil, flags: flags)
  }

  /// Adds the levels above a category of which a page states the last alone; returns the flag that says so.
  private static func complete(_ metadata: inout PageMetadata, _ host: HostEpoch?) -> [String] {
    guard let whole = host?.parents.completed(metadata.category) else { return [] }
    metadata.category = whole
    return ["category_completed"]
  }

  /// What `page` shows of its host, nil for a page that holds no document.
  package func hostPage(
    _ page: PageText, layout: PageLayout, head: PageHead, url: String, status: Int
  ) -> HostPage? {
    let folded = FoldedText(page)
    let (facts, metadata) = read(page, folded, head: head, url: url)
    let outer = OuterLines(page: page, folded: folded, layout: layout, head: head, facts: facts, host: nil)
    let verdict = PageVerdict(
      page: page, folded: folded, layout: layout, head: head, facts: facts, outer: outer, settings: settings)
    guard verdict.reject(status: status) == nil else { return nil }
    var shown = HostPage(page, folded, facts, outer, fold: HostFold(title: metadata.title))
    shown.category = metadata.category
    return shown
  }

  /// What the page states about its document, and what its lines look like beside that.
  private func read(
    _ page: PageText, _ folded: FoldedText, head: PageHead, url: String
  ) -> (facts: [LineFacts], metadata: PageMetadata) {
    let spots = PhraseSpots(folded, filter)
    var (facts, matches) = LineFacts.all(page, folded, spots, phrases: phrases)
    let metadata = MetadataReader.read(page, folded, spots, facts, head: head, url: url)
    LineFacts.add(title: metadata.title, to: &facts, page, folded, matches)
    return (facts, metadata)
  }

  /// Everything that stands between and inside the body's lines; returns how many pages the markers tell of.
  ///
  /// What one pass takes away may have hidden from another what it looks for: a page number parts a stamp, a broken line
  /// hides that lines are doubled. So the passes are repeated until none finds anything.
  private static func inner(
    _ body: inout BodyPasses, title: String, url: String, settle: (inout PageText, inout Ledger) -> Void
  ) -> Int {
    var pages = 0
    for _ in 0..<mostRounds {
      let before = body.ledger.passes.count
      pages = max(pages, round(&body, title: title, url: url, settle: settle))
      if body.ledger.passes.count == before { break }
    }
    return pages
  }

  /// Hardly any page needs more than two, and a page made for it gets no more.
  private static let mostRounds = 5

  private static func round(
    _ body: inout BodyPasses, title: String, url: String, settle: (inout PageText, inout Ledger) -> Void
  ) -> Int {
    body.apply(Stamps(body.page, body.folded, url: url).edits())
    var cuts = PageCuts(body.page, title: title)
    if body.apply(RunningHeads(body.page, body.folded, cuts.markers).edits()) {
      cuts = PageCuts(body.page, title: title)
    }
    body.apply(cuts.edits())
    // Lines that were joined no longer hide the width of others.
    var rounds = 4
    while rounds > 0, body.apply(HardWrap(page: body.page).edits()) { rounds -= 1 }
    _ = body.settle(settle)
    body.apply(FieldCodes(body.page, body.folded).edits())
    body.apply(Stutter(page: body.page).edits())
    body.apply(LetterBullets(body.page, body.folded).edits())
    body.apply(TeaserPrefix(body.page, body.folded, title: title).edits())
    body.apply(TitleLines(body.page, body.folded, title: title).edits())
    body.apply(LeadIn(body.page, body.folded, title: title).edits())
    body.apply(Indents(page: body.page).edits())
    return cuts.pages
  }
}

/// A page under its passes; the folded text goes along with what they change.
struct BodyPasses {
  private(set) var page: PageText
  private(set) var ledger: Ledger
  private(set) var folded: FoldedText

  init(page: PageText, folded: FoldedText, ledger: Ledger) {
    self.page = page
    self.folded = folded
    self.ledger = ledger
  }

  /// Carries out a pass; returns whether it changed the text.
  @discardableResult
  mutating func apply(_ edits: EditList) -> Bool {
    guard !edits.isEmpty else { return false }
    page.apply(edits, stage: Stripper.stage, to: &ledger)
    folded = folded.after(edits, page)
    return true
  }

  /// Lets another stage work on the text; returns whether it changed anything, in passes of the same ledger.
  mutating func settle(_ work: (inout PageText, inout Ledger) -> Void) -> Bool {
    let passes = ledger.passes.count
    work(&page, &ledger)
    guard ledger.passes.count > passes else { return false }
    folded = FoldedText(page)
    return true
  }
}
