import WenluCore
private import WenluExtract
private import WenluNormalise
private import WenluPipeline
private import WenluStrip

/// What is measured, in the order in which a page passes through.
enum Stage: String, CaseIterable {
  case decode, extract, normalise, strip, part
  /// Decode, extract and strip together: what it takes to find a page's body.
  case body = "dec+ext+strip"
  case whole = "clean path"
}

/// Microseconds of processor time that one page took.
struct PageTimes {
  var bytes: Int
  var bare: Double
  /// The page's cleaned text.
  var text: [UInt8]
  private var stages: [Stage: Double] = [:]

  init(bytes: Int, bare: Double, text: [UInt8]) {
    self.bytes = bytes
    self.bare = bare
    self.text = text
  }

  subscript(stage: Stage) -> Double {
    get { stages[stage] ?? 0 }
    set { stages[stage] = newValue }
  }
}

/// Runs one page through each stage, always on the output of the stage before.
struct StageBench {
  let rounds: Int
  private let cleaner = Cleaner()
  private let extractor = Extractor()
  private let normaliser = Normaliser()
  private let stripper = Stripper()
  private let splitter = ArticleSplitter()

  init(rounds: Int) { self.rounds = rounds }

  func measure(_ document: Document) -> PageTimes {
    let raw = document.pages[0]
    // The bare parse gets UTF-8 as well: on bytes of another encoding libxml2 gives up early.
    let decoded = PageDecoder.decode(raw).text
    let bare = least { _ = BareParse.parse(decoded) }
    var times = PageTimes(bytes: decoded.count, bare: bare, text: cleaner.clean(document).records.flatMap(\.text))
    times[.decode] = least { _ = PageDecoder.decode(raw) }
    times[.extract] = least { _ = extractor.extract(decoded, format: .html) }
    let page = extractor.extract(decoded, format: .html)
    times[.normalise] = least { _ = normalise(page) }
    let normalised = normalise(page)
    times[.strip] = least { _ = strip(normalised, document) }
    let body = strip(normalised, document)
    times[.body] = times[.decode] + times[.extract] + times[.strip]
    times[.part] = least { _ = splitter.split(body, title: "") }
    times[.whole] = least { _ = cleaner.clean(document) }
    return times
  }

  private func least(_ work: () -> Void) -> Double { CPUTime.least(rounds: rounds, work) }

  /// What normalising leaves of a page.
  private struct NormalisedPage {
    var page: ExtractedPage
    var report: NormaliseReport
    var ledger: Ledger
  }

  private func normalise(_ page: ExtractedPage) -> NormalisedPage {
    var page = page
    var ledger = Ledger()
    let report = normaliser.normalise(&page.text, ledger: &ledger)
    page.head.title = normaliser.normalise(line: page.head.title, report: report)
    page.head.meta = page.head.meta.map { ($0.name, normaliser.normalise(line: $0.content, report: report)) }
    return NormalisedPage(page: page, report: report, ledger: ledger)
  }

  /// Strips as the cleaner does, what joined lines need of normalising included.
  private func strip(_ normalised: NormalisedPage, _ document: Document) -> PageText {
    let page = normalised.page
    var text = page.text
    var ledger = normalised.ledger
    _ = stripper.strip(
      &text, layout: page.layout, head: page.head, url: document.url, status: 200, ledger: &ledger
    ) { text, ledger in
      normaliser.settle(&text, report: normalised.report, ledger: &ledger)
    }
    return text
  }
}
