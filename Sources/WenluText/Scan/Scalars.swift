/// One scalar and the bytes that it takes in UTF-8.
@frozen package struct ScannedScalar: Sendable, Equatable {
  package let value: UInt32
  /// Bytes, 1…4.
  package let length: Int

  @inlinable package init(value: UInt32, length: Int) {
    self.value = value
    self.length = length
  }
}

/// Reads and writes Unicode scalars in UTF-8 bytes.
///
/// Bytes that are no UTF-8 are read as U+FFFD, one for each maximal part of a sequence, so any bytes are safe input.
package enum Scalars {
  /// U+FFFD, which stands for bytes that no decoder could read.
  @inlinable package static var replacement: UInt32 {
    @inline(__always) get { 0xFFFD }
  }

  /// The scalar that begins at byte `at`.
  ///
  /// - Precondition: `at` is inside `bytes`.
  @inlinable @inline(__always)
  package static func scan(_ bytes: borrowing Span<UInt8>, at: Int) -> ScannedScalar {
    let first = UInt32(bytes[at])
    if first < 0x80 { return ScannedScalar(value: first, length: 1) }
    let left = bytes.count - at
    if first >= 0xE1, first < 0xF0, left >= 3 {
      let second = UInt32(bytes[at + 1])
      let third = UInt32(bytes[at + 2])
      let value = (first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80, value & 0xF800 != 0xD800 {
        return ScannedScalar(value: value, length: 3)
      }
    }
    return scanSlowly(bytes, at: at)
  }

  /// The general case of `scan`: every length, every kind of damage.
  @usableFromInline
  static func scanSlowly(_ bytes: borrowing Span<UInt8>, at: Int) -> ScannedScalar {
    let first = bytes[at]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let following: Int
    var value: UInt32
    switch first {
    case 0x00...0x7F: return ScannedScalar(value: UInt32(first), length: 1)
    case 0xC2...0xDF: (following, value) = (1, UInt32(first & 0x1F))
    case 0xE0...0xEF:
      (following, value) = (2, UInt32(first & 0x0F))
      if first == 0xE0 { low = 0xA0 }
      if first == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      (following, value) = (3, UInt32(first & 0x07))
      if first == 0xF0 { low = 0x90 }
      if first == 0xF4 { high = 0x8F }
    default: return ScannedScalar(value: replacement, length: 1)
    }
    for step in 1...following {
      guard at + step < bytes.count, bytes[at + step] >= low, bytes[at + step] <= high else {
        return ScannedScalar(value: replacement, length: step)
      }
      value = value << 6 | UInt32(bytes[at + step] & 0x3F)
      (low, high) = (0x80, 0xBF)
    }
    return ScannedScalar(value: value, length: following + 1)
  }

  /// The scalar that begins at byte `at`.
  @inlinable
  package static func scan(_ bytes: [UInt8], at: Int) -> ScannedScalar { scan(bytes.span, at: at) }

  /// Where the scalar that ends before byte `end` begins.
  ///
  /// - Precondition: 0 < `end` <= `bytes.count`.
  @inlinable
  package static func start(before end: Int, in bytes: borrowing Span<UInt8>) -> Int {
    var at = end - 1
    while at > 0, end - at < 4, bytes[at] & 0xC0 == 0x80 { at -= 1 }
    return at + scan(bytes, at: at).length == end ? at : end - 1
  }

  /// The scalars of `bytes`.
  package static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    let span = bytes.span
    var result: [UInt32] = []
    result.reserveCapacity(span.count)
    var at = 0
    while at < span.count {
      let next = scan(span, at: at)
      result.append(next.value)
      at += next.length
    }
    return result
  }

  /// The scalars of `bytes`.
  package static func decode(_ bytes: [UInt8]) -> [UInt32] { decode(bytes[...]) }

  /// Appends `scalar` to `bytes` in UTF-8; what is no scalar value is written as U+FFFD.
  @inlinable
  package static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x10000, scalar & 0xF800 != 0xD800 {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar >= 0x10000, scalar < 0x110000 {
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      append(replacement, to: &bytes)
    }
  }

  /// The UTF-8 bytes of `scalars`; what is no scalar value is written as U+FFFD.
  package static func encode(_ scalars: ArraySlice<UInt32>) -> [UInt8] {
    let span = scalars.span
    return [UInt8](capacity: 4 * span.count) { bytes in
      for at in 0..<span.count { bytes.appendScalar(isValue(span[at]) ? span[at] : replacement) }
    }
  }

  /// The UTF-8 bytes of `scalars`.
  package static func encode(_ scalars: [UInt32]) -> [UInt8] { encode(scalars[...]) }

  /// Whether `scalar` is a Unicode scalar value, that is no surrogate and not beyond U+10FFFF.
  @inlinable
  package static func isValue(_ scalar: UInt32) -> Bool {
    scalar < 0x110000 && scalar & 0xFFFF_F800 != 0xD800
  }

  /// The bytes that `scalar` takes in UTF-8.
  @inlinable
  package static func length(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }
}
