import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("doubled slide text")
struct StutterTests {
  @Test("undoes doubled text, keeps doubled words of the language", arguments: try cases("stutter"))
  func table(_ example: TextCase) { Rule.stutter.check(example) }
}
