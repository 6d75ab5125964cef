import Testing

import WenluTestSupport

@testable import WenluText

/// FNV-1a over bytes, as the checking script has it.
func digest(_ bytes: [UInt8], _ state: UInt64) -> UInt64 {
  var state = state
  for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return state
}

let digestSeed: UInt64 = 0xCBF2_9CE4_8422_2325

@Suite("codecs")
struct CodecTests {
  @Test(
    "every two-byte sequence decodes as the script that checks the tables says",
    arguments: [(.gb18030, 0xC25A_A8CE_377F_FA1E), (.big5, 0x41B7_8F35_6105_365C)] as [(TextEncoding, UInt64)])
  func twoBytes(encoding: TextEncoding, expected: UInt64) {
    var state = digestSeed
    for lead in 0x80...0xFF {
      var block: [UInt8] = []
      for trail in UInt8.min...UInt8.max { block += [UInt8(lead), trail, 0x2E] }
      state = digest(TextDecoder.decode(block, as: encoding).text, state)
    }
    #expect(state == expected)
  }

  @Test("every seventh four-byte sequence decodes as the script that checks the tables says")
  func fourBytes() {
    var codes: [UInt8] = []
    var index = 0
    for pointer in stride(from: 0, to: 126 * 10 * 126 * 10, by: 7) {
      codes += [UInt8(0x81 + pointer / 12600), UInt8(0x30 + pointer / 1260 % 10)]
      codes += [UInt8(0x81 + pointer / 10 % 126), UInt8(0x30 + pointer % 10), 0x2E]
      index += 1
    }
    #expect(digest(TextDecoder.decode(codes, as: .gb18030).text, digestSeed) == 0xDE4D_5BC8_B328_19E2)
  }

  @Test("what has a code comes back from it", arguments: [TextEncoding.gb18030, .big5, .utf16le, .utf16be, .hz])
  func roundTrip(encoding: TextEncoding) throws {
    var coded = 0
    for scalar in UInt32(0x20)..<0x11000 where scalar & 0xF800 != 0xD800 {
      guard let bytes = TextEncoder.encode([scalar], as: encoding) else { continue }
      coded += 1
      let back = Scalars.decode(TextDecoder.decode(bytes, as: encoding).text)
      // Ten vertical forms and eight components have newer scalars than the ones that older text holds.
      if back != [scalar] { try #require(encoding == .gb18030 && Scalars.isPrivateUse(scalar)) }
    }
    #expect(coded == [.gb18030: 67551, .big5: 16873, .hz: 7587][encoding, default: 67552])
  }

  @Test("Latin-1 and windows-1252 differ in the C1 range only")
  func latin1() {
    let bytes = (0...0xFF).map { UInt8($0) }
    let text = Scalars.decode(TextDecoder.decode(bytes, as: .windows1252).text)
    #expect(text[0x80] == 0x20AC && text[0x81] == 0x81 && text[0x9F] == 0x178 && text[0xE9] == 0xE9)
    #expect(TextEncoder.encode(text, as: .windows1252) == bytes)
    #expect(TextEncoder.encode([0x93], as: .windows1252) == nil)
    #expect(TextEncoder.encode([0x93, 0x201C], as: .windows1252, latin1: true) == [0x93, 0x93])
    #expect(TextEncoder.encode([0x4E00], as: .windows1252, latin1: true) == nil)
  }

  @Test("damage costs one U+FFFD and no ASCII byte", arguments: try cases("decode_damage"))
  func damage(_ example: TextCase) throws {
    let parts = example.input.split(separator: " ")
    let encoding = try #require(TextEncoding(label: String(parts[0])))
    let bytes = parts.dropFirst().compactMap { UInt8($0, radix: 16) }
    let decoded = TextDecoder.decode(bytes, as: encoding)
    #expect(String(decoding: decoded.text, as: UTF8.self) == example.expected, "\(example.why)")
    let lost = scalars(example.expected).count { $0 == 0xFFFD }
    #expect(decoded.errors.count == lost)
    #expect(decoded.errors.allSatisfy { $0.offset + $0.count <= bytes.count })
  }

  @Test("any bytes give valid UTF-8", arguments: TextEncoding.allCases)
  func anyBytes(encoding: TextEncoding) {
    var state: UInt64 = 11
    for length in 0..<400 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      let text = TextDecoder.decode(bytes, as: encoding).text
      #expect(String(validating: text, as: UTF8.self) != nil)
    }
  }

  @Test("labels")
  func labels() {
    #expect(TextEncoding(label: " GB2312 ") == .gb18030 && TextEncoding(label: "\"x-gbk\"") == .gb18030)
    #expect(TextEncoding(label: "Big5-HKSCS") == .big5 && TextEncoding(label: "ISO-8859-1") == .windows1252)
    #expect(TextEncoding(label: "UTF8") == .utf8 && TextEncoding(label: "utf-16") == .utf16le)
    #expect(
      TextEncoding(label: "shift_jis") == nil && TextEncoding(label: "") == nil && TextEncoding(label: "  ") == nil)
    #expect(TextEncoding.allCases.allSatisfy { TextEncoding(label: $0.rawValue) == $0 })
  }
}
