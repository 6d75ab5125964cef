import WenluCore

/// What a line of a page looks like before anybody judges it.
package struct LineFacts: Sendable {
  /// Folded scalars of all kinds, of content (letters, digits, Han), of Han, of digits, of Latin.
  package var count = 0
  package var content = 0
  package var han = 0
  package var digits = 0
  package var latin = 0
  /// Han characters outside the common ones, kana, and signs of unreadable bytes (U+FFFD, 锟).
  var rare = 0
  var kana = 0
  var broken = 0
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
  /// Whether a blank to be filled in stands here: `编号：____`.
  package var hasGap = false
  /// Its phrases, a range of the list that was read with it.
  var matches = 0..<0
  /// The rule of the strongest, then longest phrase.
  package var rule = LineRule.none

  /// The share of content covered by phrases of any strength, 0…1; numbers are values, not wording.
  package var coverage: Float { words == 0 ? 0 : min(1, Float(weak + functional + closed) / Float(words)) }
  package var firmCoverage: Float { words == 0 ? 0 : min(1, Float(functional + closed) / Float(words)) }
  private var words: Int { max(content - digits, min(content, 2)) }

  /// The facts of all lines, before the title is known, and the phrases they were read from.
  static func all(
    _ page: PageText, _ folded: FoldedText, _ spots: PhraseSpots, phrases: PhraseSet
  ) -> (facts: [LineFacts], matches: [PhraseSet.Match]) {
    var result: [LineFacts] = []
    var matches: [PhraseSet.Match] = []
    var statements: [PhraseSet.Match] = []
    result.reserveCapacity(page.blocks.count)
    matches.reserveCapacity(page.blocks.count)
    let scalars = folded.scalars
    for index in page.blocks.indices {
      let range = folded.line(index)
      var facts = LineFacts(scalars.span, range)
      let bytes = page.range(index).count
      facts.links = bytes == 0 ? 0 : min(1, Float(page.blocks[index].linkBytes) / Float(bytes))
      let start = matches.count
      let places = spots[index]
      phrases.addMatches(in: scalars, at: places, before: range.upperBound, to: &matches)
      facts.matches = start..<matches.count
      if start < matches.count {
        facts.addPhrases(phrases, scalars.span, matches[start...])
        if facts.functionalCount > 0, facts.count - facts.content >= 4 { facts.hasGap = isForm(page.line(index)) }
      }
      if facts.count <= 200 {
        facts.addForms(scalars.span.extracting(range))
        if places.count > 2, facts.content >= 12 { facts.addStatement(scalars, range, places, &statements) }
      }
      result.append(facts)
    }
    return (result, matches)
  }

  private static func isForm(_ line: ArraySlice<UInt8>) -> Bool {
    var run = 0
    for byte in line {
      run = byte == 0x5F ? run + 1 : 0
      if run == 4 { return true }
    }
    return false
  }

  /// Adds to all facts what the title tells: which lines are it, or say it over in words.
  static func add(
    title: String, to facts: inout [LineFacts], _ page: PageText, _ folded: FoldedText, _ matches: [PhraseSet.Match]
  ) {
    let spelling = Array(title.utf8)
    let title = TitlePairs(title)
    for index in facts.indices where facts[index].content > 0 && facts[index].count <= 200 {
      facts[index].isTitle = title.isTitle(folded.scalars(index))
      facts[index].titleShare = title.share(folded, folded.line(index), matches[facts[index].matches])
      if facts[index].titleShare > 0, !page.line(index).elementsEqual(spelling) {
        facts[index].isWordList = facts[index].isList(page, index) || facts[index].isQuoted(folded.scalars(index))
      }
    }
  }

  /// The facts of one text by its wording alone.
  init(wording folded: FoldedText, phrases: PhraseSet) {
    let range = 0..<folded.scalars.count
    self.init(folded.scalars.span, range)
    addPhrases(phrases, folded.scalars.span, phrases.matches(in: folded.scalars, range)[...])
  }

  /// Counts the classes of the scalars in `range`.
  init(_ scalars: borrowing Span<UInt32>, _ range: Range<Int>) {
    let bits = CommonHan.bits
    let table = bits.span
    count = range.count
    var common = 0
    for index in range {
      let scalar = scalars[index]
      if scalar >= 0x4E00, scalar <= 0x9FFF {
        if CommonHan.has(scalar, table) { common += 1 } else { addRare(scalar) }
      } else {
        addOther(scalar)
      }
    }
    han += common
    content += han
    guard !range.isEmpty else { return }
    var last = scalars[range.upperBound - 1]
    let isColon = last == 0x3A
    if last == 0x22 || last == 0x29, count > 1 { last = scalars[range.upperBound - 2] }
    endsSentence = Folded.isTerminal(last) || isColon
  }

  private mutating func addRare(_ scalar: UInt32) {
    han += 1
    rare += 1
    // What is left of U+FFFD written as UTF-8 and read as GBK.
    if scalar == 0x951F { broken += 1 }
  }

  private mutating func addOther(_ scalar: UInt32) {
    if Folded.isHan(scalar) {
      han += 1
      rare += 1
    } else if Folded.isDigit(scalar) {
      digits += 1
      content += 1
    } else if Folded.isLatin(scalar) {
      latin += 1
      content += 1
    } else {
      if Folded.isTerminal(scalar) { terminals += 1 } else if scalar == 0x2C { commas += 1 }
      if scalar == 0xFFFD { broken += 1 }
      if Folded.isKana(scalar) { kana += 1 }
      if Folded.isContent(scalar) { content += 1 }
    }
  }

  private mutating func addPhrases(
    _ set: PhraseSet, _ scalars: borrowing Span<UInt32>, _ matches: ArraySlice<PhraseSet.Match>
  ) {
    var best = (0, 0)
    // Most lines say one phrase: the first one is kept apart.
    var first = -1
    var seen: [Int] = []
    for match in matches {
      let strength = set.phrases[match.phrase].strength
      var covered = 0
      for index in match.range where Folded.isContent(scalars[index]) { covered += 1 }
      switch strength {
      case 1: weak += covered
      case 2:
        functional += covered
        // A word said over and over is what the sentence is about.
        if match.phrase != first, !seen.contains(match.phrase) {
          if first < 0 { first = match.phrase } else { seen.append(match.phrase) }
          functionalCount += 1
        }
      default:
        closed += covered
        closedCount += 1
      }
      if (strength, covered) > best {
        best = (strength, covered)
        rule = set.phrases[match.phrase].line
      }
    }
  }

  /// `matches` is room for the phrases found, whatever it holds.
  private mutating func addStatement(
    _ scalars: [UInt32], _ range: Range<Int>, _ spots: ArraySlice<Int>, _ matches: inout [PhraseSet.Match]
  ) {
    let set = ChromePhrases.statements
    matches.removeAll(keepingCapacity: true)
    set.addMatches(in: scalars, at: spots, before: range.upperBound, to: &matches)
    guard matches.count > 2 else { return }
    let own = matches.count { set.phrases[$0.phrase].rule == "self" }
    isStatement = own > 0 && Set(matches.map(\.phrase)).count - 1 >= 2
  }

  private func isList(_ page: PageText, _ line: Int) -> Bool {
    // Tags are words of two to five characters; a title with a dash between two blanks is none.
    var (words, bytes, length) = (0, 0, 0)
    let text = page.text.span
    for at in page.fullRange(line) {
      if text[at] == 0x20 || text[at] == 0x2C || text[at] == 0x0A {
        if length > 1 { (words, bytes) = (words + 1, bytes + length) }
        length = 0
      } else {
        length += 1
      }
    }
    return words >= 3 && bytes <= words * 15
  }

  private func isQuoted(_ scalars: ArraySlice<UInt32>) -> Bool {
    scalars.first == 0x300A && scalars.last == 0x300B && !scalars.dropFirst().contains(0x300A)
  }

  /// Counts attributes (`2018-06-06`, `146.92KB`, `8页`, `阅读`) and breadcrumb signs.
  private mutating func addForms(_ scalars: borrowing Span<UInt32>) {
    var run = 0
    var word = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      // All signs looked for behind no digit stand below this.
      if run == 0, scalar > 0x203A {
        word += 1
        continue
      }
      if Folded.isDigit(scalar) {
        run += 1
        word += 1
        continue
      }
      let next = index + 1 < scalars.count ? scalars[index + 1] : 0
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
