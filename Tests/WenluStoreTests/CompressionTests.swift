import Testing
import WenluStore

private let texts: [[UInt8]] = [
  [], [0x61], Array("文档清理，".utf8), [UInt8](repeating: 0x20, count: 700_000),
  (0..<500_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) },
]

/// Packing and unpacking; hostile packed data.
struct CompressionTests {
  @Test("what is packed unpacks to itself, whole and byte by byte", arguments: Compression.allCases)
  func roundTrip(_ compression: Compression) throws {
    for text in texts {
      let packed = compression.compressed(text)
      #expect(compression.compressed(text) == packed, "the same bytes pack alike")
      #expect(try compression.decompressed(packed) == text)
      var decoder = Decompressor(compression)
      var out: [UInt8] = []
      let step = max(packed.count / 1000, 1)
      for start in stride(from: 0, to: packed.count, by: step) {
        try decoder.decode(packed[start..<min(start + step, packed.count)], to: &out)
      }
      try decoder.finish()
      #expect(out == text)
    }
  }

  @Test("members in a row are one stream", arguments: [Compression.gzip, .zstd])
  func members(_ compression: Compression) throws {
    let packed = texts.flatMap { compression.compressed($0) }
    #expect(try compression.decompressed(packed) == texts.flatMap { $0 })
  }

  @Test("cut off or damaged data is an error, never a crash", arguments: [Compression.gzip, .zstd])
  func damaged(_ compression: Compression) throws {
    let packed = compression.compressed(Array(String(repeating: "规章制度第一条", count: 50).utf8))
    for end in 0..<packed.count {
      #expect(throws: CompressionError.self) { try compression.decompressed(Array(packed[..<end])) }
    }
    for place in packed.indices {
      var changed = packed
      changed[place] ^= 0x55
      _ = try? compression.decompressed(changed)
    }
    #expect(throws: CompressionError.self) { try compression.decompressed(packed + [1, 2, 3]) }
    #expect(throws: CompressionError.damaged) { try compression.decompressed(Array("<html>".utf8)) }
  }

  @Test("a gzip file padded with zeros is whole")
  func padding() throws {
    let packed = Compression.gzip.compressed([1, 2, 3]) + [UInt8](repeating: 0, count: 100)
    #expect(try Compression.gzip.decompressed(packed) == [1, 2, 3])
  }

  @Test("a bomb is stopped before it fills the memory", arguments: [Compression.gzip, .zstd])
  func bombs(_ compression: Compression) throws {
    let bomb = compression.compressed([UInt8](repeating: 0, count: 64 << 20))
    for limits in [DecodeLimits(ratio: 200), DecodeLimits(bytes: 1 << 20, ratio: .max)] {
      var decoder = Decompressor(compression, limits: limits)
      var out: [UInt8] = []
      #expect(throws: CompressionError.tooLarge) { try decoder.decode(bomb[...], to: &out) }
      #expect(out.count < 16 << 20)
    }
  }

  @Test("the packing is known by its first bytes")
  func magic() {
    for compression in Compression.allCases {
      #expect(Compression(magic: compression.compressed([0x7B]).prefix(4)) == compression)
    }
    #expect(Compression(magic: []) == .none)
    #expect(Compression(magic: [0x1F]) == .none)
  }
}
