private import WenluText

/// One way in which double-byte text was read with the wrong table.
enum SwapReading: CaseIterable {
  case big5AsGB18030
  case gb18030AsBig5
  /// By the older table of Big5, which has kana and Cyrillic letters at other places of rows C6 and C7.
  case gb18030AsOldBig5

  /// `scalars` read with the right table; nil when the bytes are not all characters.
  func read(_ scalars: ArraySlice<UInt32>) -> [UInt32]? {
    guard let bytes = bytes(scalars) else { return nil }
    let decoded = TextDecoder.decode(bytes, as: right)
    return decoded.errors.isEmpty ? Scalars.decode(decoded.text) : nil
  }

  /// Whether `scalars` may be part of text that was read so: they have bytes, most of which are Chinese.
  func isWorthTrying(_ scalars: ArraySlice<UInt32>) -> Bool {
    guard let bytes = bytes(scalars) else { return false }
    guard scalars.count >= 8 else { return true }
    let decoded = TextDecoder.decode(bytes, as: right)
    let read = Scalars.decode(decoded.text)
    return decoded.errors.count * 4 <= read.count && Language.mean(read[...]) > Language.likely - 2
  }

  private var right: TextEncoding { self == .big5AsGB18030 ? .big5 : .gb18030 }

  /// The bytes that were misread; nil when there are none.
  private func bytes(_ scalars: ArraySlice<UInt32>) -> [UInt8]? {
    guard self == .gb18030AsOldBig5 else {
      return TextEncoder.encode(scalars, as: self == .big5AsGB18030 ? .gb18030 : .big5)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 2)
    var rest = scalars
    while let scalar = rest.first {
      if let code = Self.oldCode(scalar) {
        bytes += [UInt8(code >> 8), UInt8(code & 0xFF)]
        rest = rest.dropFirst()
        continue
      }
      let run = rest.prefix { Self.oldCode($0) == nil }
      guard let encoded = TextEncoder.encode(run, as: .big5) else { return nil }
      bytes += encoded
      rest = rest.dropFirst(run.count)
    }
    return bytes
  }

  /// Runs of the older table: first code, first scalar, how many; from Unicode's BIG5.TXT as Python has it.
  private static let runs: [(code: Int, scalar: UInt32, count: UInt32)] = [
    (0xC6A1, 0x30FE, 1), (0xC6A2, 0x309D, 2), (0xC6A4, 0x3005, 1), (0xC6A5, 0x3041, 83), (0xC6F8, 0x30A1, 86),
    (0xC7B1, 0x414, 2), (0xC7B3, 0x401, 1), (0xC7B4, 0x416, 7), (0xC7BB, 0x423, 19), (0xC7CE, 0x451, 1),
    (0xC7CF, 0x436, 26), (0xC7E9, 0x2460, 10), (0xC7F3, 0x2474, 10),
  ]

  private static func oldCode(_ scalar: UInt32) -> Int? {
    guard scalar < 0x3100 else { return nil }
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
