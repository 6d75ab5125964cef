package import WenluCore
private import WenluExtract
private import WenluNormalise
private import WenluStore
package import WenluStrip
private import WenluText

/// The filter: a pure function of a document and the rules.
package struct Cleaner: Sendable {
  /// The version of the cleaner, and of its rules: a change of either makes results new.
  package static let version = "0.1.0"
  package static let rules = "1"

  private let settings: CleanSettings
  private let extractor = Extractor()
  private let normaliser: Normaliser
  /// The same steps but for the script: what the page wrote.
  private let scriptKeeper: Normaliser
  private let stripper: Stripper
  private let splitter = ArticleSplitter()

  package init(settings: CleanSettings = CleanSettings()) {
    self.settings = settings
    normaliser = Normaliser(settings.normalise)
    var keeping = settings.normalise
    keeping.scriptConversion = false
    scriptKeeper = Normaliser(keeping)
    stripper = Stripper(settings: settings.strip)
  }

  /// Cleans `document`: records for its articles, or one reject; never neither.
  ///
  /// `host` is what the document's host is known to repeat.
  package func clean(_ document: Document, host: HostEpoch? = nil) -> CleanOutcome {
    var outcome = CleanOutcome()
    if let reject = oversized(document) {
      outcome.reject = reject
      return outcome
    }
    let read = read(document)
    outcome.extracted = read.text
    var text = read.text
    var head = read.head
    let report = normalise(&text, &head, &outcome.ledger, host?.contexts ?? LossyContexts())
    let words = originalWords(text, head, read.head, report, outcome.ledger)
    let stripped = strip(&text, read, head, document, host, report, &outcome.ledger)
    outcome.cleaned = text.text
    if let reject = stripped.reject {
      outcome.reject = self.reject(document, "strip", reject.reason, reject.detail)
      return outcome
    }
    let articles = split(&text, stripped, &outcome.ledger)
    outcome.cleaned = text.text
    let builder = RecordBuilder(
      document: document, read: read, report: report, stripped: stripped, text: text, ledger: outcome.ledger,
      epoch: host?.id ?? "", script: settings.normalise.script, words: words)
    outcome.records = builder.records(articles)
    if outcome.records.isEmpty {
      outcome.reject = reject(document, "strip", .noBody, "no text is left after cleaning")
    }
    return outcome
  }

  /// What `document` shows of its host, nil when it holds no document.
  package func hostPage(_ document: Document) -> HostPage? {
    guard oversized(document) == nil else { return nil }
    let read = read(document)
    var text = read.text
    var head = read.head
    var ledger = Ledger()
    let report = normalise(&text, &head, &ledger, LossyContexts())
    var page = stripper.hostPage(
      text, layout: read.layout, head: head, url: document.url, status: document.pages.first?.status ?? 0)
    page?.contexts = LostCharacters.contexts(text, most: HostPage.mostContexts)
    page?.isDamaged = report.glosses > 0 && (report.flags.contains("byte_damage") || report.unrepaired > 0)
    return page
  }

  private func reject(_ document: Document, _ stage: String, _ reason: RejectReason, _ detail: String) -> Reject {
    Reject(
      id: RecordIdentity.id(document, part: 0), sourceID: document.sourceID, url: document.url, stage: stage,
      reason: reason, detail: detail)
  }

  private func oversized(_ document: Document) -> Reject? {
    let bytes = document.pages.reduce(0) { $0 + $1.bytes.count }
    guard bytes > settings.extract.maxBytes else { return nil }
    return reject(
      document, "extract", .tooLarge, "\(bytes) bytes, limit \(settings.extract.maxBytes); raise extract.maxBytes")
  }

  // MARK: stages

  /// Decodes and extracts all pages; the first one's head and encoding speak for the document.
  private func read(_ document: Document) -> ReadDocument {
    var result = ReadDocument()
    for (number, page) in document.pages.enumerated() {
      let isText = document.format == .text || !settings.stages.contains(.extract)
      let decoded =
        settings.stages.contains(.decode)
        ? (isText ? PageDecoder.decode(page, isHTML: false) : PageDecoder.decode(page))
        : nil
      let bytes = decoded?.text ?? Array(String(decoding: page.bytes, as: UTF8.self).utf8)
      let extracted = extractor.extract(bytes, format: isText ? .text : document.format)
      result.add(extracted, encoding: decoded?.encoding.rawValue ?? "utf-8", errors: decoded?.errors.count ?? 0, number)
    }
    return result
  }

  private func normalise(
    _ text: inout PageText, _ head: inout PageHead, _ ledger: inout Ledger, _ contexts: LossyContexts
  ) -> NormaliseReport {
    guard settings.stages.contains(.normalise) else { return NormaliseReport() }
    let report = normaliser.normalise(&text, ledger: &ledger, contexts: contexts)
    head.title = normaliser.normalise(line: head.title, report: report)
    head.meta = head.meta.map { ($0.name, normaliser.normalise(line: $0.content, report: report)) }
    return report
  }

  /// The page's own spelling of what was just converted; nothing when records are to be in simplified script.
  private func originalWords(
    _ text: PageText, _ head: PageHead, _ original: PageHead, _ report: NormaliseReport, _ ledger: Ledger
  ) -> OriginalWords {
    var words = OriginalWords()
    guard settings.normalise.script != .simplified, report.isConverted else { return words }
    words.add(head.title, original: scriptKeeper.normalise(line: original.title, report: report))
    for (read, written) in zip(head.meta, original.meta) {
      words.add(read.content, original: scriptKeeper.normalise(line: written.content, report: report))
    }
    words.add(text.text, original: ledger.text(text.text, without: "t2s"))
    return words
  }

  /// The articles of a page, each as clean as it would be alone.
  private func split(_ text: inout PageText, _ stripped: StripOutcome, _ ledger: inout Ledger) -> Articles {
    let title = stripped.metadata.title
    guard settings.stages.contains(.part) else {
      return Articles(articles: [Article(title: title, range: 0..<text.text.count)], expected: 0)
    }
    let articles = splitter.split(text, title: title)
    let isWhole = articles.articles.first?.range == 0..<text.text.count
    let isOnePage = text.blocks.first?.page == text.blocks.last?.page
    guard settings.stages.contains(.strip), !(isWhole && isOnePage), cleanApart(&text, articles.articles, &ledger)
    else { return articles }
    return splitter.split(text, title: title)
  }

  /// Cleans each article once more as the text that it becomes: it may have lines of a width of its own, or markers that
  /// count from one.
  ///
  /// - Returns: whether anything changed.
  private func cleanApart(_ text: inout PageText, _ articles: [Article], _ ledger: inout Ledger) -> Bool {
    let before = ledger.passes.count
    for article in articles.reversed() {
      // The line feeds around an article belong to its heading and to the next one's.
      guard let end = text.text[article.range].lastIndex(where: { $0 != 0x0A }) else { continue }
      let bytes = text.text[article.range].prefix(through: end).drop { $0 == 0x0A }
      let rest = text.text.count - bytes.endIndex
      for pass in passes(on: Array(bytes)) {
        let own = bytes.startIndex..<text.text.count - rest
        text.apply(pass.edits.moved(into: own), stage: pass.stage, to: &ledger)
      }
    }
    return ledger.passes.count > before
  }

  /// What cleaning changes in `bytes`, taken as plain text, until nothing is left to change.
  private func passes(on bytes: [UInt8]) -> [LedgerPass] {
    var text = PageText(lines: bytes)
    var ledger = Ledger()
    let alone = Document(sourceID: "", pages: [])
    var (rounds, done) = (3, -1)
    while rounds > 0, ledger.passes.count > done {
      (rounds, done) = (rounds - 1, ledger.passes.count)
      var head = PageHead()
      let report = normalise(&text, &head, &ledger, LossyContexts())
      _ = strip(&text, ReadDocument(), head, alone, nil, report, &ledger)
    }
    return ledger.passes
  }

  private func strip(
    _ text: inout PageText, _ read: ReadDocument, _ head: PageHead, _ document: Document, _ host: HostEpoch?,
    _ report: NormaliseReport, _ ledger: inout Ledger
  ) -> StripOutcome {
    guard settings.stages.contains(.strip) else {
      return StripOutcome()
    }
    return stripper.strip(
      &text, layout: read.layout, head: head, url: document.url, status: document.pages.first?.status ?? 0,
      host: host, ledger: &ledger
    ) { text, ledger in
      if settings.stages.contains(.normalise) { normaliser.settle(&text, report: report, ledger: &ledger) }
    }
  }
}
