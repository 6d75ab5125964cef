/// How bytes are packed.
package enum Compression: String, Sendable, CaseIterable {
  case none
  case gzip
  case zstd

  /// What files packed so end in, with the dot; "" for none.
  package var suffix: String {
    switch self {
    case .none: ""
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }

  /// What the first bytes of a file say; four bytes suffice.
  package init(magic: ArraySlice<UInt8>) {
    if magic.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if magic.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      self = .zstd
    } else {
      self = .none
    }
  }

  /// Packs `bytes`; the same bytes always give the same result, without time and name.
  package func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var encoder = Compressor(self)
    var out: [UInt8] = []
    encoder.encode(bytes[...], isLast: true, to: &out)
    return out
  }

  /// Unpacks a whole file.
  package func decompressed(
    _ bytes: [UInt8], limits: DecodeLimits = DecodeLimits()
  ) throws(CompressionError) -> [UInt8] {
    var decoder = Decompressor(self, limits: limits)
    var out: [UInt8] = []
    try decoder.decode(bytes[...], to: &out)
    try decoder.finish()
    return out
  }
}

/// How much packed input may grow; a small file can hold terabytes.
package struct DecodeLimits: Sendable {
  /// The most decoded bytes in all.
  package var bytes: Int
  /// The most decoded bytes per packed byte, checked once the output exceeds ``freeBytes``.
  package var ratio: Int
  /// Output that any ratio may give: short repetitive pages pack well.
  package var freeBytes: Int

  package init(bytes: Int = .max, ratio: Int = 1000, freeBytes: Int = 1 << 20) {
    self.bytes = bytes
    self.ratio = ratio
    self.freeBytes = freeBytes
  }

  /// Whether `output` bytes out of `input` bytes are more than allowed.
  func areExceeded(input: Int, output: Int) -> Bool {
    if output > bytes { return true }
    return output > freeBytes && output / max(input, 1) >= ratio
  }
}

/// Why packed bytes could not be unpacked.
package enum CompressionError: Error, Sendable, Equatable, CustomStringConvertible {
  case damaged
  case truncated
  case tooLarge

  package var description: String {
    switch self {
    case .damaged: "the packed data is damaged"
    case .truncated: "the packed data ends too early"
    case .tooLarge: "the packed data holds more than the limit, or packs more than any honest text"
    }
  }
}
