private import WenluText

/// Counts what no Chinese document is made of: letters of misread bytes, and rare characters strung together as filler.
struct UnreadableText {
  private(set) var visible = 0
  private(set) var han = 0
  /// Letters and signs of the Latin-1 block, and controls.
  private(set) var strays = 0

  /// - Complexity: O(*n*) in the bytes added.
  mutating func add(_ line: ArraySlice<UInt8>) {
    for scalar in Scalars.decode(line) where !Scalars.isBlank(scalar) {
      visible += 1
      if scalar < 0x20 || (0x7F..<0x100).contains(scalar) { strays += 1 }
      if Scalars.isHan(scalar) { han += 1 }
    }
  }

  /// Bytes read in a wrong encoding: pages of this kind hold a third of such letters, French text a twentieth.
  var isNoise: Bool { visible >= 60 && han * 4 < visible && strays * 5 > visible }

  /// Whether a text of so many bytes and Han characters, three bytes each, can be noise at all.
  static func mayBeNoise(bytes: Int, han: Int) -> Bool { han * 6 < bytes }

  /// Strings of rare characters: 87 of 100 in filler, at most 10 in text, up to 50 in traditional script.
  static func isFiller(han: Int, rare: Int) -> Bool { han >= 120 && rare * 10 > han * 7 }
}
