import WenluText

/// Decodes pages whose parts come in different encodings, run by run where that is clear.
///
/// A template in UTF-8 takes in a list in GBK, a page in GBK a comment in UTF-8. A run between two tags or line feeds
/// that the page's encoding cannot explain is read in the other one when that reading is far more likely.
/// - Keeps: damage. A run with characters of the page's own encoding between bad bytes stays what it is.
enum MixedPage {
  /// How much likelier the other reading of a run must be, in nats: three characters of text.
  private static let clear: Float = 20
  /// The mean logarithm of a character's chance from which a run reads as Chinese.
  private static let fluent: Float = -9

  /// The text of `bytes`, most of which are in `encoding`.
  static func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> DecodedText {
    switch encoding {
    case .utf8:
      let whole = TextDecoder.decode(bytes, as: .utf8)
      guard !whole.errors.isEmpty else { return whole }
      let runs = ByteRuns.around(whole.errors.lazy.map(\.offset), in: bytes).filter { isForeign(bytes[$0]) }
      guard let other = other(bytes, runs) else { return whole }
      let chosen = runs.filter { reads(bytes[$0], as: other, betterThan: .utf8) }
      return chosen.isEmpty ? whole : joined(bytes, as: encoding, but: chosen, as: other)
    case .gb18030, .big5:
      let runs = ByteRuns.ofUTF8(bytes, characters: 2).filter { reads(bytes[$0], as: .utf8, betterThan: encoding) }
      return runs.isEmpty
        ? TextDecoder.decode(bytes, as: encoding) : joined(bytes, as: encoding, but: runs, as: .utf8)
    case .utf16le, .utf16be, .windows1252, .hz:
      return TextDecoder.decode(bytes, as: encoding)
    }
  }

  /// Whether a run with bad bytes holds little that UTF-8 explains: one character of GBK in seven passes for it.
  private static func isForeign(_ run: ArraySlice<UInt8>) -> Bool {
    let census = UTF8Census(run.span)
    return census.bad >= 2 && census.bad >= census.characters
  }

  /// The encoding that explains the runs best, all of them together: a short one alone may pass for several.
  private static func other(_ bytes: [UInt8], _ runs: [Range<Int>]) -> TextEncoding? {
    guard !runs.isEmpty else { return nil }
    let sample = Array(runs.lazy.map { bytes[$0] }.joined(separator: [0x20]).prefix(8192))
    let candidates: [TextEncoding] = [.gb18030, .big5, .windows1252]
    return candidates.map { ($0, EncodingScore.total(sample, as: $0)) }.max { $0.1 < $1.1 }?.0
  }

  /// Whether a run is text without an error in `other`, and far likelier so.
  private static func reads(_ run: ArraySlice<UInt8>, as other: TextEncoding, betterThan encoding: TextEncoding) -> Bool
  {
    let run = Array(run.prefix(8192))
    let decoded = TextDecoder.decode(run, as: other)
    guard decoded.errors.isEmpty || run.count == 8192 else { return false }
    guard EncodingScore.total(run, as: other) >= EncodingScore.total(run, as: encoding) + clear else { return false }
    if other == .windows1252 { return isLatin(run) }
    return BigramModel.mean(Scalars.decode(decoded.text)).map { $0 > fluent } ?? false
  }

  /// Whether bytes above 7F stand among letters of ASCII, as accents and quotation marks do.
  private static func isLatin(_ run: [UInt8]) -> Bool {
    let letters = run.count { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    return letters >= 2 * run.count { $0 >= 0x80 }
  }

  /// The page read in `encoding`, but for `runs`.
  private static func joined(
    _ bytes: [UInt8], as encoding: TextEncoding, but runs: [Range<Int>], as other: TextEncoding
  ) -> DecodedText {
    var result = DecodedText()
    func add(_ range: Range<Int>, _ encoding: TextEncoding) {
      let part = TextDecoder.decode(bytes[range], as: encoding)
      result.text += part.text
      result.errors += part.errors.map { DecodeError(offset: range.lowerBound + $0.offset, count: $0.count) }
    }
    var at = 0
    for run in runs {
      add(at..<run.lowerBound, encoding)
      add(run, other)
      at = run.upperBound
    }
    add(at..<bytes.count, encoding)
    return result
  }
}
