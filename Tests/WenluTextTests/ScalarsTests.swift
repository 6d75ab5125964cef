import Testing
import WenluText

@Suite("scalars")
struct ScalarsTests {
  @Test("reads what Swift's own decoder reads from any bytes")
  func anyBytes() {
    var state: UInt64 = 7
    for _ in 0..<2000 {
      let bytes = (0..<24).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        return state >> 60 < 8 ? [0xE4, 0xB8, 0x80, 0xF0, 0x9F, 0xED, 0xA0, 0xC2][Int(byte & 7)] : byte
      }
      let expected = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
      #expect(Scalars.decode(bytes) == expected)
    }
  }

  @Test("writes what it reads")
  func roundTrip() {
    let text = Array("a\u{7FF}中𠀀\u{10FFFF}é".utf8)
    #expect(Scalars.encode(Scalars.decode(text)) == text)
    var bytes: [UInt8] = []
    Scalars.append(0xD800, to: &bytes)
    #expect(bytes == [0xEF, 0xBF, 0xBD])
  }

  @Test("finds where the scalar before begins")
  func before() {
    let bytes = Array("a中𠀀\u{80}".utf8) + [0x80]
    let starts = (1...bytes.count).map { Scalars.start(before: $0, in: bytes.span) }
    #expect(starts[0] == 0 && starts[3] == 1 && starts[7] == 4 && starts[9] == 8 && starts[10] == 10)
  }

  @Test("classes")
  func classes() {
    #expect([0x4E00, 0x3400, 0x9FFF, 0x20000, 0xF900, 0x3007].allSatisfy { Scalars.isHan($0) })
    #expect(![0x3001, 0x3042, 0xAC00, 0x41, 0xE000, 0x2F00].contains { Scalars.isHan($0) })
    #expect("，。、“”《》—…·（）！".unicodeScalars.allSatisfy { Scalars.isCJKPunctuation($0.value) })
    #expect(!"a1中あ￥Ａ０".unicodeScalars.contains { Scalars.isCJKPunctuation($0.value) && $0 != "￥" })
    #expect(" \t\n\u{A0}\u{3000}\u{2003}".unicodeScalars.allSatisfy { Scalars.isBlank($0.value) })
    #expect(!Scalars.isBlank(0x200B) && Scalars.isInvisible(0x200B) && Scalars.isInvisible(0xFEFF))
    #expect("āáǎàǖǘǚǜüêńňǹḿ".unicodeScalars.allSatisfy { Scalars.isToneLetter($0.value) })
    #expect(Scalars.isDigit(0xFF10) && !Scalars.isASCIIDigit(0xFF10) && Scalars.isASCIILetter(0x5A))
    #expect(!Scalars.isASCIILetter(0x5B) && !Scalars.isASCIILetter(0x60) && !Scalars.isASCIILetter(0x40))
  }
}
