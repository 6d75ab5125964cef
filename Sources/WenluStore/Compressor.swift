/// Packs a stream piece by piece into one gzip member or one zstd frame, which all readers take.
package struct Compressor: ~Copyable {
  private var gzip: ZlibEncoder?
  private var zstd: ZstdEncoder?

  package init(_ compression: Compression) {
    gzip = compression == .gzip ? ZlibEncoder() : nil
    zstd = compression == .zstd ? ZstdEncoder() : nil
  }

  /// Appends what `bytes` pack to; the last piece, which may be empty, closes the stream.
  package mutating func encode(_ bytes: ArraySlice<UInt8>, isLast: Bool, to out: inout [UInt8]) {
    if gzip != nil {
      gzip?.encode(bytes, isLast: isLast, to: &out)
    } else if zstd != nil {
      zstd?.encode(bytes, isLast: isLast, to: &out)
    } else {
      out += bytes
    }
  }
}
