package import WenluText

/// What a page's bytes are encoded in, and how sure that is.
package struct EncodingDecision: Sendable, Equatable {
  package var encoding: TextEncoding
  /// Whether a byte order mark of that encoding stands in front.
  package var hadBOM: Bool
  /// 0…1; below 0.5 another encoding explained the bytes nearly as well.
  package var confidence: Float
  /// Whether all bytes are known to be valid UTF-8: then they are the text.
  package var isValid: Bool

  package init(encoding: TextEncoding, hadBOM: Bool = false, confidence: Float = 1, isValid: Bool = false) {
    self.encoding = encoding
    self.hadBOM = hadBOM
    self.confidence = confidence
    self.isValid = isValid
  }
}

/// Finds a page's encoding from its bytes, with labels as evidence.
///
/// A label is worth a handful of characters of text, no more: pages in Big5 that say gb2312 are common, and all of them
/// can be read as GB18030 without an error, only not as Chinese that anyone writes.
package enum EncodingDetector {
  /// The encoding that explains `bytes` best.
  ///
  /// - Parameters:
  ///   - bytes: The page, any bytes.
  ///   - contentType: The `Content-Type` header, or "".
  ///   - isHTML: Whether tags are to be skipped and a `<meta>` label is to be read.
  /// - Returns: UTF-8 for plain ASCII and for no bytes at all.
  package static func detect(_ bytes: [UInt8], contentType: String, isHTML: Bool) -> EncodingDecision {
    let span = bytes.span
    let mark = ByteOrderMark.encoding(span)
    if mark == .utf16le || mark == .utf16be || mark == .gb18030 {
      return EncodingDecision(encoding: mark ?? .utf8, hadBOM: true)
    }
    if let found = UTF16Guess.encoding(span) { return found }
    let census = UTF8Census(span)
    let labels = EncodingLabels(contentType: contentType, bytes: bytes, isHTML: isHTML)
    if census.isASCII { return HZGuess.decision(bytes, labels: labels) }
    // Damage comes in drops: a cut comment, one bad include.
    if census.characters >= 20, census.bad * 20 <= census.characters {
      let isValid = census.bad == 0
      return EncodingDecision(
        encoding: .utf8, hadBOM: mark == .utf8, confidence: isValid ? 1 : 0.9, isValid: isValid)
    }
    let first = EncodingSample(span, isHTML: isHTML, enough: clearSample).bytes
    let clear = byScore(first, labels: labels, census: census, mark: mark)
    if first.count < clearSample || clear.margin >= clearMargin { return clear.decision }
    let sample = EncodingSample(span, isHTML: isHTML).bytes
    return byScore(sample, labels: labels, census: census, mark: mark).decision
  }

  /// Five hundred characters decide nearly every page: the winner of those by this many nats stays the winner.
  private static let clearSample = 1024
  private static let clearMargin: Float = 400

  /// The candidate whose reading of the sample costs least, and how much more the next one costs.
  private static func byScore(
    _ sample: [UInt8], labels: EncodingLabels, census: UTF8Census, mark: TextEncoding?
  ) -> (decision: EncodingDecision, margin: Float) {
    var ranked: [(encoding: TextEncoding, score: Float)] = []
    let candidates: [TextEncoding] =
      census.isHopeless ? [.gb18030, .big5, .windows1252] : [.utf8, .gb18030, .big5, .windows1252]
    for candidate in candidates {
      var score = EncodingScore.total(sample, as: candidate) + labels.weight(of: candidate)
      if candidate == .utf8 {
        // One character of GBK in seven passes for UTF-8 by chance; a whole text of them does not.
        if census.bad == 0 { score += 6 + 3 * Float(census.characters) }
        if mark == .utf8 { score += 30 }
      }
      ranked.append((candidate, score))
    }
    ranked.sort { $0.score > $1.score }
    let (best, next) = (ranked[0], ranked[1])
    // Twenty nats are three characters of text that only one of the two can read.
    let confidence = min(1, max(0, (best.score - next.score) / 20))
    let decision = EncodingDecision(
      encoding: best.encoding, hadBOM: mark != nil && mark == best.encoding, confidence: confidence)
    return (decision, best.score - next.score)
  }
}

/// Byte order marks.
enum ByteOrderMark {
  static func encoding(_ bytes: borrowing Span<UInt8>) -> TextEncoding? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): return .utf16le
    case (0xFE, 0xFF): return .utf16be
    case (0xEF, 0xBB): return bytes.count >= 3 && bytes[2] == 0xBF ? .utf8 : nil
    case (0x84, 0x31): return bytes.count >= 4 && bytes[2] == 0x95 && bytes[3] == 0x33 ? .gb18030 : nil
    default: return nil
    }
  }
}

/// How much of a page is UTF-8.
struct UTF8Census {
  /// Characters of two bytes and more.
  private(set) var characters = 0
  /// Places where a byte does not belong.
  private(set) var bad = 0

  var isASCII: Bool { characters == 0 && bad == 0 }
  var isHopeless: Bool { bad >= UTF8Census.hopeless && bad > 4 * characters }

  /// Whether the eight bytes from `at` on are ASCII.
  @inline(__always)
  private static func isASCII(_ bytes: borrowing Span<UInt8>, _ at: Int) -> Bool {
    let low = bytes[at] | bytes[at + 1] | bytes[at + 2] | bytes[at + 3]
    return (low | bytes[at + 4] | bytes[at + 5] | bytes[at + 6] | bytes[at + 7]) < 0x80
  }

  /// Places that do not belong from which a page with few others is in another encoding.
  private static let hopeless = 256

  /// Whether the bytes are a character of three bytes; those next to surrogates and overlong forms are left open.
  @inline(__always)
  private static func isThree(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    first > 0xE0 && first < 0xED && second & 0xC0 == 0x80 && third & 0xC0 == 0x80
  }

  init(_ bytes: borrowing Span<UInt8>) {
    var at = 0
    let count = bytes.count
    while at < count {
      if bytes[at] < 0x80 {
        at += 1
        // Markup comes in long runs.
        while at + 8 <= count, UTF8Census.isASCII(bytes, at) { at += 8 }
        continue
      }
      if at + 2 < count, UTF8Census.isThree(bytes[at], bytes[at + 1], bytes[at + 2]) {
        characters += 1
        at += 3
        continue
      }
      let next = Scalars.scan(bytes, at: at)
      let isBad = next.value == Scalars.replacement && !UTF8Validity.isWritten(bytes, at)
      if isBad { bad += 1 } else { characters += 1 }
      at += next.length
      // So much that is none is no damage: the rest of the page would not change that.
      if isHopeless { return }
    }
  }
}
