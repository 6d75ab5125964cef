/// The grams of one text, for asking where it holds those of another.
///
/// Open addressing over mixed hashes, at most half full; equal grams are linked in text order.
struct GramTable: Sendable {
  /// The grams in text order.
  let grams: [UInt64]
  /// 1 + the position of the first gram in each slot; 0 is empty.
  private var slots: [UInt32]
  /// 1 + the position of the next equal gram; 0 at the last.
  private var following: [UInt32]
  private let mask: Int

  /// Equal grams looked at for one that goes on where the last hit was.
  private static let patience = 16

  init(grams: [UInt64]) {
    self.grams = grams
    var size = 16
    while size < grams.count * 2 { size *= 2 }
    mask = size - 1
    slots = [UInt32](repeating: 0, count: size)
    following = [UInt32](repeating: 0, count: grams.count)
    // From the end, so that each new one is linked in front of those behind it.
    for position in stride(from: grams.count - 1, through: 0, by: -1) {
      let slot = slot(of: grams[position])
      following[position] = slots[slot]
      slots[slot] = UInt32(position + 1)
    }
  }

  private func slot(of gram: UInt64) -> Int {
    var at = Int(truncatingIfNeeded: gram >> 32) & mask
    while slots[at] != 0, grams[Int(slots[at]) - 1] != gram { at = (at + 1) & mask }
    return at
  }

  /// Where this text holds a gram: a place within reach of the expected one, else the first; nil if nowhere.
  ///
  /// `expected` is the position that would go on from the last hit, nil if there was none.
  func position(of gram: UInt64, expected: Int?, reach: Int) -> Int? {
    if let expected, expected >= 0, expected < grams.count, grams[expected] == gram { return expected }
    let first = slots[slot(of: gram)]
    guard first != 0 else { return nil }
    guard let expected else { return Int(first) - 1 }
    var next = first
    for _ in 0..<GramTable.patience where next != 0 {
      let position = Int(next) - 1
      if abs(position - expected) <= reach { return position }
      if position > expected { break }
      next = following[position]
    }
    return Int(first) - 1
  }
}
