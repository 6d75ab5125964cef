/// The unit of talk between coordinator and worker: eight bytes of length, little end first, then the body.
package enum Frame {
  package static let prefix = 8
  /// A longer body is a broken stream: no document and no answer comes near it.
  package static let limit = 1 << 30

  /// `body` with its length in front.
  package static func wrap(_ body: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(prefix + body.count)
    for shift in 0..<prefix { frame.append(UInt8(truncatingIfNeeded: body.count >> (8 * shift))) }
    return frame + body
  }

  /// The length that a stream begins with, or nil while it is incomplete or out of bounds.
  package static func bodyCount(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= prefix else { return nil }
    var count: UInt64 = 0
    for byte in bytes.prefix(prefix).reversed() { count = count << 8 | UInt64(byte) }
    return count <= UInt64(limit) ? Int(count) : nil
  }
}

/// Writes the fields of a frame one behind the other: numbers of eight bytes, byte strings with their length.
package struct FieldWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func put(_ number: Int) {
    let bits = UInt64(bitPattern: Int64(number))
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * shift))) }
  }

  package mutating func put(_ data: [UInt8]) {
    put(data.count)
    bytes += data
  }

  package mutating func put(_ text: String) { put(Array(text.utf8)) }
}

/// Reads what a ``FieldWriter`` wrote; a stream that is too short or lies about a length gives nil.
package struct FieldReader {
  private let bytes: [UInt8]
  private var at = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var isAtEnd: Bool { at == bytes.count }

  package mutating func number() -> Int? {
    guard bytes.count - at >= 8 else { return nil }
    var bits: UInt64 = 0
    for index in (at..<(at + 8)).reversed() { bits = bits << 8 | UInt64(bytes[index]) }
    at += 8
    return Int(Int64(bitPattern: bits))
  }

  package mutating func data() -> [UInt8]? {
    guard let count = number(), count >= 0, count <= bytes.count - at else { return nil }
    defer { at += count }
    return Array(bytes[at..<(at + count)])
  }

  package mutating func text() -> String? { data().map { String(decoding: $0, as: UTF8.self) } }
}
