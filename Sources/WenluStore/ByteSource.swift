package import WenluCore

/// The bytes of a file or of standard input in pieces, unpacked when they are gzip or zstd.
///
/// Whether they are packed is read from the first bytes, not from the name.
package struct ByteSource: ~Copyable {
  private let file: OpenFile
  private var decoder: Decompressor?
  private let limits: DecodeLimits
  private var ended = false
  /// Bytes read to find out the packing.
  private var head: [UInt8] = []
  private var begun = false

  /// Opens `path`; `-` is standard input.
  package init(_ path: String, limits: DecodeLimits = DecodeLimits()) throws(StageError) {
    file = path == "-" ? OpenFile.standardInput : try OpenFile(reading: path)
    self.limits = limits
  }

  /// Appends the next piece to `buffer`; false at the end.
  ///
  /// - Throws: `.input` when packed data is damaged, cut off or beyond the limits.
  package mutating func read(into buffer: inout [UInt8]) throws(StageError) -> Bool {
    if !begun { try begin() }
    let before = buffer.count
    while buffer.count == before, !ended {
      var chunk: [UInt8] = head
      head = []
      if chunk.isEmpty, try file.read(upTo: 1 << 16, into: &chunk) == 0 { ended = true }
      try unpack(chunk, to: &buffer)
    }
    return buffer.count > before
  }

  private mutating func begin() throws(StageError) {
    begun = true
    while head.count < 4, try file.read(upTo: 1 << 16, into: &head) > 0 {}
    let compression = Compression(magic: head[...])
    if compression != .none { decoder = Decompressor(compression, limits: limits) }
  }

  private mutating func unpack(_ chunk: [UInt8], to buffer: inout [UInt8]) throws(StageError) {
    guard decoder != nil else {
      buffer += chunk
      return
    }
    do throws(CompressionError) {
      try decoder?.decode(chunk[...], to: &buffer)
      if ended { try decoder?.finish() }
    } catch {
      throw StageError(.input, stage: "files", subject: file.path, message: "\(error); fetch or pack the file again")
    }
  }
}
