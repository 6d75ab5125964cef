private import WenluText

/// One way in which double-byte text was read with the wrong table.
enum SwapReading: CaseIterable {
  case big5AsGB18030
  case gb18030AsBig5
  /// By the older table of Big5, which has kana and Cyrillic letters at other places of rows C6 and C7.
  case gb18030AsOldBig5

  /// `scalars` read with the right table; nil when the bytes are not all characters.
  func read(_ scalars: ArraySlice<UInt32>) -> [UInt32]? {
    let (wrong, right): (TextEncoding, TextEncoding) = self == .big5AsGB18030 ? (.gb18030, .big5) : (.big5, .gb18030)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 2)
    for scalar in scalars {
      if self == .gb18030AsOldBig5, let code = Self.oldCode(scalar) {
        bytes += [UInt8(code >> 8), UInt8(code & 0xFF)]
      } else if scalar < 0x80 {
        bytes.append(UInt8(scalar))
      } else {
        guard let code = TextEncoder.encode([scalar], as: wrong) else { return nil }
        bytes += code
      }
    }
    let decoded = TextDecoder.decode(bytes, as: right)
    return decoded.errors.isEmpty ? Scalars.decode(decoded.text) : nil
  }

  /// Runs of the older table: first code, first scalar, how many; from Unicode's BIG5.TXT as Python has it.
  private static let runs: [(code: Int, scalar: UInt32, count: UInt32)] = [
    (0xC6A1, 0x30FE, 1), (0xC6A2, 0x309D, 2), (0xC6A4, 0x3005, 1), (0xC6A5, 0x3041, 83), (0xC6F8, 0x30A1, 86),
    (0xC7B1, 0x414, 2), (0xC7B3, 0x401, 1), (0xC7B4, 0x416, 7), (0xC7BB, 0x423, 19), (0xC7CE, 0x451, 1),
    (0xC7CF, 0x436, 26), (0xC7E9, 0x2460, 10), (0xC7F3, 0x2474, 10),
  ]

  private static func oldCode(_ scalar: UInt32) -> Int? {
    for run in runs where scalar >= run.scalar && scalar < run.scalar + run.count {
      // Second bytes are 40…7E and A1…FE.
      let place = (run.code & 0xFF) - (run.code & 0xFF < 0x80 ? 0x40 : 0x62) + Int(scalar - run.scalar)
      let row = (run.code >> 8) + place / 157
      let column = place % 157
      return row << 8 | (column < 63 ? column + 0x40 : column + 0x62)
    }
    return nil
  }
}
