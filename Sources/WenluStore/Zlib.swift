private import CZlib

/// Packs one gzip member piece by piece; zlib is called in this file only.
@safe struct ZlibEncoder: ~Copyable {
  /// zlib keeps a pointer back to its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init() {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let size = Int32(unsafe MemoryLayout<z_stream>.size)
    // 15 + 16: window of 32 KiB with a gzip header, which zlib leaves without time and name (zlib.h, deflateInit2).
    let began = unsafe deflateInit2_(stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    precondition(began == Z_OK, "zlib cannot begin: another version than it was built for, or no memory")
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Appends what `bytes` pack to; with `isLast` the member is closed.
  mutating func encode(_ bytes: ArraySlice<UInt8>, isLast: Bool, to out: inout [UInt8]) {
    var rest = bytes
    repeat {
      let piece = rest.prefix(1 << 30)
      rest = rest.dropFirst(piece.count)
      encode(piece: piece, flush: isLast && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH, to: &out)
    } while !rest.isEmpty
  }

  /// Runs zlib until it leaves output space unused.
  private mutating func encode(piece: ArraySlice<UInt8>, flush: Int32, to out: inout [UInt8]) {
    let stream = unsafe stream
    unsafe piece.withUnsafeBufferPointer { source in
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(source.count)
      repeat {
        unsafe buffer.withUnsafeMutableBufferPointer { target in
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(target.count)
          _ = unsafe deflate(stream, flush)
        }
        out += buffer[..<(buffer.count - Int(unsafe stream.pointee.avail_out))]
      } while unsafe stream.pointee.avail_out == 0
    }
  }
}

/// Unpacks gzip members piece by piece.
@safe struct ZlibDecoder: ~Copyable {
  /// zlib keeps a pointer back to its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// True between members: the input may end here.
  private var isComplete = false
  /// True once zeros follow a member: writers to tape pad with them.
  private var isPadding = false

  init() {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let began = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(began == Z_OK, "zlib cannot begin: another version than it was built for, or no memory")
    unsafe self.stream = unsafe stream
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Appends what `chunk` unpacks to; true when the input may end here.
  mutating func decode(
    _ chunk: ArraySlice<UInt8>, to out: inout [UInt8], check: (Int) throws(CompressionError) -> Void
  ) throws(CompressionError) -> Bool {
    var rest = chunk
    while !rest.isEmpty {
      if isComplete {
        isPadding = isPadding || rest.first == 0
        if isPadding {
          guard rest.allSatisfy({ $0 == 0 }) else { throw .damaged }
          return true
        }
        unsafe inflateReset(stream)
        isComplete = false
      }
      let (used, result, produced) = step(rest.prefix(1 << 30))
      out += buffer[..<produced]
      try check(out.count)
      rest = rest.dropFirst(used)
      switch result {
      case Z_STREAM_END: isComplete = true
      case Z_OK where produced == buffer.count: try flush(to: &out, check: check)
      case Z_OK, Z_BUF_ERROR: if used == 0, produced == 0 { return isComplete }
      default: throw .damaged
      }
    }
    return isComplete
  }

  /// Takes the output that did not fit, once all input is used up.
  private mutating func flush(
    to out: inout [UInt8], check: (Int) throws(CompressionError) -> Void
  ) throws(CompressionError) {
    guard unsafe stream.pointee.avail_in == 0 else { return }
    var produced = buffer.count
    while produced == buffer.count {
      let (_, result, count) = step([])
      produced = count
      out += buffer[..<produced]
      try check(out.count)
      if result == Z_STREAM_END {
        isComplete = true
        return
      }
      guard result == Z_OK || result == Z_BUF_ERROR else { throw .damaged }
    }
  }

  private mutating func step(_ input: ArraySlice<UInt8>) -> (used: Int, result: Int32, produced: Int) {
    let stream = unsafe stream
    return unsafe input.withUnsafeBufferPointer { source in
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(source.count)
      let result = unsafe buffer.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(target.count)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
      let used = source.count - Int(unsafe stream.pointee.avail_in)
      return (used, result, buffer.count - Int(unsafe stream.pointee.avail_out))
    }
  }
}
