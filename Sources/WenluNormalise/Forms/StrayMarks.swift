private import WenluText

/// Removes what stands between characters and means nothing there: invisible scalars, private-use bullets, stray signs.
///
/// - Keeps: joiners and marks of direction in scripts that need them, `|` in tables, `` ` `` and `^` in code and formulas.
struct StrayMarks {
  let scalars: [UInt32]
  /// Signs that the page is known to have as strays: there they are strays wherever they touch Chinese.
  let proven: Set<UInt32>

  /// Whether `scalar` can be a stray: it is looked at, not yet removed.
  static func isMark(_ scalar: UInt32) -> Bool {
    Scalars.isInvisible(scalar) || isControl(scalar) || isSign(scalar) || isOddBlank(scalar)
      || scalar == Scalars.replacement
  }

  private static func isControl(_ scalar: UInt32) -> Bool { Scalars.isControl(scalar) }
  static func isSign(_ scalar: UInt32) -> Bool { scalar == 0x60 || scalar == 0x5E || scalar == 0x7C }
  private static func isOddBlank(_ scalar: UInt32) -> Bool {
    scalar == 0xA0 || scalar == 0x3000 || scalar == 0x2028 || scalar == 0x2029
  }

  /// Whether the sign has no partner near it, as a code span or a table cell would.
  static func isLonely(_ scalars: [UInt32], _ index: Int) -> Bool {
    let near = scalars[max(0, index - 24)..<min(scalars.count, index + 25)]
    return near.filter { $0 == scalars[index] }.count == 1
  }

  func repairs() -> [Replacement] {
    var result: [Replacement] = []
    var at = 0
    while at < scalars.count {
      if Scalars.isPrivateUse(scalars[at]), let bullet = bullet(at) {
        result.append(bullet)
        at = bullet.range.upperBound
      } else if Self.isMark(scalars[at]) {
        var end = at
        while end < scalars.count, Self.isMark(scalars[end]) { end += 1 }
        result += run(at..<end)
        at = end
      } else {
        at += 1
      }
    }
    return result
  }

  // MARK: Bullets

  /// A private-use bullet: at the head of a line or a clause, with the blanks behind it.
  private func bullet(_ at: Int) -> Replacement? {
    let previous = before(at)
    var end = at + 1
    while end < scalars.count, Scalars.isBlank(scalars[end]) || Scalars.isPrivateUse(scalars[end]) { end += 1 }
    let next = end < scalars.count ? scalars[end] : 0
    let isHead = at < 64 && scalars[..<at].allSatisfy { Scalars.isBlank($0) || Self.isMark($0) }
    let isClauseHead = Scalars.isBlank(previous) || Scalars.isCJKPunctuation(previous) || proven.contains(scalars[at])
    guard isHead || next == 0 || isClauseHead && (Language.isChinese(next) || Language.isChinese(previous)) else {
      return nil
    }
    return Replacement(range: at..<end, scalars: [], rule: "private_bullet")
  }

  /// The nearest scalar before `at` that is neither a mark nor private: strays stand side by side.
  private func before(_ at: Int) -> UInt32 {
    scalars[max(0, at - 8)..<at].last { !Self.isMark($0) && !Scalars.isPrivateUse($0) } ?? 0
  }

  // MARK: Runs of marks

  private func run(_ range: Range<Int>) -> [Replacement] {
    let previous = before(range.lowerBound)
    let next = scalars[range.upperBound...].prefix(8).first { !Scalars.isPrivateUse($0) } ?? 0
    return range.compactMap { index in
      let scalar = scalars[index]
      guard let action = action(scalar, index, previous, next) else { return nil }
      return Replacement(range: index..<index + 1, scalars: action.scalars, rule: action.rule)
    }
  }

  private typealias Action = (scalars: [UInt32], rule: String)

  private func action(_ scalar: UInt32, _ index: Int, _ previous: UInt32, _ next: UInt32) -> Action? {
    let touches = Self.isWide(previous) || Self.isWide(next)
    if Scalars.isInvisible(scalar) || Self.isControl(scalar) {
      let isAtEdge = previous == 0 || next == 0
      // A byte order mark means nothing inside a text, and nothing that is invisible does beside a blank.
      let isIdle =
        scalar == 0xFEFF || (scalar == 0x200B || scalar == 0xAD) && (Scalars.isBlank(previous) || Scalars.isBlank(next))
      let isSafe = scalar < 0x20 || touches || isIdle || isAtEdge && previous < 0x80 && next < 0x80
      return isSafe ? ([], "invisible") : nil
    }
    let isInside = Self.isWide(previous) && Self.isWide(next)
    let affinity = Language.affinity(previous, next)
    switch scalar {
    case 0x2028, 0x2029:
      guard touches else { return nil }
      return Self.endsSentence(previous) && next != 0 ? ([0x0A], "line_separator") : ([], "stray_mark")
    case 0xA0, 0x3000:
      if isInside, affinity > 0.5 || !Scalars.isHan(previous) || !Scalars.isHan(next) { return ([], "stray_blank") }
      return nil
    case Scalars.replacement: return touches && proven.contains(scalar) ? ([], "stray_mark") : nil
    default: return touches && proven.contains(scalar) ? ([], "stray_mark") : nil
    }
  }

  /// Whether `scalar` is a Chinese character or wide punctuation.
  private static func isWide(_ scalar: UInt32) -> Bool {
    Scalars.isHan(scalar) || Scalars.isCJKPunctuation(scalar)
  }

  private static func endsSentence(_ scalar: UInt32) -> Bool {
    [0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0xFF1A, 0x3B, 0x3A, 0x3F, 0x21].contains(scalar)
  }
}
