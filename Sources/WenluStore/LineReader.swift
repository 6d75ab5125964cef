package import WenluCore

/// The lines of a file, one after another: NDJSON, packed or not.
package struct LineReader: ~Copyable {
  /// One line without its line feed.
  package struct Line: Sendable, Equatable {
    /// Counted from 1.
    package let number: Int
    /// The line, a final carriage return left out; empty when it was too long.
    package let bytes: [UInt8]
    /// True when the line had more bytes than allowed; the rest of it was passed over.
    package let isTooLong: Bool
  }

  private var source: ByteSource
  private let limit: Int
  private var buffer: [UInt8] = []
  private var at = 0
  private var number = 0

  /// Opens `path`; `-` is standard input.
  package init(
    _ path: String, maximumLineBytes: Int = 64 << 20, limits: DecodeLimits = DecodeLimits()
  ) throws(StageError) {
    source = try ByteSource(path, limits: limits)
    limit = maximumLineBytes
  }

  /// The next line that is not empty, nil at the end.
  package mutating func next() throws(StageError) -> Line? {
    while let line = try nextLine() {
      if line.isTooLong || !line.bytes.isEmpty { return line }
    }
    return nil
  }

  private mutating func nextLine() throws(StageError) -> Line? {
    var searched = at
    var tooLong = false
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) { return take(upTo: end, next: end + 1, tooLong) }
      if buffer.count - at > limit {
        tooLong = true
        buffer.removeAll(keepingCapacity: true)
      } else {
        buffer.removeSubrange(..<at)
      }
      at = 0
      searched = buffer.count
      guard try source.read(into: &buffer) else {
        return buffer.isEmpty && !tooLong ? nil : take(upTo: buffer.count, next: buffer.count, tooLong)
      }
    }
  }

  private mutating func take(upTo end: Int, next: Int, _ tooLong: Bool) -> Line {
    var bytes = buffer[at..<end]
    if number == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    at = next
    number += 1
    let isTooLong = tooLong || bytes.count > limit
    return Line(number: number, bytes: isTooLong ? [] : Array(bytes), isTooLong: isTooLong)
  }
}
