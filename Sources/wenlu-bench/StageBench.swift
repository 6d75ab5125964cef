import WenluCore
private import WenluExtract
private import WenluPipeline
private import WenluStrip

/// What is measured, in the order in which a page passes through.
enum Stage: String, CaseIterable {
  case extract, strip
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
  private let stripper = Stripper()

  init(rounds: Int) { self.rounds = rounds }

  func measure(_ document: Document) -> PageTimes {
    let bytes = document.pages[0].bytes
    let bare = CPUTime.least(rounds: rounds) { _ = BareParse.parse(bytes) }
    let records = cleaner.clean(document).records
    var times = PageTimes(bytes: bytes.count, bare: bare, text: records.flatMap(\.text))
    times[.extract] = CPUTime.least(rounds: rounds) { _ = extractor.extract(bytes, format: .html) }
    let page = extractor.extract(bytes, format: .html)
    times[.strip] = CPUTime.least(rounds: rounds) {
      var text = page.text
      var ledger = Ledger()
      _ = stripper.strip(&text, layout: page.layout, head: page.head, url: document.url, status: 200, ledger: &ledger)
    }
    times[.whole] = CPUTime.least(rounds: rounds) { _ = cleaner.clean(document) }
    return times
  }
}
