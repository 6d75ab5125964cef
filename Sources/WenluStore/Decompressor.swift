/// Unpacks a stream piece by piece; several gzip members or zstd frames in a row are one stream.
package struct Decompressor: ~Copyable {
  private let limits: DecodeLimits
  private var input = 0
  private var output = 0
  private var gzip: ZlibDecoder?
  private var zstd: ZstdDecoder?
  private var isComplete: Bool

  package init(_ compression: Compression, limits: DecodeLimits = DecodeLimits()) {
    self.limits = limits
    gzip = compression == .gzip ? ZlibDecoder() : nil
    zstd = compression == .zstd ? ZstdDecoder() : nil
    isComplete = compression == .none
  }

  /// Appends what `chunk` unpacks to; a limit that is passed ends it before more memory is taken.
  package mutating func decode(_ chunk: ArraySlice<UInt8>, to out: inout [UInt8]) throws(CompressionError) {
    let total = input + chunk.count
    let before = output
    let start = out.count
    let limits = limits
    defer {
      input = total
      output = before + out.count - start
    }
    func check(_ count: Int) throws(CompressionError) {
      if limits.areExceeded(input: total, output: before + count - start) { throw .tooLarge }
    }
    if gzip != nil {
      isComplete = try gzip?.decode(chunk, to: &out, check: check) ?? true
    } else if zstd != nil {
      isComplete = try zstd?.decode(chunk, to: &out, check: check) ?? true
    } else {
      out += chunk
      try check(out.count)
    }
  }

  /// Tells whether the stream ended where it should.
  package func finish() throws(CompressionError) {
    guard isComplete else { throw .truncated }
  }
}
