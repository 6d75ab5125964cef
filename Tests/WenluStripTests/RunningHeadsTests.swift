import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("running heads")
struct RunningHeadsTests {
  @Test("removes heads printed on every page, keeps refrains", arguments: try cases("running_heads"))
  func table(_ example: TextCase) { Rule.runningHeads.check(example) }
}
