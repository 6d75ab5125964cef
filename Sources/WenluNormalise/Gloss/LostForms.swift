import WenluCore
import WenluText

/// Puts back characters that a page wrote as radicals or compatibility ideographs, for which the mirror's code had no
/// place: `⼯作` became `?作`.
///
/// A `?` inside a clause is read as the one character of ``LossyForms`` that the text around it calls for. On a page where
/// such places are few, or where most read no better with a character, they are left: they are question marks.
/// - Keeps: a `?` behind words that ask, before a blank, at the end of a line or beside a mark.
struct LostForms {
  /// The lead of the best character over the next one, in nats, or the place stays as it is.
  static let margin: Float = 3
  /// How much likelier the text must be with the character than with a question mark.
  static let threshold: Float = 1
  /// A page that lost its radicals lost this many characters.
  static let least = 4
  /// Paths kept for a run of `?`, and the longest run.
  private static let (beam, longest) = (12, 2)

  let language: DamageLanguage
  /// What whole pages of the host and this page have around such characters.
  var contexts: [LossyContexts] = []

  /// A run of `?` with what is read there.
  struct Place {
    var range: Range<Int>
    /// The characters; 0 where none has the lead.
    var characters: [UInt32]
    /// The least lead of a character that is read.
    var lead: Float

    /// Whether some character is much likelier here than a question mark.
    var isLost = false

    /// The lead of a character that needs no flag.
    static let sure: Float = 3

    var replacements: [Replacement] {
      characters.indices.filter { characters[$0] != 0 }.map { index in
        let at = range.lowerBound + index
        let confidence: Float = lead < Self.sure ? 0.4 : 0.7
        return Replacement(
          range: at..<at + 1, scalars: [characters[index]], rule: "lost_form", confidence: confidence)
      }
    }
  }

  /// The places of a line where a character may be lost, in ascending order.
  func places(_ scalars: [UInt32], budget: inout Int) -> [Place] {
    var text = scalars
    let known = contexts.isEmpty ? [] : LostInContext(forms: self).places(&text, budget: &budget)
    return (known + guesses(&text, budget: &budget)).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The places that the language alone decides, or leaves open.
  private func guesses(_ text: inout [UInt32], budget: inout Int) -> [Place] {
    var result: [Place] = []
    var at = 1
    while at < text.count {
      guard text[at] == 0x3F else {
        at += 1
        continue
      }
      let end = text[at...].firstIndex { $0 != 0x3F } ?? text.count
      if isInside(text, at..<end) {
        let place = budget > 0 ? read(text, at..<end, budget: &budget) : Place(at..<end)
        for (offset, character) in place.characters.enumerated() where character != 0 { text[at + offset] = character }
        result.append(place)
      }
      at = end
    }
    return result
  }

  /// Whether `range` stands between characters, in a clause that does not ask.
  private func isInside(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
    guard range.count <= Self.longest, range.upperBound < scalars.count, Scalars.isHan(scalars[range.upperBound]),
      Scalars.isHan(Gloss.characters(before: range.lowerBound, in: scalars).last)
    else { return false }
    return !Self.asks(scalars[..<range.lowerBound])
  }

  /// Whether the clause that ends `left` has a word that asks.
  static func asks(_ left: ArraySlice<UInt32>) -> Bool {
    let start = left.lastIndex { Scalars.isCJKPunctuation($0) || [0x21, 0x2C, 0x3A, 0x3B, 0x3F].contains($0) }
    let clause = left[(start.map { $0 + 1 } ?? left.startIndex)...].suffix(60)
    return clause.indices.contains { index in
      // 任何 asks nothing.
      asking.contains(clause[index])
        && !(clause[index] == 0x4F55 && index > left.startIndex && left[index - 1] == 0x4EFB)
    }
  }

  /// 何 怎 哪 谁 誰 吗 嗎 呢 么 麼 麽 否 几 幾 吧 嘛 啊 呀 甚 孰 岂 豈.
  private static let asking: [UInt32] = [
    0x4F55, 0x600E, 0x54EA, 0x8C01, 0x8AB0, 0x5417, 0x55CE, 0x5462, 0x4E48, 0x9EBC, 0x9EBD, 0x5426, 0x51E0, 0x5E7E,
    0x5427, 0x561B, 0x554A, 0x5440, 0x751A, 0x5B70, 0x5C82, 0x8C48,
  ]

  /// What the language gives each of ``LossyForms`` at `at`, the logarithm of a chance; marks and lines' ends tell little.
  func gains(_ scalars: [UInt32], _ at: Int) -> [Float] {
    let left = Gloss.characters(before: at, in: scalars)
    let start = Path(before: left.first, context: left.last)
    return LossyForms.characters.map { character in
      let path = step(start, character)
      return at + 1 < scalars.count && scalars[at + 1] != 0x3F ? path.gain + ahead(path, scalars, at + 1) : path.gain
    }
  }

  // MARK: Reading

  private struct Path {
    var characters: [UInt32] = []
    var before: UInt32
    var context: UInt32
    var gain: Float = 0
  }

  private func read(_ scalars: [UInt32], _ range: Range<Int>, budget: inout Int) -> Place {
    let left = Gloss.characters(before: range.lowerBound, in: scalars)
    var paths = [Path(before: left.first, context: left.last)]
    for _ in range {
      budget -= paths.count * LossyForms.characters.count
      paths = paths.flatMap { path in LossyForms.characters.map { step(path, $0) } }
      if range.count > 1 {
        paths = Array(paths.sorted { ($1.gain, $0.context) < ($0.gain, $1.context) }.prefix(Self.beam))
      }
    }
    for index in paths.indices { paths[index].gain += ahead(paths[index], scalars, range.upperBound) }
    guard let best = paths.max(by: { $0.gain < $1.gain }), best.gain - asIs(left, scalars, range) >= Self.threshold
    else {
      return Place(range)
    }
    return place(best, among: paths, range)
  }

  private func step(_ path: Path, _ candidate: UInt32) -> Path {
    let gain = path.gain + language.guess(path.before, path.context, candidate)
    return Path(characters: path.characters + [candidate], before: path.context, context: candidate, gain: gain)
  }

  /// What `path` makes of the next two characters.
  private func ahead(_ path: Path, _ scalars: [UInt32], _ at: Int) -> Float {
    let next = scalars[at]
    let gain = language.step(path.before, path.context, next)
    let after = Gloss.bracketed(scalars, at + 1)?.end ?? at + 1
    guard after < scalars.count, scalars[after] != 0x3F else { return gain }
    return gain + language.step(path.context, next, scalars[after])
  }

  /// The same with a question mark.
  private func asIs(_ left: (first: UInt32, last: UInt32), _ scalars: [UInt32], _ range: Range<Int>) -> Float {
    let mark = language.step(left.first, left.last, 0xFF1F)
    return mark * Float(range.count) + ahead(Path(before: 0, context: 0xFF1F), scalars, range.upperBound)
  }

  private func place(_ best: Path, among paths: [Path], _ range: Range<Int>) -> Place {
    var place = Place(range)
    place.isLost = true
    for index in best.characters.indices {
      let rival = paths.reduce(-Float.infinity) { top, path in
        path.characters[index] == best.characters[index] ? top : max(top, path.gain)
      }
      guard best.gain - rival >= Self.margin else { continue }
      place.characters[index] = best.characters[index]
      place.lead = min(place.lead, best.gain - rival)
    }
    return place
  }
}

extension LostForms.Place {
  init(_ range: Range<Int>) {
    self.init(range: range, characters: [UInt32](repeating: 0, count: range.count), lead: .infinity)
  }
}
