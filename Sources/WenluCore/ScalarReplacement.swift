/// One scalar of a text that gives way to another one.
package struct ScalarReplacement: Sendable, Equatable {
  /// Bytes from the start of the text.
  package let offset: Int
  /// Bytes of the scalar that goes.
  package let length: Int
  /// The scalar that comes: a scalar value.
  package let scalar: UInt32

  @inlinable
  package init(offset: Int, length: Int, scalar: UInt32) {
    self.offset = offset
    self.length = length
    self.scalar = scalar
  }
}

extension ScalarReplacement {
  /// Bytes of the scalar that comes.
  @inline(__always)
  var scalarLength: Int { scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4 }

  /// Appends the scalar that comes in UTF-8.
  @inline(__always)
  func appendScalar(to bytes: inout OutputSpan<UInt8>) {
    switch scalarLength {
    case 1: bytes.append(UInt8(truncatingIfNeeded: scalar))
    case 2:
      bytes.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 3:
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
