import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("page numbers between pages")
struct PageCutsTests {
  @Test("removes page numbers, keeps list numbers, fractions and dates", arguments: try cases("page_cuts"))
  func table(_ example: TextCase) { Rule.pageCuts.check(example) }
}
