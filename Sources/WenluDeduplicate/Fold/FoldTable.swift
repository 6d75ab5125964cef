private import WenluText

/// What each scalar of the basic plane becomes when texts are compared: one look-up a character.
///
/// Width and compatibility forms, script, case, radicals and numbered signs are folded here, so that the loop over the
/// text does nothing else. Layout of an entry: the two top bits are the class, the rest the folded scalar.
package struct FoldTable: Sendable {
  /// Punctuation, blanks, controls: ends a word and leaves nothing.
  static let drop: UInt32 = 0
  /// Zero-width signs and combining marks: leave nothing and do not end a word.
  static let ignore: UInt32 = 0xFFFF_FFFF
  static let letter: UInt32 = 0x4000_0000
  static let digit: UInt32 = 0x8000_0000
  /// A sign that stands for something blacked out (`*`, `_`, `×`).
  static let mark: UInt32 = 0xC000_0000
  static let classMask: UInt32 = 0xC000_0000

  /// 65,536 entries.
  let entries: [UInt32]

  /// Built once a process: 1 ms.
  package static let shared = FoldTable()

  private init() {
    var entries = [UInt32](repeating: FoldTable.drop, count: 0x10000)
    FoldTable.addUnits(to: &entries)
    FoldTable.addLetters(to: &entries)
    FoldTable.addNumbers(to: &entries)
    FoldTable.addIgnored(to: &entries)
    self.entries = entries
  }

  /// The unit of a scalar above the basic plane: rare ideographs only.
  static func supplementary(_ scalar: UInt32) -> UInt32 {
    guard scalar >= 0x20000, scalar < 0x40000 else { return drop }
    return ScriptTable.simplified(scalar)
  }

  /// Han, kana, Hangul and the scripts without a case: each character is a unit of its own.
  private static func addUnits(to entries: inout [UInt32]) {
    let ranges: [ClosedRange<UInt32>] = [
      0x0590...0x05F4, 0x0620...0x06D3, 0x0900...0x0DFF, 0x0E00...0x0FFF, 0x3005...0x3007, 0x3041...0x3096,
      0x30A1...0x30FA, 0x3105...0x312F, 0xAC00...0xD7A3,
    ]
    for range in ranges { for scalar in range { entries[Int(scalar)] = scalar } }
    for range: ClosedRange<UInt32> in [0x3400...0x4DBF, 0x4E00...0x9FFF] {
      for scalar in range { entries[Int(scalar)] = ScriptTable.simplified(scalar) }
    }
    // Radicals and compatibility ideographs stand for the ordinary ones in text taken from slides and PDF files.
    for range: ClosedRange<UInt32> in [0x2E80...0x2FD5, 0xF900...0xFAD9] {
      for scalar in range {
        let unified = FormsTable.equivalent(scalar)
        entries[Int(scalar)] = ScriptTable.simplified(unified == 0 ? scalar : unified)
      }
    }
    for scalar: UInt32 in 0x3220...0x3229 { entries[Int(scalar)] = hanNumbers[Int(scalar - 0x3220)] }
    for scalar: UInt32 in 0x3280...0x3289 { entries[Int(scalar)] = hanNumbers[Int(scalar - 0x3280)] }
  }

  /// 一 to 十, for the bracketed and circled forms.
  private static let hanNumbers: [UInt32] = [
    0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341,
  ]

  /// Letters of alphabets: a run of them is one unit.
  private static func addLetters(to entries: inout [UInt32]) {
    for scalar: UInt32 in 0x61...0x7A {
      for form in [scalar, scalar - 0x20, scalar + 0xFEE0, scalar - 0x20 + 0xFEE0] {
        entries[Int(form)] = letter | scalar
      }
    }
    for scalar: UInt32 in 0xC0...0x24F where scalar != 0xD7 && scalar != 0xF7 {
      entries[Int(scalar)] = letter | lowered(scalar)
    }
    for scalar: UInt32 in 0x370...0x52F where scalar != 0x37E && scalar != 0x387 {
      entries[Int(scalar)] = letter | lowered(scalar)
    }
    for scalar: UInt32 in 0x2160...0x217F { entries[Int(scalar)] = letter | (scalar | 0x10) }
  }

  /// Simple lower case of Latin-1, Latin Extended-A and B, Greek and Cyrillic.
  private static func lowered(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xC0...0xDE, 0x391...0x3A9, 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x1CD...0x1DC: scalar + (scalar & 1)
    case 0x1DE...0x1EF, 0x1F8...0x21F, 0x460...0x481, 0x48A...0x4BF: scalar | 1
    default: scalar
    }
  }

  /// Digits in every width, raised, lowered, circled, bracketed and dotted.
  private static func addNumbers(to entries: inout [UInt32]) {
    for value: UInt32 in 0...9 {
      for base: UInt32 in [0x30, 0xFF10, 0x2080] { entries[Int(base + value)] = digit | value }
    }
    for (scalar, value): (Int, UInt32) in [(0xB2, 2), (0xB3, 3), (0xB9, 1), (0x2070, 0)] {
      entries[scalar] = digit | value
    }
    for value: UInt32 in 4...9 { entries[Int(0x2070 + value)] = digit | value }
    for value: UInt32 in 1...20 {
      for base: UInt32 in [0x245F, 0x2473, 0x2487] { entries[Int(base + value)] = digit | value }
    }
    for value: UInt32 in 1...10 {
      for base: UInt32 in [0x2775, 0x277F, 0x2789] { entries[Int(base + value)] = digit | value }
    }
    for scalar in [0x2A, 0x5F, 0xD7, 0xFF0A, 0xFF3F, 0x25CB, 0x25A1] { entries[scalar] = mark }
  }

  private static func addIgnored(to entries: inout [UInt32]) {
    for scalar in [0xAD, 0xFEFF, 0x2060, 0x180E] { entries[scalar] = ignore }
    for scalar in 0x200B...0x200F { entries[scalar] = ignore }
    for scalar in 0x0300...0x036F { entries[scalar] = ignore }
    for scalar in 0xFE00...0xFE0F { entries[scalar] = ignore }
  }
}
