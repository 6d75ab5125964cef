/// Phrases of two scalars and more, found by their first two.
struct PhraseIndex: Sendable {
  /// A phrase and what it becomes, one scalar for one.
  struct Entry {
    var source: [UInt32]
    var target: [UInt32]
  }

  /// What begins with the same two scalars stands together, longest first.
  private let starts: FlatTable<UInt32>
  private let sources: FlatTable<UInt32>
  private let targets: FlatTable<UInt32>
  /// Open-addressed: the two scalars (42 bits) above the number of the first phrase plus one (22 bits); 0 is free.
  private let slots: FlatTable<UInt64>
  private let slotMask: Int

  init(_ entries: [Entry]) {
    let order = entries.sorted {
      let (left, right) = (PhraseIndex.key($0.source[0], $0.source[1]), PhraseIndex.key($1.source[0], $1.source[1]))
      return (left, -$0.source.count) < (right, -$1.source.count)
    }
    var ends: [UInt32] = [0]
    for entry in order { ends.append(ends[ends.count - 1] + UInt32(entry.source.count)) }
    starts = FlatTable(ends)
    sources = FlatTable(order.flatMap(\.source))
    targets = FlatTable(order.flatMap(\.target))
    var size = 64
    while size < order.count * 3 { size *= 2 }
    slotMask = size - 1
    slots = FlatTable(PhraseIndex.hashed(order, size: size))
  }

  private static func hashed(_ order: [Entry], size: Int) -> [UInt64] {
    var slots = [UInt64](repeating: 0, count: size)
    var before: UInt64 = 0
    for (number, entry) in order.enumerated() {
      let key = key(entry.source[0], entry.source[1])
      guard key != before else { continue }
      before = key
      var slot = home(key, size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = key << 22 | UInt64(number + 1)
    }
    return slots
  }

  /// The longest phrase that `scalars` begin with at `at`: its length, and where its replacement stands; nil for none.
  func match(_ scalars: borrowing Span<UInt32>, at: Int) -> (length: Int, target: Int)? {
    guard at + 1 < scalars.count, var number = first(PhraseIndex.key(scalars[at], scalars[at + 1])) else { return nil }
    let (one, two) = (scalars[at], scalars[at + 1])
    while number + 1 < starts.count {
      let start = Int(starts[number])
      let length = Int(starts[number + 1]) - start
      guard sources[start] == one, sources[start + 1] == two else { return nil }
      if at + length <= scalars.count {
        var same = 2
        while same < length, sources[start + same] == scalars[at + same] { same += 1 }
        if same == length { return (length, start) }
      }
      number += 1
    }
    return nil
  }

  /// The scalar of a replacement.
  func replacement(_ target: Int, _ offset: Int) -> UInt32 { targets[target + offset] }

  /// The number of the first phrase with these two scalars.
  private func first(_ key: UInt64) -> Int? {
    var slot = PhraseIndex.home(key, slotMask)
    while slots[slot] != 0 {
      if slots[slot] >> 22 == key { return Int(slots[slot] & 0x3F_FFFF) - 1 }
      slot = (slot + 1) & slotMask
    }
    return nil
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 21 | UInt64(second) }

  private static func home(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
  }
}
