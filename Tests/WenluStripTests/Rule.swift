import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

/// One rule of the strip stage as the contract tests see it: a name and a pass over a page.
struct Rule: Sendable, CustomStringConvertible {
  /// The name of its case file.
  let name: String
  /// The rule ids it may write.
  let ids: Set<String>
  let edits: @Sendable (PageText, String) -> EditList

  var description: String { name }

  /// All rules that work inside the body, in the order in which they run.
  static let all: [Rule] = [
    stamps, pageCuts, runningHeads, hardWrap, fieldCodes, stutter, letterBullets, teaser, titleLines, leadIn,
    indents,
  ]

  static let stamps = Rule(name: "stamps", ids: ["watermark"]) { page, _ in
    Stamps(page, FoldedText(page), url: "http://www.shiliku.test/p-1.html").edits()
  }
  static let pageCuts = Rule(name: "page_cuts", ids: Set(PageMarker.Family.allCases.map(\.rule))) { page, title in
    PageCuts(page, title: title).edits()
  }
  static let runningHeads = Rule(name: "running_heads", ids: ["running_head"]) { page, title in
    RunningHeads(page, FoldedText(page), PageCuts(page, title: title).markers).edits()
  }
  static let hardWrap = Rule(name: "hard_wrap", ids: ["hard_wrap"]) { page, _ in HardWrap(page: page).edits() }
  static let fieldCodes = Rule(name: "field_codes", ids: ["toc_field"]) { page, _ in
    FieldCodes(page, FoldedText(page)).edits()
  }
  static let stutter = Rule(name: "stutter", ids: ["stutter"]) { page, _ in Stutter(page: page).edits() }
  static let letterBullets = Rule(name: "letter_bullets", ids: ["letter_bullet"]) { page, _ in
    LetterBullets(page, FoldedText(page)).edits()
  }
  static let titleLines = Rule(name: "titles", ids: ["title_repeat", "tag_line"]) { page, title in
    TitleLines(page, FoldedText(page), title: title).edits()
  }
  static let teaser = Rule(name: "teasers", ids: ["teaser"]) { page, title in
    TeaserPrefix(page, FoldedText(page), title: title).edits()
  }
  static let leadIn = Rule(name: "lead_in", ids: ["lead_in"]) { page, title in
    LeadIn(page, FoldedText(page), title: title).edits()
  }
  static let indents = Rule(name: "indents", ids: ["indent", "blank_line"]) { page, _ in Indents(page: page).edits() }

  /// What the rule makes of `text`, and the ledger of it.
  func applied(to text: PageText, title: String) -> (text: PageText, ledger: Ledger) {
    var page = text
    var ledger = Ledger()
    page.apply(edits(page, title), stage: "strip", to: &ledger)
    return (page, ledger)
  }

  /// Checks one case: the output, that a second run changes nothing, that the ledger leads back.
  func check(_ example: TextCase) {
    let page = PageText(lines: Array(example.input.utf8))
    let (once, ledger) = applied(to: page, title: example.title ?? "")
    #expect(once.string == example.expected, "\(example.why)")
    #expect(ledger.undone(from: once.text) == page.text, "the ledger must give the input back")
    let twice = applied(to: once, title: example.title ?? "").text
    #expect(twice.text == once.text, "a second run must change nothing")
  }
}

extension PageText {
  /// The text without its last line feed.
  var string: String { String(decoding: text.dropLast(text.last == 0x0A ? 1 : 0), as: UTF8.self) }

  init(_ text: String) { self.init(lines: Array(text.utf8)) }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
