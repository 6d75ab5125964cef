private import WenluText

/// Finds the damaged places of a line and repairs those that are determined.
struct ByteDamage {
  let scalars: [UInt32]
  let isNarrow: Bool
  /// Whether the page puts blanks between Chinese and other letters.
  let isSpaced: Bool
  let words: PageWords
  let language: DamageLanguage
  /// Whether the page lost its bullets to the mirror's code.
  var hasLostBullets = false
  /// Whether most `?` of the page are characters that the mirror's code had no place for.
  var isLossy = false

  /// The repairs in ascending order, and how many damaged places are left as they are.
  ///
  /// `budget` is how many steps may still be tried on the page.
  func repairs(budget: inout Int) -> (found: [DamageOutcome], left: Int) {
    // Pairs vanish only in runs that go on; a line full of question marks is no such line.
    let questions = scalars.count(where: DamageCodes.isQuestion)
    let search = DamageSearch(
      scalars: scalars, isNarrow: isNarrow, isSpaced: isSpaced, words: words, language: language,
      allowsHoles: questions < 24, isLossy: isLossy)
    var found: [DamageOutcome] = []
    var unread = 0
    var left = RepairedLeft(scalars)
    var at = 0
    while at < scalars.count {
      guard DamageCodes.isQuestion(scalars[at]) else {
        at += 1
        continue
      }
      let run = scalars[at...].prefix(while: DamageCodes.isQuestion).count
      if run > 4 {
        at += run
      } else if let outcome = search.outcome(at: at, behind: left.text(before: at), budget: &budget) {
        found.append(outcome)
        left.add(outcome.replacement)
        at = outcome.replacement.range.upperBound
      } else if hasLostBullets, let bullet = Self.lostBullet(scalars, at, isKnown: true) {
        found.append(DamageOutcome(replacement: bullet, unknown: 0))
        at = bullet.range.upperBound
      } else {
        if looksDamaged(at) { unread += 1 }
        at += 1
      }
    }
    return (found, unread)
  }

  /// Whether a mark or a reading follows the `?` and then text that is no Chinese.
  private func looksDamaged(_ at: Int) -> Bool {
    if let gloss = Gloss.readingAndBracket(scalars, at + 1), Gloss.isToned(gloss.reading) { return true }
    guard at + 1 < scalars.count, DamageCodes.mark(scalars[at + 1]) != nil else { return false }
    let window = scalars[(at + 2)...].prefix(6).prefix { $0 >= 0x3000 }
    return window.count >= 2 && Language.mean(window) < -10
  }

  /// Whether a damaged place may begin anywhere in a line: a `?` before a mark or a reading.
  static func mayBegin(_ scalars: [UInt32]) -> Bool {
    scalars.indices.dropLast().contains { at in
      guard DamageCodes.isQuestion(scalars[at]) else { return false }
      return DamageCodes.mark(scalars[at + 1]) != nil || Gloss.readingAndBracket(scalars, at + 1) != nil
    }
  }

  /// The `?` at `at` when it can be no question mark, since a sentence or line has just ended: a bullet was lost there.
  ///
  /// On a page that is `isKnown` to have lost its bullets, one before a number in brackets is another.
  static func lostBullet(_ scalars: [UInt32], _ at: Int, isKnown: Bool = false) -> Replacement? {
    guard DamageCodes.isQuestion(scalars[at]) else { return nil }
    let before = scalars[max(0, at - 8)..<at].last { !Scalars.isBlank($0) }
    let end = scalars[(at + 1)...].prefix(4).firstIndex { !Scalars.isBlank($0) } ?? scalars.count
    guard end < scalars.count else { return nil }
    let next = scalars[end]
    let isBehindMark = before == nil || [0x3002, 0xFF1B, 0xFF1A, 0x3B, 0x3A].contains(before ?? 0)
    let isNumbered = isKnown && (next == 0x28 || next == 0xFF08) && !asks(before ?? 0)
    guard isBehindMark || isNumbered else { return nil }
    let isText = Scalars.isHan(next) || Scalars.isASCIIDigit(next) || next == 0x28 || next == 0xFF08 || next == 0x300A
    return isText ? Replacement(range: at..<end, scalars: [], rule: "lost_bullet", confidence: 0.7) : nil
  }

  /// Whether a question often ends in `scalar`: 吗, 呢, 么.
  private static func asks(_ scalar: UInt32) -> Bool { [0x55CE, 0x5417, 0x5462, 0x4E48, 0x9EBC].contains(scalar) }

  /// How many `?` stand between two Chinese characters where no question ends: characters that GBK had no code for.
  static func lonely(_ scalars: [UInt32]) -> Int {
    scalars.indices.dropFirst().dropLast().count { index in
      scalars[index] == 0x3F && Scalars.isHan(scalars[index - 1]) && Scalars.isHan(scalars[index + 1])
        && !asks(scalars[index - 1])
    }
  }
}

/// The text before a place, with the repairs made so far.
private struct RepairedLeft {
  /// How far a search looks back, in scalars.
  private static let reach = 32

  private let scalars: [UInt32]
  private var recent: [UInt32] = []
  private var end = 0

  init(_ scalars: [UInt32]) { self.scalars = scalars }

  mutating func add(_ replacement: Replacement) {
    recent = Array((text(before: replacement.range.lowerBound) + replacement.scalars).suffix(Self.reach))
    end = replacement.range.upperBound
  }

  func text(before at: Int) -> [UInt32] {
    let plain = scalars[max(end, at - Self.reach)..<at]
    return recent.suffix(Self.reach - min(plain.count, Self.reach)) + plain
  }
}
