package import WenluCore
package import WenluText

/// What a page tells about characters that mirrors lose.
package enum LostCharacters {
  /// The contexts of such characters on a normalised page, `most` at most.
  package static func contexts(_ page: PageText, most: Int) -> [LossyContext] {
    var contexts: [LossyContext] = []
    for line in page.blocks.indices where contexts.count < most {
      contexts += FoldedLine(Scalars.decode(page.line(line))).contexts
    }
    return Array(contexts.prefix(most))
  }
}

/// Puts back lost characters by what stands around them elsewhere: on whole pages of the same host, and on the page.
///
/// What a site's documents say, they say again: `?作总结` has one reading on a site full of 工作总结.
struct LostInContext {
  /// The least logarithm of the odds of a character among all that can be lost: 7 to 3.
  private static let least: Float = 0.85

  let forms: LostForms

  /// , 、 。 ; : 《 “ （, digits and letters: none of them stands behind a question mark in a sentence.
  private static let inside: [UInt32] = [0x2C, 0x3001, 0x3002, 0x3B, 0x3A, 0x300A, 0x201C, 0x28, 0x30, 0x61, 0x0A]

  /// The places of `text` that are known, in ascending order; their characters are put into `text`.
  func places(_ text: inout [UInt32], budget: inout Int) -> [LostForms.Place] {
    guard text.contains(0x3F) else { return [] }
    var line = FoldedLine(text)
    var places: [LostForms.Place] = []
    // A character that is found helps to find the one before it.
    for _ in 0..<2 {
      for at in line.folded.indices where line.folded[at] == 0x3F {
        guard budget > 0, mayBeLost(line, at, text) else { continue }
        budget -= LossyForms.characters.count
        guard let found = character(line, at, text) else { continue }
        let place = line.origins[at]
        text[place] = found.character
        line.folded[at] = LossyContext.fold(found.character) ?? 0
        places.append(
          LostForms.Place(range: place..<place + 1, characters: [found.character], lead: found.lead, isLost: true))
      }
    }
    return places
  }

  /// Whether a `?` stands where no question can end: behind a mark or the line's beginning, or inside a clause that does
  /// not ask; and before text or a mark inside a sentence.
  private func mayBeLost(_ line: FoldedLine, _ at: Int, _ text: [UInt32]) -> Bool {
    // Only a quotation, a closing bracket and another mark may follow a question.
    let next = at + 1 < line.folded.count ? UInt32(line.folded[at + 1]) : 0x0A
    guard Scalars.isHan(next) || Self.inside.contains(next) else { return false }
    return at == 0 || !LostForms.asks(text[..<line.origins[at]])
  }

  /// The likeliest character, with the logarithm of its odds.
  private func character(_ line: FoldedLine, _ at: Int, _ text: [UInt32]) -> (character: UInt32, lead: Float)? {
    let context = LossyContext(around: at, in: line.folded)
    guard
      let found = LossyContexts.reading(
        context, in: forms.contexts, gains: forms.gains(text, line.origins[at])),
      found.lead >= Self.least
    else { return nil }
    return (LossyForms.characters[found.place], found.lead)
  }
}

/// A line without blanks and glosses, as ``LossyContext`` folds it.
struct FoldedLine {
  var folded: [UInt16] = []
  /// The place of each folded scalar in the line.
  private(set) var origins: [Int] = []

  init(_ scalars: [UInt32]) {
    folded.reserveCapacity(scalars.count)
    origins.reserveCapacity(scalars.count)
    var at = 0
    while at < scalars.count {
      if at > 0, let gloss = Gloss.bracketed(scalars, at) {
        at = gloss.end
        continue
      }
      if let scalar = LossyContext.fold(scalars[at]) {
        folded.append(scalar)
        origins.append(at)
      }
      at += 1
    }
  }

  /// The contexts of all characters that a mirror can lose.
  var contexts: [LossyContext] { LossyContext.all(in: folded) }
}
