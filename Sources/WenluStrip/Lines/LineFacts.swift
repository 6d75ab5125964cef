package import WenluCore

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
  /// The rule of the strongest, then longest phrase, or "".
  package var rule = ""

  /// The share of content covered by phrases of any strength, 0…1.
  package var coverage: Float { content == 0 ? 0 : Float(weak + functional + closed) / Float(content) }
  package var firmCoverage: Float { content == 0 ? 0 : Float(functional + closed) / Float(content) }

  package static func all(_ page: PageText, _ folded: FoldedText) -> [LineFacts] {
    var result: [LineFacts] = []
    result.reserveCapacity(page.blocks.count)
    for index in page.blocks.indices {
      var facts = LineFacts(folded.scalars(index))
      let bytes = page.range(index).count
      facts.links = bytes == 0 ? 0 : min(1, Float(page.blocks[index].linkBytes) / Float(bytes))
      facts.addPhrases(ChromePhrases.set, folded, folded.line(index))
      result.append(facts)
    }
    return result
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
    for match in set.matches(in: folded.scalars, range) {
      let phrase = set.phrases[match.phrase]
      var covered = 0
      for scalar in folded.scalars[match.range] where Folded.isContent(scalar) { covered += 1 }
      switch phrase.strength {
      case 1: weak += covered
      case 2:
        functional += covered
        functionalCount += 1
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
}
