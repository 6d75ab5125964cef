import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("teasers before the text")
struct TeaserPrefixTests {
  @Test("removes a beginning that the text repeats, keeps all else", arguments: try cases("teasers"))
  func table(_ example: TextCase) { Rule.teaser.check(example) }
}
