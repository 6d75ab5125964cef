import WenluCore
private import WenluText

/// Counts what no Chinese document is made of: letters of misread bytes, and rare characters strung together as filler.
struct UnreadableText {
  private(set) var visible = 0
  private(set) var han = 0
  /// Letters and signs of the Latin-1 block, and controls.
  private(set) var strays = 0
  /// Han characters outside the 3,755 common ones of GB 2312.
  private(set) var rare = 0

  /// - Complexity: O(*n*) in the bytes added.
  mutating func add(_ line: ArraySlice<UInt8>) {
    for scalar in Scalars.decode(line) where !Scalars.isBlank(scalar) {
      visible += 1
      if scalar < 0x20 || (0x7F..<0x100).contains(scalar) { strays += 1 }
      guard Scalars.isHan(scalar) else { continue }
      han += 1
      if !UnreadableText.isCommon(scalar) { rare += 1 }
    }
  }

  /// Bytes read in a wrong encoding: pages of this kind hold a third of such letters, French text a twentieth.
  var isNoise: Bool { visible >= 60 && han * 4 < visible && strays * 5 > visible }

  /// Strings of rare characters: 87 of 100 in filler, at most 10 in text, up to 50 in traditional script.
  var isFiller: Bool { han >= 120 && rare * 10 > han * 7 }

  /// Whether `scalar` is in the first level of GB 2312, rows 16 to 55.
  private static func isCommon(_ scalar: UInt32) -> Bool {
    let code = GBKTable.code(of: scalar)
    return code >= 0xB0A1 && code <= 0xD7F9 && code & 0xFF >= 0xA1
  }
}
