import Testing
import WenluCore

@testable import WenluExtract

/// Which words of class and id names count.
@Suite("words of class names")
struct HooksTests {
  private func words(_ name: String) -> HookSet {
    let bytes = Array(name.utf8)
    var hooks = Hooks()
    hooks.add(bytes, bytes.indices)
    return HookSet(rawValue: hooks.set)
  }

  @Test("a short word counts as a word of its own", arguments: ["ad", "ad1", "box-ad", "adBox", "ad_300", "left ad"])
  func short(_ name: String) { #expect(words(name) == words("ad")) }

  @Test(
    "letters of a hash are no words", arguments: ["reader-3ad9f", "reader-ad5d9a902", "x9ft", "p-tg2b"])
  func hash(_ name: String) { #expect(words(name).chrome == 0) }

  @Test("long words count wherever they stand", arguments: ["9footer2b", "footer", "pageFooter"])
  func long(_ name: String) { #expect(words(name).chrome == words("footer").chrome) }
}
