import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("titles before the body")
struct TitleLinesTests {
  @Test("removes repetitions of the title, keeps the document's own", arguments: try cases("titles"))
  func table(_ example: TextCase) { Rule.titleLines.check(example) }
}
