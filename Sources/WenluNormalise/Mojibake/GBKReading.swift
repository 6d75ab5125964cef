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

  private func stretch(from start: Int) -> (result: Result, end: Int)? {
    var units: [Unit] = []
    var end = start
    var kept = 0
    var wide = 0
    var at = start
    while at < bytes.count, let next = unit(at) {
      units.append(next.unit)
      at += next.length
      if next.unit.isWide { wide += 1 }
      // One character of the line that reads as one of two bytes (`维` as ά) is clean text behind the stretch.
      let isClean = next.length == 2 && owners[at - 2] == owners[at - 1]
      if isBoundary(at), next.unit.isWide || next.unit.value >= 0x80 && !isClean { (end, kept) = (at, units.count) }
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
    if first < 0x80 { return (Unit(value: UInt32(first)), 1) }
    guard first >= 0xC2, first < 0xF0 else { return nil }
    let need = first < 0xE0 ? 2 : 3
    var unit = Unit(value: UInt32(first) & (need == 2 ? 0x1F : 0x0F))
    for step in 1..<need {
      guard at + step < bytes.count else { return nil }
      let byte = bytes[at + step]
      if byte >= 0x80, byte < 0xC0 {
        unit.choices = unit.choices.map { $0 << 6 | UInt32(byte & 0x3F) }
        unit.value = unit.value << 6 | UInt32(byte & 0x3F)
      } else if isLostInside(at + step, isLast: step == need - 1) {
        let bits = unit.choices.isEmpty ? lostBits(at + step) : []
        unit.choices = unit.choices.map { $0 << 6 } + bits.map { unit.value << 6 | $0 }
        unit.value <<= 6
      } else if byte == Self.lost || byte == 0x3F, step == need - 1, unit.value >= 0x20 || need == 2 {
        unit.value <<= 6
        return (Unit(value: 0, choices: Array(unit.value..<unit.value + 64), isOpen: true), need)
      } else {
        return nil
      }
    }
    // Two-byte characters of Chinese text are Latin-1 signs and Greek; other pairs are clean GBK behind the stretch.
    if need == 2, unit.value >= 0x100, unit.value < 0x370 || unit.value >= 0x400 { return nil }
    if need == 3, unit.value < 0x800 || unit.value & 0xF800 == 0xD800 { return nil }
    return (unit, need)
  }

  /// Whether the byte at `at` is lost and UTF-8 goes on behind it.
  private func isLostInside(_ at: Int, isLast: Bool) -> Bool {
    bytes[at] == Self.lost && (isLast ? beginsCharacter(at + 1) : isContinuation(at + 1))
  }

  /// The six bits of each byte that GBK loses before the byte behind `at`: 80, and what leads no character with it.
  private func lostBits(_ at: Int) -> [UInt32] {
    let next = bytes[at + 1]
    guard next < 0x100 else { return [0] }
    return [0] + (0xA1...0xAF).filter { DamageCodes.isCodeless($0, UInt8(next)) }.map { UInt32($0 & 0x3F) }
  }

  private func isContinuation(_ at: Int) -> Bool {
    at < bytes.count && (bytes[at] >= 0x80 && bytes[at] < 0xC0 || bytes[at] == Self.lost)
  }

  /// Whether a wide character of UTF-8 can begin at `at`: else the stretch ends here.
  private func beginsCharacter(_ at: Int) -> Bool {
    at < bytes.count && bytes[at] >= 0xE2 && bytes[at] < 0xF0 && isContinuation(at + 1)
  }

  private func isBetter(_ new: [UInt32], than old: ArraySlice<UInt32>) -> Bool {
    let chinese = new.filter { Language.isChinese($0) || $0 == Scalars.replacement }.count
    let beyond = new.filter { $0 >= 0x80 }.count
    guard chinese * 10 >= beyond * 9 else { return false }
    let (after, before) = (Language.mean(new[...]), Language.mean(old))
    return after > Language.likely && after > before + 1
  }
}
