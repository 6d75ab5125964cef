import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("blanks at line ends")
struct IndentsTests {
  @Test("removes blanks at both ends and empty lines, keeps blanks inside", arguments: try cases("indents"))
  func table(_ example: TextCase) { Rule.indents.check(example) }
}
