import Testing

@testable import WenluDeduplicate

struct SignatureTests {
  @Test("a text with nothing to compare has no keys", arguments: ["", " \n，。", "（）——"])
  func empty(_ text: String) {
    #expect(Signature(Array(text.utf8)).keys.isEmpty)
  }

  @Test("a text shorter than a gram is one key of its own")
  func short() {
    let keys = ["灯", "灯塔", "灯塔修", "灯塔修补"].map { Signature(Array($0.utf8)).keys }
    #expect(keys.allSatisfy { $0.count == 1 })
    #expect(Set(keys).count == keys.count)
  }

  @Test("a short text keeps its eight smallest hashes")
  func smallest() {
    var random = Invented(1)
    let folded = ComparedText(bytes(random.sentences(2)))
    let all = Set(GramHash.all(folded.units)).sorted()
    #expect(Signature(folded: folded).keys == Array(all.prefix(8)))
  }

  @Test("a long text keeps about one gram in 32, the same ones as its parts")
  func sampled() {
    var random = Invented(2)
    let text = random.sentences(200)
    let keys = Signature(bytes(text)).keys
    let grams = GramHash.all(ComparedText(bytes(text)).units).count
    #expect(abs(Double(keys.count) * 32 / Double(grams) - 1) < 0.25)
    #expect(keys == Set(keys).sorted())
    let head = Signature(bytes(Array(text[..<100])))
    #expect(head.keys.count(where: keys.contains) >= head.keys.count - 1)
  }

  @Test("the digest tells texts apart and sees only the folded text")
  func digest() {
    let text = "灯塔修补记录，浮标编号核对。"
    #expect(Signature(Array(text.utf8)).digest == Signature(Array("灯塔修补记录浮标编号核对".utf8)).digest)
    #expect(Signature(Array(text.utf8)).digest != Signature(Array("灯塔修补记录浮标编号点验".utf8)).digest)
  }

  @Test("keys are those of the version, on every machine")
  func pinned() {
    // A change here means that kept indexes and mixed clusters of machines no longer fit: raise GramHash.version.
    let keys = Signature(Array("灯塔修补记录，Pump 12号".utf8)).keys
    #expect(GramHash.version == 1)
    #expect(
      keys.map { String($0, radix: 16) } == [
        "5726bfca03ae2a24", "7e8d7fa186a1b56e", "86b99c5de354d2ab", "9b3f0cbd08dfd093", "b24ab54e576dce9c",
      ])
  }
}
