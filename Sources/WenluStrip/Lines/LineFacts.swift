import WenluCore

/// What a line of a page looks like before anybody judges it.
package struct LineFacts: Sendable {
  /// Folded scalars of all kinds, of content (letters, digits, Han), of Han, of digits, of Latin.
  package var count = 0
  package var content = 0
  package var han = 0
  package var digits = 0
  package var latin = 0
  /// 。！？； and …; and commas of both widths.
  package var terminals = 0
  package var commas = 0
  package var endsSentence = false
  /// Share of the line's bytes that stand in links, 0…1.
  package var links: Float = 0
  /// Content scalars covered by chrome phrases of strength 1, 2 and 3.
  package var weak = 0
  package var functional = 0
  package var closed = 0
  /// How many phrases of strength 2 and 3 match.
  package var functionalCount = 0
  package var closedCount = 0
  /// Facts in an attribute's form: dates, sizes, counts of pages and readers.
  package var attributes = 0
  /// Steps of a breadcrumb: signs such as `>` and `»` between short words.
  package var steps = 0
  /// Whether the site speaks of itself here, and of rights, duties or readers at least twice.
  package var isStatement = false
  /// Share of the content outside phrases that repeats the title, 0…1.
  package var titleShare: Float = 0
  /// Whether the line is the title, all of it and nothing else.
  package var isTitle = false
  /// Whether the line is a list of words (blanks or commas between most of them), or one title in 《》.
  package var isWordList = false
  /// The rule of the strongest, then longest phrase, or "".
  package var rule = ""

  /// The share of content covered by phrases of any strength, 0…1; numbers are values, not wording.
  package var coverage: Float { words == 0 ? 0 : min(1, Float(weak + functional + closed) / Float(words)) }
  package var firmCoverage: Float { words == 0 ? 0 : min(1, Float(functional + closed) / Float(words)) }
  private var words: Int { max(content - digits, min(content, 2)) }

  /// The facts of all lines, before the title is known.
  static func all(_ page: PageText, _ folded: FoldedText, phrases: PhraseSet) -> [LineFacts] {
    var result: [LineFacts] = []
    result.reserveCapacity(page.blocks.count)
    for index in page.blocks.indices {
      var facts = LineFacts(folded.scalars(index))
      let bytes = page.range(index).count
      facts.links = bytes == 0 ? 0 : min(1, Float(page.blocks[index].linkBytes) / Float(bytes))
      facts.addPhrases(phrases, folded, folded.line(index))
      if facts.count <= 200 {
        facts.addForms(folded.scalars(index))
        facts.addStatement(folded, folded.line(index))
      }
      result.append(facts)
    }
    return result
  }

  /// Adds to all facts what the title tells: which lines are it, or say it over in words.
  static func add(
    title: String, to facts: inout [LineFacts], _ page: PageText, _ folded: FoldedText, phrases: PhraseSet
  ) {
    let spelling = Array(title.utf8)
    let title = TitlePairs(title)
    for index in facts.indices where facts[index].content > 0 && facts[index].count <= 200 {
      let range = folded.line(index)
      let hasPhrases = facts[index].weak + facts[index].functional + facts[index].closed > 0
      let covered = hasPhrases ? phrases.matches(in: folded.scalars, range).map(\.range) : []
      facts[index].isTitle = title.isTitle(folded.scalars(index))
      facts[index].titleShare = title.share(folded, range, covered)
      if facts[index].titleShare > 0, !page.line(index).elementsEqual(spelling) {
        facts[index].isWordList = facts[index].isList(page, index) || facts[index].isQuoted(folded.scalars(index))
      }
    }
  }

  /// The facts of one text by its wording alone.
  init(wording folded: FoldedText, phrases: PhraseSet) {
    self.init(folded.scalars[...])
    addPhrases(phrases, folded, 0..<folded.scalars.count)
  }

  init(_ scalars: ArraySlice<UInt32>) {
    count = scalars.count
    for scalar in scalars {
      if Folded.isHan(scalar) {
        han += 1
      } else if Folded.isDigit(scalar) {
        digits += 1
      } else if Folded.isLatin(scalar) {
        latin += 1
      } else if Folded.isTerminal(scalar) {
        terminals += 1
      } else if scalar == 0x2C {
        commas += 1
      }
      if Folded.isContent(scalar) { content += 1 }
    }
    var last = scalars.last ?? 0
    if last == 0x22 || last == 0x29, scalars.count > 1 { last = scalars[scalars.endIndex - 2] }
    endsSentence = Folded.isTerminal(last) || scalars.last == 0x3A
  }

  private mutating func addPhrases(_ set: PhraseSet, _ folded: FoldedText, _ range: Range<Int>) {
    var best = (0, 0)
    var seen: Set<Int> = []
    for match in set.matches(in: folded.scalars, range) {
      let phrase = set.phrases[match.phrase]
      var covered = 0
      for scalar in folded.scalars[match.range] where Folded.isContent(scalar) { covered += 1 }
      switch phrase.strength {
      case 1: weak += covered
      case 2:
        functional += covered
        // A word said over and over is what the sentence is about.
        if seen.insert(match.phrase).inserted { functionalCount += 1 }
      default:
        closed += covered
        closedCount += 1
      }
      if (phrase.strength, covered) > best {
        best = (phrase.strength, covered)
        rule = phrase.rule
      }
    }
  }

  private mutating func addStatement(_ folded: FoldedText, _ range: Range<Int>) {
    guard content >= 12 else { return }
    let set = ChromePhrases.statements
    let matches = set.matches(in: folded.scalars, range)
    let own = matches.count { set.phrases[$0.phrase].rule == "self" }
    isStatement = own > 0 && Set(matches.map(\.phrase)).count - 1 >= 2
  }

  private func isList(_ page: PageText, _ line: Int) -> Bool {
    // Tags are words of two to five characters; a title with a dash between two blanks is none.
    let words = page.line(line).split { $0 == 0x20 || $0 == 0x2C }.filter { $0.count > 1 }
    return words.count >= 3 && words.reduce(0) { $0 + $1.count } <= words.count * 15
  }

  private func isQuoted(_ scalars: ArraySlice<UInt32>) -> Bool {
    scalars.first == 0x300A && scalars.last == 0x300B && !scalars.dropFirst().contains(0x300A)
  }

  /// Counts attributes (`2018-06-06`, `146.92KB`, `8页`, `阅读`) and breadcrumb signs.
  private mutating func addForms(_ scalars: ArraySlice<UInt32>) {
    var run = 0
    var word = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      if Folded.isDigit(scalar) {
        run += 1
        word += 1
        continue
      }
      let next = index + 1 < scalars.endIndex ? scalars[index + 1] : 0
      if run > 0, scalar == 0x9875 || (scalar == 0x6B || scalar == 0x6D) && next == 0x62 { attributes += 1 }
      if run > 0, scalar == 0x9605 && next == 0x8BFB || scalar == 0x4EBA && next == 0x6D4F { attributes += 1 }
      if run == 4, scalar == 0x2D || scalar == 0x2F, Folded.isDigit(next) { attributes += 1 }
      if scalar == 0x3E || scalar == 0xBB || scalar == 0x203A {
        if word > 0, word <= 24 { steps += 1 }
        word = 0
      } else {
        word += 1
      }
      run = 0
    }
  }
}

/// The pairs of neighbouring characters of a title.
struct TitlePairs {
  private var pairs: Set<UInt64> = []
  private var isUsable = false
  private var whole: [UInt32] = []

  init(_ title: String) {
    whole = FoldedText(Array(title.utf8)).scalars
    let scalars = whole.filter { Folded.isContent($0) }
    guard scalars.count >= 4 else { return }
    isUsable = true
    for index in scalars.indices.dropLast() { pairs.insert(UInt64(scalars[index]) << 32 | UInt64(scalars[index + 1])) }
  }

  func isTitle(_ scalars: ArraySlice<UInt32>) -> Bool { isUsable && scalars.elementsEqual(whole) }

  /// The share of the content of `range` outside `covered` that stands in pairs of the title, 0…1.
  func share(_ folded: FoldedText, _ range: Range<Int>, _ covered: [Range<Int>]) -> Float {
    guard isUsable else { return 0 }
    var rest = covered[...]
    var previous: UInt32 = 0
    var hit = 0
    var total = 0
    var wasHit = false
    for index in range {
      while let first = rest.first, first.upperBound <= index { rest.removeFirst() }
      let scalar = folded.scalars[index]
      if let first = rest.first, first.contains(index) {
        previous = 0
        continue
      }
      guard Folded.isContent(scalar) else {
        previous = 0
        wasHit = false
        continue
      }
      total += 1
      if pairs.contains(UInt64(previous) << 32 | UInt64(scalar)) {
        hit += wasHit ? 1 : 2
        wasHit = true
      } else {
        wasHit = false
      }
      previous = scalar
    }
    return total < 3 ? 0 : min(1, Float(hit) / Float(total))
  }
}
