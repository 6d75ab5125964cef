import WenluCore
private import WenluText

/// Removes a letter that stands for a bullet of a symbol font: `n了解…n掌握…`.
///
/// - Keeps: variables (`n个元素`, `l为边长`): a blank, an operator or a counting word tells them.
struct LetterBullets {
  /// The folded letters n l u p Ø q v w.
  private static func isLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x6E, 0x6C, 0x75, 0x70, 0xD8, 0x71, 0x76, 0x77: true
    default: false
    }
  }
  /// Words that follow a variable.
  private static let counting: Set<UInt32> = Set("个为是的和阶维次元倍级行列层位条项组与或表值时等上下中人年天步类点边轴方".unicodeScalars.map(\.value))
  private static let minCount = 3

  let page: PageText
  let folded: FoldedText

  init(_ page: PageText, _ folded: FoldedText) {
    self.page = page
    self.folded = folded
  }

  func edits() -> EditList {
    var places: [UInt32: [Int]] = [:]
    var others: [UInt32: [Int]] = [:]
    var atStart: [UInt32: Int] = [:]
    let scalars = folded.scalars.span
    for index in scalars.indices where scalars[index] < 0x100 && LetterBullets.isLetter(scalars[index]) {
      let letter = scalars[index]
      if isLone(index), isBullet(index) {
        places[letter, default: []].append(index)
        if beginsClause(index) { atStart[letter, default: 0] += 1 }
      } else if isLone(index) || beginsClause(index) {
        others[letter, default: []].append(index)
      }
    }
    var removals = RemovalSet()
    for (letter, found) in places.sorted(by: { $0.key < $1.key }) where found.count >= LetterBullets.minCount {
      let other = others[letter] ?? []
      // A variable stands in many places; a bullet nearly always begins a clause.
      guard other.count(where: isLone) * 4 <= found.count, (atStart[letter] ?? 0) >= LetterBullets.minCount,
        (atStart[letter] ?? 0) * 3 >= found.count
      else { continue }
      // On a page proven to have them, they stand before any word that begins a clause.
      let proven = found.count >= LetterBullets.proof ? other.filter { beginsClause($0) && isBeforeWord($0) } : []
      for index in found + proven {
        removals.remove(withBlank(index), rule: "letter_bullet")
      }
    }
    return removals.sorted()
  }

  /// The bullet's bytes, with wide and invisible blanks that nothing but the bullet parts from the word before.
  private func withBlank(_ index: Int) -> Range<Int> {
    let range = folded.bytes(index..<(index + 1), in: page.text)
    var start = range.lowerBound
    while start > 0, page.text[start - 1] >= 0x80 {
      let scalar = ByteScan.scalar(before: start, in: page.text, from: 0)
      guard Scalars.isInvisible(scalar) || Scalars.isBlank(scalar) else { break }
      start -= Scalars.length(scalar)
    }
    let isParted = start > 0 && (page.text[start - 1] >= 0x80 || page.text[start - 1] == 0x20)
    return isParted ? start..<range.upperBound : range
  }

  /// Bullets after which a page is known to have them.
  private static let proof = 8

  /// Whether a line begins here, or a sentence ends before.
  private func beginsClause(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = folded.scalars[index - 1]
    if Folded.isTerminal(before) || before == 0x3A { return true }
    return folded.startsLine(index)
  }

  /// Whether a character or a name in capitals follows at once.
  private func isBeforeWord(_ index: Int) -> Bool {
    let next = folded.offsets[index] + width(index)
    guard index + 1 < folded.scalars.count, folded.offsets[index + 1] == next else { return false }
    return Folded.isHan(folded.scalars[index + 1]) || page.text[next] >= 0x41 && page.text[next] <= 0x5A
  }

  /// No letter, digit or sign of a formula on either side.
  private func isLone(_ index: Int) -> Bool {
    let before = index > 0 ? folded.scalars[index - 1] : 0x3002
    let after = index + 1 < folded.scalars.count ? folded.scalars[index + 1] : 0
    return !Folded.isLatin(before) && !Folded.isDigit(before) && !Folded.isLatin(after)
  }

  /// A character follows at once, and none that a variable takes.
  private func isBullet(_ index: Int) -> Bool {
    guard index + 1 < folded.scalars.count, folded.offsets[index + 1] == folded.offsets[index] + width(index) else {
      return false
    }
    let next = folded.scalars[index + 1]
    return Folded.isHan(next) && !LetterBullets.counting.contains(next)
  }

  private func width(_ index: Int) -> Int { UTF8Scan.scalar(page.text, folded.offsets[index]).length }
}
