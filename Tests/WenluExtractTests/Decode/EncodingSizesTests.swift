import Testing
import WenluCore
import WenluTestSupport
import WenluText

@testable import WenluExtract

/// Stretches of the fixtures' texts in every encoding of Chinese.
@Suite("encoding detection by size")
struct EncodingSizesTests {
  private static let text = Result { Array(try FixturePage.documents().map(\.expected.text).joined().utf8) }

  /// Up to `limit` stretches of `size` bytes, spread over the whole text, never half a character.
  private func stretches(_ text: [UInt32], _ encoding: TextEncoding, size: Int, limit: Int) -> [[UInt8]] {
    let codes = text.compactMap { TextEncoder.encode([$0], as: encoding) == nil ? nil : $0 }
    let width = encoding == .utf8 ? 3 : 2
    let count = size / width
    let spacing = max(codes.count / limit, count)
    return stride(from: 0, to: max(codes.count - count, 1), by: spacing).compactMap {
      TextEncoder.encode(codes[$0..<min($0 + count, codes.count)], as: encoding)
    }
  }

  @Test(
    "at 200 bytes and above all are right whatever the label says, at 40 bytes all but a few",
    arguments: [TextEncoding.utf8, .gb18030, .big5, .hz, .utf16le, .utf16be], [(40, 0.99), (200, 1), (20_000, 1)])
  func sizes(_ encoding: TextEncoding, _ size: (bytes: Int, right: Double)) throws {
    let text = try EncodingSizesTests.text.get()
    let scripts = encoding == .big5 ? [ScriptConverter.traditional(text)] : [text, ScriptConverter.traditional(text)]
    var (right, count) = (0, 0)
    for script in scripts {
      // HZ has simplified characters only.
      if encoding == .hz, script != text { continue }
      for bytes in stretches(Scalars.decode(script), encoding, size: size.bytes, limit: 40) {
        for label in ["", encoding.rawValue, encoding == .gb18030 ? "big5" : "gb2312"] {
          let found = EncodingDetector.detect(bytes, contentType: "text/plain; charset=\(label)", isHTML: false)
          count += 1
          if found.encoding == encoding { right += 1 }
        }
      }
    }
    #expect(count > 0 && Double(right) >= Double(count) * size.right, "\(right) of \(count)")
  }
}
