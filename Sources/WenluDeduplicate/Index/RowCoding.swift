/// The bytes of the document table: rows in order of their numbers.
extension DocumentRow {
  func encode(to encoder: inout ByteEncoder) {
    encoder.add(isLive ? id : "")
    guard isLive else { return }
    encoder.bytes.append((isPart ? 1 : 0) | (blemishes.truncated ? 2 : 0) | (blemishes.spun ? 4 : 0))
    encoder.add(varint: blemishes.noise)
    encoder.add(varint: length)
    encoder.add(varint: keys)
    encoder.add(varint: sampled)
    encoder.add(digest)
  }

  /// The next row, nil where the bytes make no sense.
  init?(from decoder: inout ByteDecoder) {
    guard let id = decoder.string() else { return nil }
    self.init(id: id)
    isLive = !id.isEmpty
    guard isLive else { return }
    guard let flags = decoder.byte(), let noise = decoder.varint(), let length = decoder.varint(),
      let keys = decoder.varint(), let sampled = decoder.varint(), let digest = decoder.uint64()
    else { return nil }
    isPart = flags & 1 != 0
    blemishes = Blemishes(truncated: flags & 2 != 0, spun: flags & 4 != 0, noise: noise)
    self.length = length
    self.keys = keys
    self.sampled = sampled
    self.digest = digest
  }
}

/// The bytes of a compared pair.
extension PairCover {
  func encode(to encoder: inout ByteEncoder) {
    encoder.add(varint: Int(ofFirst))
    encoder.add(varint: Int(ofSecond))
    encoder.add(varint: ranges.count)
    for range in ranges {
      encoder.add(varint: range.lowerBound)
      encoder.add(varint: range.count)
    }
  }

  init?(from decoder: inout ByteDecoder) {
    guard let first = decoder.varint(), let second = decoder.varint(), let count = decoder.varint(),
      first <= 10_000, second <= 10_000
    else { return nil }
    self.init(ofFirst: UInt16(first), ofSecond: UInt16(second))
    for _ in 0..<count {
      guard let start = decoder.varint(), let length = decoder.varint(), length < Int.max - start else { return nil }
      ranges.append(start..<start + length)
    }
  }
}
