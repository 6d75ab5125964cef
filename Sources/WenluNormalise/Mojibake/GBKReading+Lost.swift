private import WenluText

/// What lost bytes may have been, and which of it is likeliest.
extension GBKReading {
  /// A character read from the bytes.
  struct Unit {
    var value: UInt32
    /// What it may be when a byte is lost, `value` with a lost byte of 0x80 first; empty when the bytes tell.
    var choices: [UInt32] = []
    /// Whether nothing at all is known of the last byte.
    var isOpen = false

    /// Whether it takes three bytes.
    var isWide: Bool { value >= 0x800 || isOpen }
  }

  /// The characters of `units`, and how many of them are a guess.
  static func solve(_ units: [Unit], before: UInt32, after: UInt32) -> (scalars: [UInt32], lost: Int) {
    var result: [UInt32] = []
    var lost = 0
    for (index, unit) in units.enumerated() {
      guard unit.choices.count > 1 else {
        result.append(unit.value)
        continue
      }
      let previous = result.last ?? before
      let next = index + 1 < units.count ? units[index + 1].value : after
      let found = likeliest(unit.choices, previous, next, usual: unit.isOpen ? 0 : usual)
      if !unit.isOpen {
        result.append(found.scalar)
        lost += found.lead < DamageSearch.doubt ? 1 : 0
      } else {
        let sign = sign(unit.choices[0], next, isBracketOpen: isBracketOpen(result))
        result.append(sign ?? (found.lead > 1.5 ? found.scalar : Scalars.replacement))
        lost += 1
      }
    }
    return (result, lost)
  }

  /// Whether a wide bracket of the last 60 scalars is still open.
  private static func isBracketOpen(_ scalars: [UInt32]) -> Bool {
    scalars.suffix(60).last { $0 == 0xFF08 || $0 == 0xFF09 } == 0xFF08
  }

  /// What the byte 80 has over others: all decoders lose it, the user-defined zones only some.
  private static let usual: Float = 3.5

  /// The sign whose first two bytes are those of `first`, of those that are frequent; nil for any other character.
  private static func sign(_ first: UInt32, _ next: UInt32, isBracketOpen: Bool) -> UInt32? {
    switch first {
    case 0x3000: Scalars.isASCIILetter(next) ? Scalars.replacement : 0x3002
    case 0xFF00: isBracketOpen ? 0xFF09 : next < 0x80 ? Scalars.replacement : 0xFF0C
    default: nil
    }
  }

  /// The likeliest of `choices` between two characters, the first one when none is Chinese, and what it has over the next.
  private static func likeliest(
    _ choices: [UInt32], _ previous: UInt32, _ next: UInt32, usual: Float
  ) -> (scalar: UInt32, lead: Float) {
    var (best, second): ((scalar: UInt32, score: Float), Float) = ((choices[0], -1000), -1000)
    for choice in choices where Language.isChinese(choice) {
      let behind = Scalars.isHan(next) ? Language.step(choice, next) : 0
      let score = Language.step(previous, choice) + behind + (choice == choices[0] ? usual : 0)
      if score > best.score {
        (second, best) = (best.score, (choice, score))
      } else if score > second {
        second = score
      }
    }
    return (best.scalar, best.score - second)
  }
}
