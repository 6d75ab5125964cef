private import WenluText

/// Finds stretches of a line that are Chinese bytes read one by one, and reads them again.
///
/// - Input: `ä¸­æ–‡`, `ÖÐÎÄ`, `¤¤¤å`, the same read twice, and the same with U+00A0 turned into a blank.
/// - Keeps: `café Größe`, and whatever strict decoding or the language model does not bear out.
struct LatinStretch {
  /// Readings of readings are undone this many times.
  static let depth = 3

  let scalars: [UInt32]
  /// Whether the page is known to be broken so: then short stretches need no further proof.
  var isKnown = false

  /// The repairs of the line, in ascending order.
  func repairs() -> [Replacement] {
    var result: [Replacement] = []
    var at = 0
    while at < scalars.count {
      guard SingleByte.byte(of: scalars[at]) != nil else {
        at += 1
        continue
      }
      var end = at
      var suspicious = 0
      var odd = 0
      while end < scalars.count, SingleByte.byte(of: scalars[end]) != nil {
        if scalars[end] >= 0x80 { suspicious += 1 }
        if scalars[end] >= 0x80, !SingleByte.isShared(scalars[end]) { odd += 1 }
        end += 1
      }
      // Quotes and dashes alone are what clean text has.
      if suspicious >= 2, odd > 0 { result += repairs(at..<end) }
      at = end
    }
    return result
  }

  private func repairs(_ range: Range<Int>) -> [Replacement] {
    guard let first = range.first(where: { scalars[$0] >= 0x80 }) else { return [] }
    let stretch = Array(scalars[first..<range.upperBound])
    if let pieces = Self.utf8Pieces(stretch, level: 0) {
      return pieces.map {
        Replacement(
          range: $0.range.lowerBound + first..<$0.range.upperBound + first, scalars: $0.scalars, rule: "mojibake_latin")
      }
    }
    guard let wide = Self.doubleByte(stretch, level: 0, isKnown: isKnown) else { return [] }
    return [
      Replacement(
        range: wide.range.lowerBound + first..<wide.range.upperBound + first, scalars: wide.scalars,
        rule: "mojibake_latin")
    ]
  }

  struct Piece {
    var range: Range<Int>
    var scalars: [UInt32]
  }

  // MARK: UTF-8

  /// The sequences of UTF-8 in `stretch`, each maximal run of them one piece; nil when it is not UTF-8 misread.
  static func utf8Pieces(_ stretch: [UInt32], level: Int) -> [Piece]? {
    let found = SingleByte.readings(stretch[...]).compactMap { utf8Pieces(stretch, $0, level: level) }
    // Both codecs lead to valid text when they differ in the last bytes of characters only.
    return found.count < 2 ? found.first : found.max { mean($0) < mean($1) }
  }

  private static func mean(_ pieces: [Piece]) -> Float { Language.mean(pieces.flatMap(\.scalars)[...]) }

  private static func utf8Pieces(_ stretch: [UInt32], _ bytes: [UInt8], level: Int) -> [Piece]? {
    let hasNoBreakSpace = bytes.contains(0xA0)
    var pieces: [Piece] = []
    var (at, wide, sequences, strays) = (0, 0, 0, 0)
    while at < bytes.count {
      let next = sequence(bytes, at, blankIsA0: !hasNoBreakSpace)
      guard next.length > 0 else {
        // A character may be cut at either end of the stretch.
        let isAtEnd = at < 2 || at + 3 > bytes.count
        if bytes[at] >= 0x80, !isAtEnd, !SingleByte.isShared(stretch[at]) { strays += 1 }
        at += 1
        continue
      }
      sequences += 1
      if next.length >= 3 { wide += 1 }
      let isWrapped = bytes[at..<at + next.length].contains(0x0A)
      let read = isWrapped ? [next.value, 0x0A] : [next.value]
      if let last = pieces.last, last.range.upperBound == at {
        pieces[pieces.count - 1].range = last.range.lowerBound..<at + next.length
        pieces[pieces.count - 1].scalars += read
      } else {
        pieces.append(Piece(range: at..<at + next.length, scalars: read))
      }
      at += next.length
    }
    guard sequences > 0, strays * 8 <= sequences else { return nil }
    if level + 1 < depth, let deeper = again(stretch, pieces, level: level) { return deeper }
    return wide > 0 && isPlausible(pieces) ? pieces : nil
  }

  /// The sequence of UTF-8 at `at`; length 0 when there is none.
  ///
  /// A blank may stand for a lost U+00A0, and a line may have been wrapped inside.
  private static func sequence(_ bytes: [UInt8], _ at: Int, blankIsA0: Bool) -> ScannedScalar {
    guard bytes[at] >= 0xC2, bytes[at] <= 0xF4 else { return ScannedScalar(value: 0, length: 0) }
    let need = bytes[at] < 0xE0 ? 2 : bytes[at] < 0xF0 ? 3 : 4
    guard at + need <= bytes.count else { return ScannedScalar(value: 0, length: 0) }
    var part = Array(bytes[at..<at + need])
    if let wrap = part.firstIndex(of: 0x0A), at + need < bytes.count {
      part.remove(at: wrap)
      part.append(bytes[at + need])
      let read = Scalars.scan(part, at: 0)
      let isWhole = read.length == need && read.value != Scalars.replacement
      return ScannedScalar(value: isWhole ? read.value : 0, length: isWhole ? need + 1 : 0)
    }
    if blankIsA0, need > 2 {
      for index in 1..<need where part[index] == 0x20 { part[index] = 0xA0 }
    }
    let read = Scalars.scan(part, at: 0)
    guard read.length == need, read.value != Scalars.replacement else { return ScannedScalar(value: 0, length: 0) }
    return read
  }

  /// The text read once more, when what the first reading gave is still misread.
  private static func again(_ stretch: [UInt32], _ pieces: [Piece], level: Int) -> [Piece]? {
    guard let first = pieces.first, let last = pieces.last else { return nil }
    var inner: [UInt32] = []
    var at = first.range.lowerBound
    for piece in pieces {
      inner += stretch[at..<piece.range.lowerBound]
      inner += piece.scalars
      at = piece.range.upperBound
    }
    guard inner.allSatisfy({ SingleByte.byte(of: $0) != nil }) else { return nil }
    // What follows the last sequence may belong to the inner text's last character.
    let tail = Array(stretch[last.range.upperBound...].prefix { $0 < 0x80 })
    guard let read = reading(inner + tail, level: level + 1) else { return nil }
    return [Piece(range: first.range.lowerBound..<last.range.upperBound + tail.count, scalars: read)]
  }

  /// All of `inner` read again, whichever codec fits.
  private static func reading(_ inner: [UInt32], level: Int) -> [UInt32]? {
    let pieces: [Piece]
    if let found = utf8Pieces(inner, level: level) {
      pieces = found
    } else if let found = doubleByte(inner, level: level) {
      pieces = [found]
    } else {
      return nil
    }
    var result: [UInt32] = []
    var at = 0
    for piece in pieces {
      result += inner[at..<piece.range.lowerBound]
      result += piece.scalars
      at = piece.range.upperBound
    }
    return result + inner[at...]
  }

  /// Whether what was read is Chinese: characters and wide punctuation, hardly anything else beyond ASCII.
  private static func isPlausible(_ pieces: [Piece]) -> Bool {
    var (good, other) = (0, 0)
    for scalar in pieces.lazy.flatMap(\.scalars) {
      if Language.isChinese(scalar) { good += 1 } else if scalar >= 0x800 { other += 1 }
    }
    return good > 0 && other * 4 <= good
  }

  // MARK: GBK and Big5

  /// `stretch` as GB18030 or Big5, whichever the language model prefers; nil when neither is Chinese.
  ///
  /// When lines cannot be read together, as behind one that was cut, each is read alone.
  static func doubleByte(_ stretch: [UInt32], level: Int, isKnown: Bool = false) -> Piece? {
    if let piece = doubleByteRun(stretch, isKnown: isKnown) { return piece }
    guard stretch.contains(0x0A) else { return nil }
    var result: [UInt32] = []
    var (read, all) = (0, 0)
    for line in stretch.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.startIndex > 0 { result.append(0x0A) }
      all += line.count { $0 >= 0x80 }
      guard let piece = doubleByteRun(Array(line), isKnown: isKnown) else {
        result += line
        continue
      }
      let range = piece.range.lowerBound + line.startIndex..<piece.range.upperBound + line.startIndex
      read += line[range].count { $0 >= 0x80 }
      result += line[..<range.lowerBound]
      result += piece.scalars
      result += line[range.upperBound...]
    }
    return read * 2 > all ? Piece(range: 0..<stretch.count, scalars: result) : nil
  }

  private static func doubleByteRun(_ stretch: [UInt32], isKnown: Bool) -> Piece? {
    var best: (piece: Piece, mean: Float)?
    for cut in edges(stretch) {
      for wrapped in SingleByte.readings(stretch[cut]) {
        let bytes = wrapped.contains(0x0A) ? unwrapped(wrapped) : wrapped
        for encoding in [TextEncoding.gb18030, .big5] {
          guard let read = strict(bytes, encoding),
            let mean = DoubleByteEvidence(read, bytes, encoding, isKnown: isKnown).mean
          else {
            continue
          }
          if mean > best?.mean ?? -100 { best = (Piece(range: cut, scalars: read), mean) }
        }
      }
      if best != nil { break }
    }
    return best?.piece
  }

  /// The stretch, and the stretch without the signs at its ends that clean text has too.
  private static func edges(_ stretch: [UInt32]) -> [Range<Int>] {
    let head = stretch.prefix { $0 < 0x80 || SingleByte.isShared($0) }.count
    let tail = stretch.reversed().prefix { $0 < 0x80 || SingleByte.isShared($0) }.count
    var result = [0..<stretch.count]
    // The last one: a character cut in the middle.
    for (from, to) in [(0, tail), (head, 0), (head, tail), (min(head, 1), 0), (0, min(tail, 1)), (0, 1)]
    where from + to < stretch.count {
      let range = from..<stretch.count - to
      if !result.contains(range) { result.append(range) }
    }
    return result
  }

  /// `bytes` with line breaks that stand inside pairs moved behind them.
  private static func unwrapped(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var at = 0
    while at + 1 < bytes.count {
      guard bytes[at] >= 0x80 else {
        at += 1
        continue
      }
      if bytes[at + 1] == 0x0A, at + 2 < bytes.count { bytes.swapAt(at + 1, at + 2) }
      at += 2
    }
    return bytes
  }

  /// `bytes` decoded without a single error; a blank where a second byte must stand was 0xA0.
  private static func strict(_ bytes: [UInt8], _ encoding: TextEncoding) -> [UInt32]? {
    let plain = TextDecoder.decode(bytes[...], as: encoding)
    if plain.errors.isEmpty { return Scalars.decode(plain.text) }
    guard encoding == .gb18030, bytes.contains(0x20) else { return nil }
    var fixed = bytes
    var at = 0
    while at < fixed.count {
      guard fixed[at] > 0x80 else {
        at += 1
        continue
      }
      if at + 1 < fixed.count, fixed[at + 1] == 0x20 { fixed[at + 1] = 0xA0 }
      at += 2
    }
    let read = TextDecoder.decode(fixed[...], as: encoding)
    return read.errors.isEmpty ? Scalars.decode(read.text) : nil
  }
}
