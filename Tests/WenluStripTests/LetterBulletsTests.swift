import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("letters that were bullets")
struct LetterBulletsTests {
  @Test("removes bullet letters, keeps variables", arguments: try cases("letter_bullets"))
  func table(_ example: TextCase) { Rule.letterBullets.check(example) }
}
