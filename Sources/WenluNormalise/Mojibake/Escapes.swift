private import WenluText

/// Reads escapes that became text: `\u4e2d`, `%u4e2d`, `%E4%B8%AD`, `#xff1a;`, `x0dx0a`.
///
/// - Keeps: addresses, code such as `[\u4e00-\u9fa5]`, single escapes, and lines that speak of encodings.
struct Escapes {
  let scalars: [UInt32]

  func repairs() -> [Replacement] {
    let found = found(alone: [])
    guard !found.isEmpty else { return [] }
    // One run proves its form for the line: a single escape of that form is one too.
    let all = Self.isProof(found) ? self.found(alone: Set(found.map(\.rule))) : found
    let broken = all.reduce(0) { $0 + $1.range.count }
    guard scalars.count > broken * 2 else { return all }
    let isAbout = Mention.ofEncoding(Mention.rest(scalars, without: all.map(\.range)))
    return isAbout ? all.filter { ["escape_break", "escape_reference"].contains($0.rule) || $0.range.count > 60 } : all
  }

  private static func isProof(_ found: [Replacement]) -> Bool {
    found.contains { $0.rule == "escape_unicode" || $0.rule == "escape_percent" }
  }

  private func found(alone: Set<String>) -> [Replacement] {
    var result: [Replacement] = []
    var at = 0
    while at < scalars.count {
      guard let found = escape(at, alone) else {
        // A run of %XX that is no text is passed as a whole: its parts are none either.
        at = max(at + 1, percentEnd(at))
        continue
      }
      result.append(found)
      at = found.range.upperBound
    }
    return result
  }

  private func escape(_ at: Int, _ alone: Set<String>) -> Replacement? {
    switch scalars[at] {
    case 0x5C, 0x25:
      codeUnits(at, least: alone.contains("escape_unicode") ? 1 : 2)
        ?? (scalars[at] == 0x25 ? percent(at, least: alone.contains("escape_percent") ? 1 : 2) : nil)
    case 0x23: reference(at)
    case 0x78, 0x5F: lineBreak(at)
    default: nil
    }
  }

  private func hex(_ index: Int) -> UInt32? {
    guard index < scalars.count else { return nil }
    switch scalars[index] {
    case 0x30...0x39: return scalars[index] - 0x30
    case 0x41...0x46: return scalars[index] - 0x37
    case 0x61...0x66: return scalars[index] - 0x57
    default: return nil
    }
  }

  private func number(_ from: Int, _ digits: Int) -> UInt32? {
    var value: UInt32 = 0
    guard from + digits <= scalars.count else { return nil }
    for index in from..<from + digits {
      guard let digit = hex(index) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// A run of at least `least` `\uXXXX` or `%uXXXX`.
  private func codeUnits(_ at: Int, least: Int) -> Replacement? {
    var units: [UInt16] = []
    var index = at
    while index + 5 < scalars.count, scalars[index] == scalars[at], scalars[index + 1] | 0x20 == 0x75,
      let value = number(index + 2, 4)
    {
      units.append(UInt16(value))
      index += 6
    }
    let read = Self.scalars(units)
    guard read.count >= least, isChinese(read) || least == 1 && read.allSatisfy(Language.isChinese), !isCode(at..<index)
    else { return nil }
    return Replacement(range: at..<index, scalars: read, rule: "escape_unicode")
  }

  private static func scalars(_ units: [UInt16]) -> [UInt32] {
    var result: [UInt32] = []
    for unit in units {
      if unit & 0xFC00 == 0xDC00, let high = result.last, high & 0xFFFFFC00 == 0xD800 {
        result[result.count - 1] = 0x10000 + (high & 0x3FF) << 10 + UInt32(unit & 0x3FF)
      } else {
        result.append(UInt32(unit))
      }
    }
    return result
  }

  /// A run of `%XX` (ASCII that needs no escape may stand between) that is UTF-8 or GBK.
  private func percent(_ at: Int, least: Int) -> Replacement? {
    var bytes: [UInt8] = []
    var index = at
    var end = at
    while index < scalars.count {
      if scalars[index] == 0x25, let value = number(index + 1, 2) {
        bytes.append(UInt8(value))
        index += 3
        end = index
      } else if Scalars.isASCIILetter(scalars[index]) || Scalars.isASCIIDigit(scalars[index]) {
        // GBK's second bytes may be letters, which need no escape.
        bytes.append(UInt8(scalars[index]))
        index += 1
      } else {
        break
      }
    }
    bytes.removeLast(index - end)
    guard bytes.count >= least + 1, !isAddress(before: at) else { return nil }
    for encoding in [TextEncoding.utf8, .gb18030] {
      let decoded = TextDecoder.decode(bytes[...], as: encoding)
      guard decoded.errors.isEmpty else { continue }
      let read = Scalars.decode(decoded.text)
      let han = read.filter(Scalars.isHan).count
      let isSign = least == 1 && read.allSatisfy(Language.isChinese)
      guard isSign || han >= (encoding == .utf8 ? 1 : 2) && isChinese(read) else { continue }
      if encoding == .gb18030, least > 1, Language.mean(read[...]) < Language.likely { continue }
      return Replacement(range: at..<end, scalars: read, rule: "escape_percent")
    }
    return nil
  }

  /// The end of the run of `%XX` at `at`.
  private func percentEnd(_ at: Int) -> Int {
    var index = at
    while index < scalars.count, scalars[index] == 0x25, number(index + 1, 2) != nil { index += 3 }
    return index
  }

  /// `#x4e2d;` or `#20013;` that lost its ampersand.
  private func reference(_ at: Int) -> Replacement? {
    guard at == 0 || scalars[at - 1] != 0x26 else { return nil }
    let isHex = at + 1 < scalars.count && scalars[at + 1] | 0x20 == 0x78
    var index = at + (isHex ? 2 : 1)
    let from = index
    var value: UInt32 = 0
    while let digit = hex(index), isHex || digit < 10, index - from < 6 {
      value = value * (isHex ? 16 : 10) + digit
      index += 1
    }
    guard index - from >= 4, index < scalars.count, scalars[index] == 0x3B, Language.isChinese(value) else {
      return nil
    }
    return Replacement(range: at..<index + 1, scalars: [value], rule: "escape_reference")
  }

  /// `x0dx0a`, `x0a`, `_x000D_` between pieces of text: a line break.
  private func lineBreak(_ at: Int) -> Replacement? {
    var index = at
    while index - at < 24, let next = breakCode(index) { index = next }
    guard index > at, !Scalars.isASCIILetter(before(at)), !Scalars.isASCIIDigit(before(at)), before(at) != 0x5C,
      before(at) != 0x30
    else { return nil }
    let next = index < scalars.count ? scalars[index] : 0
    guard Language.isChinese(before(at)) || Language.isChinese(next), !Scalars.isASCIILetter(next) else { return nil }
    // One code before a blank is a word of the sentence.
    if index - at < 6, next == 0x20 { return nil }
    let isInner = at > 0 && index < scalars.count
    return Replacement(range: at..<index, scalars: isInner ? [0x0A] : [], rule: "escape_break")
  }

  private func breakCode(_ at: Int) -> Int? {
    guard at < scalars.count else { return nil }
    if scalars[at] == 0x78, number(at + 1, 2) == 0x0D || number(at + 1, 2) == 0x0A { return at + 3 }
    guard scalars[at] == 0x5F, at + 6 < scalars.count, scalars[at + 1] | 0x20 == 0x78, scalars[at + 6] == 0x5F,
      number(at + 2, 4) == 0x0D || number(at + 2, 4) == 0x0A
    else { return nil }
    return at + 7
  }

  private func before(_ at: Int) -> UInt32 { at > 0 ? scalars[at - 1] : 0 }

  private func isChinese(_ read: [UInt32]) -> Bool {
    let good = read.filter { Language.isChinese($0) || $0 < 0x80 && $0 >= 0x20 }.count
    return read.contains(where: Scalars.isHan) && good == read.count
  }

  /// Whether `range` is a literal of program text.
  private func isCode(_ range: Range<Int>) -> Bool {
    let marks: [UInt32] = [0x5B, 0x2D, 0x22, 0x27, 0x60, 0x2F]
    let next = range.upperBound < scalars.count ? scalars[range.upperBound] : 0
    return marks.contains(before(range.lowerBound)) && marks.contains(next == 0x5D ? 0x5B : next)
  }

  /// Whether the run of ASCII that ends before `at` is part of a web address or a query.
  private func isAddress(before at: Int) -> Bool {
    var index = at
    while index > 0, at - index < 2000, scalars[index - 1] > 0x20, scalars[index - 1] < 0x80 { index -= 1 }
    let token = scalars[index..<at]
    let isPath = token.contains(0x2F) && (token.contains(0x2E) || token.first == 0x2F)
    return isPath || token.contains(0x3D) || token.contains(0x3F) || token.contains(0x40)
  }
}
