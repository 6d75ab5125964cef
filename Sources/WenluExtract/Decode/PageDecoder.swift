package import WenluCore
package import WenluText

/// A page as text, and what was decided on the way.
package struct DecodedPage: Sendable, Equatable {
  /// Valid UTF-8 without a byte order mark; NULs and other controls are still there.
  package var text: [UInt8]
  package var encoding: TextEncoding
  /// Bytes that no decoder could read, as offsets into the raw bytes.
  package var errors: [DecodeError]
  /// 0…1, as `EncodingDecision` has it.
  package var confidence: Float
}

/// Turns a page's bytes into text.
package enum PageDecoder {
  /// The text of `page`; any bytes are allowed.
  package static func decode(_ page: RawPage) -> DecodedPage {
    decode(page, isHTML: isHTML(page))
  }

  /// The text of `page`, when its format is known; any bytes are allowed.
  package static func decode(_ page: RawPage, isHTML: Bool) -> DecodedPage {
    let decision = EncodingDetector.detect(page.bytes, contentType: page.contentType, isHTML: isHTML)
    var decoded =
      decision.isValid ? DecodedText(page.bytes) : MixedPage.decode(page.bytes, as: decision.encoding)
    if decision.hadBOM, decoded.text.starts(with: [0xEF, 0xBB, 0xBF]) { decoded.text.removeFirst(3) }
    if decision.encoding == .big5 { CircledDigits.restore(&decoded.text) }
    return DecodedPage(
      text: decoded.text, encoding: decision.encoding, errors: decoded.errors, confidence: decision.confidence)
  }

  /// Whether the carrier says HTML, or the first byte that is not blank opens a tag.
  private static func isHTML(_ page: RawPage) -> Bool {
    if page.contentType.utf8.contains(sequence: "html") || page.contentType.utf8.contains(sequence: "xml") {
      return true
    }
    // The blanks, byte order marks and NULs of any encoding may come first.
    let first = page.bytes.prefix(64).first { $0 > 0x20 && $0 < 0x80 }
    return first == 0x3C
  }
}

extension String.UTF8View {
  /// Whether the ASCII word stands in the string, whatever its case.
  fileprivate func contains(sequence word: String) -> Bool {
    let (lower, word) = (map { $0 | 0x20 }, Array(word.utf8))
    return lower.indices.contains { lower[$0...].starts(with: word) }
  }
}
