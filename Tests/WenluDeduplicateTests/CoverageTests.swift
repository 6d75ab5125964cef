import Testing
import WenluCore

@testable import WenluDeduplicate

/// Pairs of texts and how they must be seen to stand to each other.
struct CoverageTests {
  private let report: [String]

  init() {
    var random = Invented(11)
    report = random.sentences(40)
  }

  private func compare(_ first: [String], _ second: [String]) throws -> PairCover {
    var comparer = TextComparer(settings: DeduplicateSettings())
    func text(_ number: Int) throws(StageError) -> [UInt8]? { bytes(number == 0 ? first : second) }
    return try #require(try comparer.compare(0, 1, text: text))
  }

  private func relation(_ first: [String], _ second: [String]) throws -> PairRelation {
    let count = { ComparedText(bytes($0)).units.count }
    let cover = try compare(first, second)
    return PairRelation(cover, firstIsShorter: count(first) <= count(second), threshold: 0.8)
  }

  @Test("copies with other marks are covered in full")
  func marks() throws {
    let copy = report.map { $0.replacing("，", with: " , ").replacing("。", with: ".\n") }
    let cover = try compare(report, copy)
    #expect(cover.ofFirst == 10_000)
    #expect(cover.ofSecond == 10_000)
  }

  @Test("scattered edits leave a copy the same")
  func scattered() throws {
    let copy = report.map { $0.replacing("灯塔", with: "航灯").replacing("记录", with: "誊写").replacing("次", with: "回") }
    #expect(try relation(report, copy) == .same)
  }

  @Test("moved paragraphs leave a copy the same")
  func moved() throws {
    let copy = Array(report[20...] + report[10..<20] + report[..<10])
    #expect(try relation(report, copy) == .same)
  }

  @Test("short paragraphs in another order leave a copy the same")
  func shuffled() throws {
    var random = Invented(16)
    #expect(try relation(report, random.shuffled(report)) == .same)
  }

  @Test("stock sentences in another order are another text")
  func lookAlike() throws {
    var random = Invented(12)
    let stock = random.sentences(60)
    let one = random.shuffled(stock).prefix(50)
    let other = random.shuffled(stock).prefix(50)
    #expect(try relation(Array(one), Array(other)) == .different)
  }

  @Test("a frame that two texts share does not make them the same")
  func frame() throws {
    var random = Invented(13)
    let other = Array(report[..<10]) + random.sentences(20) + Array(report[30...])
    #expect(try relation(report, other) == .different)
  }

  @Test("a preview is contained, and its range is where it stands")
  func preview() throws {
    let preview = Array(report[..<15])
    let cover = try compare(report, preview)
    #expect(try relation(report, preview) == .contains)
    #expect(cover.ofSecond == 10_000)
    let length = preview.joined(separator: "\n").unicodeScalars.count
    let range = try #require(cover.ranges.first)
    #expect(range.lowerBound == 0)
    #expect(abs(range.upperBound - length) <= 16)
  }

  @Test("an article is found inside a longer text")
  func section() throws {
    var random = Invented(14)
    let longer = random.sentences(30) + report + random.sentences(30)
    #expect(try relation(report, longer) == .contained)
    #expect(try relation(longer, report) == .contains)
  }

  @Test("sentences from all over a longer text are not contained in it")
  func scatteredInLonger() throws {
    var random = Invented(15)
    let longer = random.sentences(400)
    let picked = stride(from: 0, to: 400, by: 10).map { longer[$0] }
    #expect(try relation(picked, longer) == .different)
  }

  @Test("a text is never contained in a shorter one")
  func shorter() throws {
    let doubled = report + report + report
    #expect(try relation(report, doubled) != .contains)
    #expect(try relation(doubled, report) != .contained)
  }

  @Test("the result does not depend on who is asked first")
  func symmetric() throws {
    let others = [
      Array(report[..<25]), report.map { $0.replacing("潮汐", with: "涨落") }, random(90), Array(report.reversed()),
    ]
    for other in others {
      #expect(try compare(report, other) == compare(other, report).reversed)
    }
  }

  private func random(_ seed: UInt64) -> [String] {
    var random = Invented(seed)
    return random.sentences(35)
  }
}
