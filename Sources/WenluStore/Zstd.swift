private import CZstd

/// Packs one zstd frame piece by piece; libzstd is called in this file only.
@safe struct ZstdEncoder: ~Copyable {
  private let context: OpaquePointer
  private var buffer = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())

  /// Level 3, the library's default, with a checksum of the content.
  init() {
    guard let context = unsafe ZSTD_createCCtx() else { preconditionFailure("no memory for zstd") }
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 3)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    unsafe self.context = unsafe context
  }

  deinit { unsafe ZSTD_freeCCtx(context) }

  /// Appends what `bytes` pack to; with `isLast` the frame is closed.
  mutating func encode(_ bytes: ArraySlice<UInt8>, isLast: Bool, to out: inout [UInt8]) {
    let context = unsafe context
    let mode = isLast ? ZSTD_e_end : ZSTD_e_continue
    unsafe bytes.withUnsafeBytes { source in
      var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      var left = 0
      repeat {
        let count = unsafe buffer.withUnsafeMutableBytes { target in
          var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
          left = unsafe ZSTD_compressStream2(context, &to, &from, mode)
          return unsafe to.pos
        }
        // Only a lack of memory is left to fail.
        precondition(ZSTD_isError(left) == 0, "zstd cannot pack")
        out += buffer[..<count]
      } while unsafe from.pos < from.size || (isLast && left > 0)
    }
  }
}

/// Unpacks zstd frames piece by piece.
@safe struct ZstdDecoder: ~Copyable {
  private let context: OpaquePointer
  private var buffer = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
  /// True between frames: the input may end here.
  private var isComplete = false

  init() {
    guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("no memory for zstd") }
    unsafe self.context = unsafe context
    // Windows above 128 MiB are for archives, not for text.
    _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27)
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  /// Appends what `chunk` unpacks to; true when the input may end here.
  mutating func decode(
    _ chunk: ArraySlice<UInt8>, to out: inout [UInt8], check: (Int) throws(CompressionError) -> Void
  ) throws(CompressionError) -> Bool {
    var rest = chunk
    var produced = 0
    while !rest.isEmpty || produced == buffer.count {
      let (used, result, count) = step(rest)
      guard ZSTD_isError(result) == 0 else { throw .damaged }
      produced = count
      out += buffer[..<produced]
      try check(out.count)
      rest = rest.dropFirst(used)
      // A call that neither takes nor gives anything says nothing about the frame.
      if used > 0 || produced > 0 { isComplete = result == 0 }
      if used == 0, produced == 0 { return isComplete }
    }
    return isComplete
  }

  private mutating func step(_ input: ArraySlice<UInt8>) -> (used: Int, result: Int, produced: Int) {
    let context = unsafe context
    return unsafe input.withUnsafeBytes { source in
      unsafe buffer.withUnsafeMutableBytes { target in
        var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var to = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        let result = unsafe ZSTD_decompressStream(context, &to, &from)
        return (unsafe from.pos, result, unsafe to.pos)
      }
    }
  }
}
