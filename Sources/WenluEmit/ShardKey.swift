/// Which of a power of two of shards an id belongs to: the first bits of its hash.
///
/// The same id always gets the same shard; in the order of the ids, shards are in order too.
enum ShardKey {
  /// The shard of `id` among `count`, from 0.
  static func shard(of id: String, count: Int) -> Int {
    (Int(prefix(of: id)) * count) >> 16
  }

  /// The first 16 bits of the id's hash; ids in another form are hashed here.
  private static func prefix(of id: String) -> UInt16 {
    var value: UInt16 = 0
    var digits = 0
    for byte in id.utf8.dropFirst(4).prefix(4) {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { break }
      value = value << 4 | UInt16(digit)
      digits += 1
    }
    guard id.hasPrefix("wl1-"), digits == 4 else { return UInt16(truncatingIfNeeded: StableHash.of(id) >> 48) }
    return value
  }

  /// `records-03.jsonl.zst`: the shard in as many hexadecimal digits as the count needs.
  static func fileName(_ shard: Int, count: Int, suffix: String) -> String {
    let width = String(count - 1, radix: 16).count
    let digits = String(shard, radix: 16)
    return "records-\(String(repeating: "0", count: width - digits.count))\(digits).jsonl\(suffix)"
  }
}

/// A hash that is the same in every process and on every machine (FNV-1a, 64 bits, finished as in SplitMix64).
enum StableHash {
  static func of(_ text: String) -> UInt64 { of(Array(text.utf8)) }

  static func of(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 31
  }
}
