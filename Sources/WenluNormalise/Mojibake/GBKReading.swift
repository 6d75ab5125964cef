private import WenluText

/// Finds UTF-8 that was read as GBK (`涓枃` for 中文) and puts back what is determined.
///
/// A byte that GBK could not read stands as U+FFFD, `?` or `€`. In the middle of a stretch it was 0x80; before ASCII, or
/// at the end, it was the last byte of a character, which the language model names when it is sure and which stays
/// U+FFFD when it is not; both are flagged.
struct GBKReading {
  private let scalars: [UInt32]
  /// The bytes of the line in GBK; `lost` where a byte is unknown.
  private var bytes: [UInt16] = []
  /// The scalar of the line that each byte belongs to; one more entry than bytes.
  private var owners: [Int] = []
  private static let lost: UInt16 = 0x100

  struct Result {
    var replacement: Replacement
    /// Characters of which a byte was lost: guessed, or left.
    var lost: Int
  }

  init(_ scalars: [UInt32]) {
    self.scalars = scalars
    bytes.reserveCapacity(scalars.count * 2)
    var need = 0
    for (index, scalar) in scalars.enumerated() {
      for byte in scalar == 0x20AC ? euro(need, before: index + 1) : Self.code(scalar) {
        bytes.append(byte)
        owners.append(index)
        need = byte >= 0xE0 && byte < 0xF0 ? 2 : byte >= 0xC2 && byte < 0xE0 ? 1 : max(0, need - 1)
      }
    }
    owners.append(scalars.count)
  }

  /// The bytes of `€`: A2 E3, or the lone 80 that browsers show so, whichever lets UTF-8 go on.
  private func euro(_ need: Int, before next: Int) -> [UInt16] {
    guard need == 1, next < scalars.count, let following = Self.code(scalars[next]).first else { return [0x80] }
    let goesOn = following == Self.lost || following >= 0x80 && following < 0xC0
    return goesOn ? [0xA2, 0xE3] : [0x80]
  }

  private static func code(_ scalar: UInt32) -> [UInt16] {
    if scalar < 0x80 { return [UInt16(scalar)] }
    if scalar == Scalars.replacement { return [lost] }
    let code = GBKTable.code(of: scalar)
    if code != 0 { return [code >> 8, code & 0xFF] }
    return TextEncoder.encode([scalar], as: .gb18030)?.map(UInt16.init) ?? [0xFF]
  }

  /// The repairs of the line, in ascending order.
  func repairs() -> [Result] {
    var result: [Result] = []
    var at = 0
    while at < bytes.count {
      guard isBoundary(at), bytes[at] >= 0xC2, bytes[at] < 0xF0, let found = stretch(from: at) else {
        at += 1
        continue
      }
      result.append(found.result)
      at = found.end
    }
    return result
  }

  private func isBoundary(_ at: Int) -> Bool { at == 0 || owners[at] != owners[at - 1] }

  /// A character read from the bytes: its scalar, or the candidates when its last byte is lost.
  private struct Unit {
    var value: UInt32
    /// The first candidate when the last byte is lost, else 0.
    var open: UInt32
  }

  private func stretch(from start: Int) -> (result: Result, end: Int)? {
    var units: [Unit] = []
    var end = start
    var kept = 0
    var wide = 0
    var at = start
    while at < bytes.count, let next = unit(at) {
      units.append(next.unit)
      at += next.length
      if next.unit.value >= 0x800 || next.unit.open > 0 { wide += 1 }
      let isWhole = next.unit.value >= 0x800 || next.unit.open > 0
      // One character of the line that reads as one of two bytes (`维` as ά) is clean text behind the stretch.
      let isClean = next.length == 2 && owners[at - 2] == owners[at - 1]
      if isBoundary(at), isWhole || next.unit.value >= 0x80 && !isClean { (end, kept) = (at, units.count) }
    }
    guard wide >= 3, kept >= 3 else { return nil }
    units.removeLast(units.count - kept)
    let range = owners[start]..<owners[end]
    let solved = Self.solve(
      units, before: range.lowerBound > 0 ? scalars[range.lowerBound - 1] : 0,
      after: range.upperBound < scalars.count ? scalars[range.upperBound] : 0)
    guard isBetter(solved.scalars, than: scalars[range]) else { return nil }
    let replacement = Replacement(
      range: range, scalars: solved.scalars, rule: "mojibake_gbk", confidence: solved.lost == 0 ? 1 : 0.4)
    return (Result(replacement: replacement, lost: solved.lost), end)
  }

  /// The character that begins at `at`; nil when the bytes are no UTF-8.
  private func unit(_ at: Int) -> (unit: Unit, length: Int)? {
    let first = bytes[at]
    if first < 0x80 { return (Unit(value: UInt32(first), open: 0), 1) }
    guard first >= 0xC2, first < 0xF0 else { return nil }
    let need = first < 0xE0 ? 2 : 3
    var value = UInt32(first) & (need == 2 ? 0x1F : 0x0F)
    for step in 1..<need {
      guard at + step < bytes.count else { return nil }
      let byte = bytes[at + step]
      if let known = continuation(at + step, isLast: step == need - 1) {
        value = value << 6 | known
      } else if byte == Self.lost || byte == 0x3F, step == need - 1 {
        return value < 0x20 && need == 3 ? nil : (Unit(value: 0, open: value << 6), need)
      } else {
        return nil
      }
    }
    // Two-byte characters of Chinese text are Latin-1 signs and Greek; other pairs are clean GBK behind the stretch.
    if need == 2, value >= 0x100, value < 0x370 || value >= 0x400 { return nil }
    if need == 3, value < 0x800 || value & 0xF800 == 0xD800 { return nil }
    return (Unit(value: value, open: 0), need)
  }

  /// The six bits of the continuation byte at `at`; a lost byte inside a stretch was 0x80.
  private func continuation(_ at: Int, isLast: Bool) -> UInt32? {
    let byte = bytes[at]
    if byte >= 0x80, byte < 0xC0 { return UInt32(byte & 0x3F) }
    return byte == Self.lost && (isLast ? beginsCharacter(at + 1) : isContinuation(at + 1)) ? 0 : nil
  }

  private func isContinuation(_ at: Int) -> Bool {
    at < bytes.count && (bytes[at] >= 0x80 && bytes[at] < 0xC0 || bytes[at] == Self.lost)
  }

  /// Whether a wide character of UTF-8 can begin at `at`: else the stretch ends here.
  private func beginsCharacter(_ at: Int) -> Bool {
    at < bytes.count && bytes[at] >= 0xE2 && bytes[at] < 0xF0 && isContinuation(at + 1)
  }

  /// The characters of `units`, and of how many a byte was lost.
  private static func solve(_ units: [Unit], before: UInt32, after: UInt32) -> (scalars: [UInt32], lost: Int) {
    var result: [UInt32] = []
    for (index, unit) in units.enumerated() {
      guard unit.open > 0 else {
        result.append(unit.value)
        continue
      }
      let next = index + 1 < units.count ? units[index + 1].value : after
      if unit.open == 0xFF00, isBracketOpen(result) {
        result.append(0xFF09)
      } else {
        result.append(best(unit.open, previous: result.last ?? before, next: next) ?? Scalars.replacement)
      }
    }
    return (result, units.count { $0.open > 0 })
  }

  /// Whether a wide bracket of the last 60 scalars is still open.
  private static func isBracketOpen(_ scalars: [UInt32]) -> Bool {
    scalars.suffix(60).last { $0 == 0xFF08 || $0 == 0xFF09 } == 0xFF08
  }

  /// The likeliest of the 64 characters from `open` on; nil when the model is not sure.
  private static func best(_ open: UInt32, previous: UInt32, next: UInt32) -> UInt32? {
    // Of the signs of these two blocks only 。 and ， are frequent before other text.
    if open == 0x3000 { return Scalars.isASCIILetter(next) ? nil : 0x3002 }
    if open == 0xFF00 { return next < 0x80 ? nil : 0xFF0C }
    var (first, second): (Float, Float) = (-1000, -1000)
    var result: UInt32 = 0
    for candidate in open..<open + 64 where Scalars.isHan(candidate) {
      let score = Language.step(previous, candidate) + (Scalars.isHan(next) ? Language.step(candidate, next) : 0)
      if score > first {
        (second, first, result) = (first, score, candidate)
      } else if score > second {
        second = score
      }
    }
    return result != 0 && first - second > 1.5 ? result : nil
  }

  private func isBetter(_ new: [UInt32], than old: ArraySlice<UInt32>) -> Bool {
    let chinese = new.filter { Language.isChinese($0) || $0 == Scalars.replacement }.count
    let beyond = new.filter { $0 >= 0x80 }.count
    guard chinese * 10 >= beyond * 9 else { return false }
    let (after, before) = (Language.mean(new[...]), Language.mean(old))
    return after > Language.likely && after > before + 1
  }
}
