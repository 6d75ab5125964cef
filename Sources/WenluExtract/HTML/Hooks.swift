import WenluCore

/// Reads class and id names: their known words and a hash that ignores digits.
struct Hooks {
  private static let bits: WordTable = {
    var pairs: [(key: UInt64, value: UInt64)] = []
    func add(_ groups: [[StaticString]], _ shift: Int) {
      for (bit, words) in groups.enumerated() {
        for word in words { pairs.append((hash(Array(word.description.utf8)[...]), 1 << UInt64(bit + shift))) }
      }
    }
    add(HookSet.chromeWords, 0)
    add(HookSet.bodyWords, HookSet.bodyShift)
    pairs.append((hash(Array("hide".utf8)[...]), HookSet.hide.rawValue))
    return WordTable(pairs)
  }()

  private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return value
  }

  var set: UInt64 = 0
  /// FNV-1a over the names without their digits: numbered boxes of one template share it.
  var name: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds a class or id value, the `range` of `bytes`, which may hold several names.
  mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let bits = Hooks.bits
    var word: UInt64 = 0xcbf2_9ce4_8422_2325
    var length = 0
    var lastUpper = false
    // Short words turn up inside hashes (`reader-parent-3ad9f`, `ad5d9a`): in a name with a letter behind a digit, and
    // behind a digit, they mean nothing.
    var behindDigit = false
    var lastDigit = false
    var short: UInt64 = 0
    var isMixed = false
    func close(_ set: inout UInt64) {
      if length > 3 { set |= bits.value(word) } else if length > 1, !behindDigit { short |= bits.value(word) }
    }
    func endName(_ set: inout UInt64) {
      close(&set)
      if !isMixed { set |= short }
      (short, isMixed, length) = (0, false, 0)
    }
    for index in range {
      // Controls are blanks.
      let byte = max(bytes[index], 0x20)
      let upper = byte >= 0x41 && byte <= 0x5A
      let letter = upper || (byte >= 0x61 && byte <= 0x7A)
      let digit = byte >= 0x30 && byte <= 0x39
      if !letter || (upper && !lastUpper && length > 0) {
        if letter || digit { close(&set) } else { endName(&set) }
        word = 0xcbf2_9ce4_8422_2325
        length = 0
      }
      lastUpper = upper
      if letter, length == 0 { behindDigit = lastDigit }
      if letter, lastDigit { isMixed = true }
      lastDigit = digit
      if letter {
        word = (word ^ UInt64(byte | 0x20)) &* 0x100_0000_01b3
        length += 1
      }
      if !digit { name = (name ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    endName(&set)
  }
}
