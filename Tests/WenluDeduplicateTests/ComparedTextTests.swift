import Testing
import WenluTestSupport

@testable import WenluDeduplicate

struct ComparedTextTests {
  @Test("folds away what is style", arguments: try cases("dedup_fold"))
  func folds(_ example: TextCase) {
    let input = ComparedText(Array(example.input.utf8))
    #expect(input.units == ComparedText(Array(example.expected.utf8)).units, "\(example.why)")
    #expect(!input.units.isEmpty)
  }

  @Test("keeps what is content", arguments: try cases("dedup_apart"))
  func keepsApart(_ example: TextCase) {
    let input = ComparedText(Array(example.input.utf8))
    #expect(input.units != ComparedText(Array(example.expected.utf8)).units, "\(example.why)")
  }

  @Test("a run of letters or digits is one unit")
  func words() {
    #expect(ComparedText(Array("pump 12 检修".utf8)).units.count == 4)
  }

  @Test("takes any bytes, with an offset for each unit")
  func anyBytes() {
    var random = Invented(3)
    for size in 0..<400 {
      let bytes = random.bytes(size)
      let folded = ComparedText(bytes, offsets: true)
      #expect(folded.offsets.count == folded.units.count)
      #expect(folded.offsets.allSatisfy { $0 < UInt32(size) })
      #expect(folded.offsets == folded.offsets.sorted())
      #expect(ComparedText(bytes).units == folded.units)
    }
  }

  @Test("a text cut inside a character folds like the whole characters before it")
  func cutCharacter() {
    let whole = Array("灯塔修补𠮷记录".utf8)
    let count = ComparedText(whole).units.count
    for size in 0...whole.count {
      #expect(ComparedText(Array(whole[..<size])).units.count <= count)
    }
  }
}
