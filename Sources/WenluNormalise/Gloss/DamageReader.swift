import WenluCore
import WenluText

/// Reads the damaged places of a page, with what the page itself tells about its words and its punctuation.
struct DamageReader {
  private let isNarrow: Bool
  private let isSpaced: Bool
  private let words: PageWords
  private let language: DamageLanguage
  private let forms: LostForms
  private let hasLostBullets: Bool
  /// Steps that the searches of a page may take together: about a tenth of a second.
  private var budget = 1_000_000
  /// Steps for characters that the mirror's code had no place for.
  private var formsBudget = 4_000_000
  /// Places left as they are, or repaired on a guess.
  private var left = 0
  /// `?` inside sentences, characters that the mirror's code had no place for.
  private var alone = 0
  /// Whether the page wrote characters in forms that the mirror's code had no place for.
  private var isLossy = false

  /// - Parameters:
  ///   - page: The page, glosses included.
  ///   - candidates: The lines with a `?`.
  ///   - contexts: What whole pages of the host have around characters that a mirror can lose.
  init(_ page: PageText, candidates: [Int], contexts: LossyContexts) {
    let questions = candidates.map { Scalars.decode(page.line($0)) }
    let bullets = questions.reduce(0) { all, line in all + line.indices.count { ByteDamage.lostBullet(line, $0) != nil }
    }
    hasLostBullets = bullets >= 3
    isNarrow = Self.isNarrow(page.text)
    var pairs = PagePairs(scalars: page.text.count / 3)
    var borders = LetterBorders()
    var words = PageWords()
    var own: [LossyContext] = []
    // Most pages have real questions only, and nothing is asked about their words.
    let lonely = questions.reduce(0) { $0 + ByteDamage.lonely($1) }
    if lonely >= LostForms.least || questions.contains(where: ByteDamage.mayBegin) {
      for index in page.blocks.indices {
        let scalars = Scalars.decode(page.line(index))
        pairs.add(scalars)
        borders.add(scalars)
        words.add(scalars)
        if lonely >= LostForms.least { own += FoldedLine(scalars).contexts }
      }
    }
    pairs.finish()
    language = DamageLanguage(pairs: pairs)
    isSpaced = borders.isSpaced
    self.words = words
    forms = LostForms(
      language: language,
      contexts: lonely >= LostForms.least ? [contexts, LossyContexts(own)].filter { !$0.isEmpty } : [])
    if lonely >= LostForms.least {
      isLossy = Self.isLossy(questions.map { forms.places($0, budget: &formsBudget) })
    }
  }

  /// A page that lost single characters to its mirror's code lost many of them.
  var unrepaired: Int { left + (alone >= LostForms.least ? alone : 0) }

  // MARK: Characters that GBK has not

  /// The lost characters of `lines` that are determined, line by line; none on a page whose `?` are question marks.
  mutating func lostForms(_ lines: [[UInt32]]) -> [[Replacement]] {
    guard isLossy else { return [] }
    var places: [[LostForms.Place]] = []
    for line in lines { places.append(forms.places(line, budget: &formsBudget)) }
    guard Self.isLossy(places) else { return [] }
    // Whatever else is left of them, at the ends of clauses and beside digits, may be a lost character too.
    let marks = lines.reduce(0) { all, line in all + line.count { $0 == 0x3F } }
    let sure = places.joined().reduce(0) {
      $0 + ($1.lead >= LostForms.Place.sure ? $1.characters.count { $0 != 0 } : 0)
    }
    alone = max(marks - sure, LostForms.least)
    return places.map { $0.flatMap(\.replacements) }
  }

  /// Whether the `?` of a page are lost characters: enough call for one, and most of them.
  private static func isLossy(_ places: [[LostForms.Place]]) -> Bool {
    let lost = places.joined().count(where: \.isLost)
    return lost >= LostForms.least && lost * 2 >= places.joined().count
  }

  mutating func repairs(_ scalars: [UInt32]) -> [Replacement] {
    let damage = ByteDamage(
      scalars: scalars, isNarrow: isNarrow, isSpaced: isSpaced, words: words, language: language,
      hasLostBullets: hasLostBullets, isLossy: isLossy)
    let result = damage.repairs(budget: &budget)
    left += result.left + result.found.count { $0.unknown > 0 }
    alone += ByteDamage.lonely(scalars)
    return result.found.map(\.replacement)
  }

  /// Whether the page writes ASCII commas behind Chinese characters and their glosses more often than wide ones.
  private static func isNarrow(_ text: [UInt8]) -> Bool {
    var (narrow, wide) = (0, 0)
    for index in text.indices.dropFirst() {
      // A gloss may stand between the character and its comma.
      if text[index] == 0x2C, text[index - 1] >= 0x80 || text[index - 1] == 0x29 { narrow += 1 }
      if text[index] == 0x8C, text[index - 1] == 0xBC, index > 1, text[index - 2] == 0xEF { wide += 1 }
    }
    return narrow > wide
  }
}

/// Whether a page parts Chinese characters from letters and digits with blanks.
private struct LetterBorders {
  private var blank = 0
  private var bare = 0

  mutating func add(_ scalars: [UInt32]) {
    for index in scalars.indices.dropFirst() {
      let (first, last) = (scalars[index - 1], scalars[index])
      if Self.meet(first, last) { bare += 1 }
      if first == 0x20, index > 1, Self.meet(scalars[index - 2], last) { blank += 1 }
    }
  }

  private static func meet(_ first: UInt32, _ last: UInt32) -> Bool {
    Scalars.isHan(first) && Scalars.isASCIIAlphanumeric(last)
      || Scalars.isASCIIAlphanumeric(first) && Scalars.isHan(last)
  }

  var isSpaced: Bool { blank >= 2 && blank >= bare * 3 }
}
