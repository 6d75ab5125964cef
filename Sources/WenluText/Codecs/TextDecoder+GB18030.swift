extension TextDecoder {
  /// One, two or four bytes a character.
  static func decodeGB18030(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    let span = bytes.span
    let forward = GBKTable.forward
    return DecodedText(reading: span.count) { text, errors in
      var at = 0
      while at < span.count {
        let lead = span[at]
        if lead < 0x80 {
          text.append(lead)
          at += 1
        } else if at + 1 < span.count, let pointer = GBKTable.pointer(lead: lead, trail: span[at + 1]) {
          text.appendScalar(UInt32(forward[pointer]))
          at += 2
        } else if lead == 0x80 {
          // GBK as Windows has it writes the euro sign as 80.
          text.appendScalar(0x20AC)
          at += 1
        } else {
          at += decodeRareGB18030(span, at, into: &text, &errors)
        }
      }
    }
  }

  /// Four-byte codes and damage; returns the bytes used.
  private static func decodeRareGB18030(
    _ span: Span<UInt8>, _ at: Int, into text: inout OutputSpan<UInt8>, _ errors: inout [DecodeError]
  ) -> Int {
    guard span[at] != 0xFF, at + 1 < span.count else {
      text.fail(at: at, count: 1, &errors)
      return 1
    }
    let second = span[at + 1]
    guard second >= 0x30, second <= 0x39 else {
      // An ASCII byte behind a stray lead byte stays; any other belongs to the damage.
      let count = second < 0x80 ? 1 : 2
      text.fail(at: at, count: count, &errors)
      return count
    }
    guard at + 2 < span.count, span[at + 2] < 0x81 || span[at + 2] == 0xFF || at + 3 < span.count else {
      text.fail(at: at, count: span.count - at, &errors)
      return span.count - at
    }
    let third = span[at + 2]
    let fourth = at + 3 < span.count ? span[at + 3] : 0
    guard third >= 0x81, third <= 0xFE, fourth >= 0x30, fourth <= 0x39,
      let scalar = GBKRanges.scalar(span[at], second, third, fourth)
    else {
      text.fail(at: at, count: 1, &errors)
      return 1
    }
    text.appendScalar(scalar)
    return 4
  }
}

/// The four-byte codes of GB18030: everything that has no shorter code, in order.
enum GBKRanges {
  /// The scalar of a four-byte code, nil when it stands for none.
  static func scalar(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> UInt32? {
    let upper = (UInt32(first) - 0x81) * 10 + UInt32(second) - 0x30
    let pointer = (upper * 126 + UInt32(third) - 0x81) * 10 + UInt32(fourth) - 0x30
    if pointer >= planes { return pointer - planes < 0x100000 ? pointer - planes + 0x10000 : nil }
    guard pointer < 39420 else { return nil }
    if pointer == displaced.pointer { return displaced.scalar }
    let run = runs[runs.lastStart(atMost: pointer) { $0.first }]
    return run.second + pointer - run.first
  }

  /// The four-byte code of `scalar`.
  ///
  /// - Precondition: `scalar` is a scalar value above U+007F without a double-byte code.
  static func code(of scalar: UInt32) -> [UInt8] {
    var pointer: UInt32
    if scalar >= 0x10000 {
      pointer = scalar - 0x10000 + planes
    } else if scalar == displaced.scalar {
      pointer = displaced.pointer
    } else {
      let run = runs[runs.lastStart(atMost: scalar) { $0.second }]
      pointer = run.first + scalar - run.second
    }
    var code: [UInt8] = []
    for (base, first) in [(12600, 0x81), (1260, 0x30), (10, 0x81), (1, 0x30)] as [(UInt32, UInt8)] {
      code.append(first + UInt8(truncatingIfNeeded: pointer / base))
      pointer %= base
    }
    return code
  }

  /// The pointer of U+10000.
  private static let planes: UInt32 = 189_000
  /// In 2005 U+1E3F got the double-byte code of this private-use scalar, which got its four-byte code.
  private static let displaced: (pointer: UInt32, scalar: UInt32) = (7457, 0xE7C7)
  private static let runs = TableText.hexadecimalPairs(GBKData.ranges)
}

extension [(first: UInt32, second: UInt32)] {
  /// The index of the last run that begins at or before `value`, measured by `key`.
  fileprivate func lastStart(atMost value: UInt32, by key: (Element) -> UInt32) -> Int {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if key(self[middle]) <= value { low = middle } else { high = middle }
    }
    return low
  }
}
