import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("lines broken at a fixed width")
struct HardWrapTests {
  @Test("joins broken lines, keeps paragraphs", arguments: try cases("hard_wrap"))
  func table(_ example: TextCase) { Rule.hardWrap.check(example) }
}
