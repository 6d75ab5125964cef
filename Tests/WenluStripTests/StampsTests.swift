import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("watermarks and upload stamps")
struct StampsTests {
  @Test("removes stamps, keeps the words in sentences", arguments: try cases("stamps"))
  func table(_ example: TextCase) { Rule.stamps.check(example) }
}
