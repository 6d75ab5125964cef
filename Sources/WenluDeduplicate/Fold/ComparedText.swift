/// A text folded for comparison: only what tells one document from another is left.
///
/// Punctuation, blanks, line ends, case, width, script and pinyin glosses are gone; a Han character is one unit, a run
/// of Latin letters or of digits is one unit, a run of redaction signs is the unit of `x`, spun words are put back.
/// The stored text keeps its own form; this is never written anywhere.
package struct ComparedText: Sendable {
  /// One a unit: a scalar value, or a hash of a word with the top bit set.
  package var units: [UInt32] = []
  /// Byte offset in the text at which each unit begins; empty unless asked for.
  package var offsets: [UInt32] = []

  /// The unit of `x`, `XX`, `**`, `___`, `××`.
  static let redacted = ComparedText.word(0, adding: 0x78) | wordBit
  static let wordBit: UInt32 = 0x8000_0000

  /// Folds valid UTF-8; bytes that are not valid are passed over, never a fault.
  ///
  /// - Complexity: O(*n*) in the bytes.
  package init(_ text: [UInt8], offsets: Bool = false) {
    var folder = Folder(keepingOffsets: offsets, capacity: text.count / 3 + 8)
    folder.fold(text)
    units = folder.units
    self.offsets = folder.offsets
  }

  /// A step of the word hash (FNV-1a over scalars).
  @inline(__always)
  static func word(_ hash: UInt32, adding scalar: UInt32) -> UInt32 { (hash ^ scalar) &* 16_777_619 }
}

/// The folding loop and its state: the run of letters, digits or signs that is being read.
private struct Folder {
  var units: [UInt32] = []
  var offsets: [UInt32] = []
  private let keepingOffsets: Bool
  private let table = FoldTable.shared.entries
  private let spun = SpunWords.shared

  /// The class of the run being read, 0 outside one.
  private var run: UInt32 = 0
  private var hash: UInt32 = 0
  private var onlyX = true
  private var length = 0
  private var runStart = 0
  /// The index of the first unit that may still become part of a spun word.
  private var open = 0

  init(keepingOffsets: Bool, capacity: Int) {
    self.keepingOffsets = keepingOffsets
    units.reserveCapacity(capacity)
    if keepingOffsets { offsets.reserveCapacity(capacity) }
  }

  mutating func fold(_ text: [UInt8]) {
    var at = 0
    let count = text.count
    while at < count {
      let start = at
      let lead = text[at]
      var scalar = UInt32(lead)
      if lead < 0x80 {
        at += 1
      } else if lead >= 0xE0, lead < 0xF0, at + 2 < count {
        scalar = UInt32(lead & 0x0F) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
        at += 3
      } else {
        scalar = longForm(text, &at)
      }
      let entry = scalar < 0x10000 ? table[Int(scalar)] : FoldTable.supplementary(scalar)
      if entry &- 1 < 0x3FFF_FFFF {
        if run != 0 { endRun() }
        append(entry, at: start)
      } else if entry == FoldTable.drop {
        if run != 0 { endRun() }
        if scalar == 0x28 || scalar == 0xFF08 { at = endOfGloss(text, at) }
      } else if entry != FoldTable.ignore {
        extendRun(entry, at: start)
      }
    }
    if run != 0 { endRun() }
  }

  /// Two- and four-byte forms, and bytes that begin nothing (which fold to U+FFFD, dropped).
  private func longForm(_ text: [UInt8], _ at: inout Int) -> UInt32 {
    let lead = text[at]
    let size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard size == 2 || size == 4, at + size <= text.count else {
      at += 1
      return 0xFFFD
    }
    var scalar = UInt32(lead) & (size == 2 ? 0x1F : 0x07)
    for index in 1..<size { scalar = scalar << 6 | UInt32(text[at + index] & 0x3F) }
    at += size
    return scalar
  }

  /// Adds a character that is a unit by itself and folds the spun word it may end.
  @inline(__always)
  private mutating func append(_ unit: UInt32, at start: Int) {
    units.append(unit)
    if keepingOffsets { offsets.append(UInt32(truncatingIfNeeded: start)) }
    let last = units.count - 1
    guard last > open else { return }
    let before = units[last - 1]
    let index = Int(before) - 0x4E00
    guard index >= 0, index < spun.firsts.count else { return }
    if spun.firsts[index] != 0 { foldSpun(before, unit, last) } else if before == SpunWords.then.0 { foldThen(unit) }
  }

  private mutating func foldSpun(_ before: UInt32, _ unit: UInt32, _ last: Int) {
    guard let (first, second) = spun.folded(before, unit) else { return }
    units[last - 1] = first
    units[last] = second
    open = last + 1
  }

  private mutating func foldThen(_ unit: UInt32) {
    guard unit == SpunWords.then.1 else { return }
    units.removeLast()
    if keepingOffsets { offsets.removeLast() }
    units[units.count - 1] = SpunWords.then.2
    open = units.count
  }

  private mutating func extendRun(_ entry: UInt32, at start: Int) {
    let kind = entry & FoldTable.classMask
    if run != kind {
      if run != 0 { endRun() }
      run = kind
      hash = 0
      onlyX = true
      length = 0
      runStart = start
    }
    let value = entry & ~FoldTable.classMask
    hash = ComparedText.word(hash, adding: kind == FoldTable.digit ? value + 0x30 : value)
    onlyX = onlyX && (kind == FoldTable.mark || value == 0x78)
    length += 1
  }

  private mutating func endRun() {
    defer { run = 0 }
    // One `*` or `_` is a bullet or a formula sign, two and more stand for something left out.
    if run == FoldTable.mark, length == 1 { return }
    units.append(onlyX && run != FoldTable.digit ? ComparedText.redacted : hash | ComparedText.wordBit)
    if keepingOffsets { offsets.append(UInt32(truncatingIfNeeded: runStart)) }
    open = units.count
  }

  /// The end of a gloss `(pinyin)` that opened just before `at`, or `at` if it is not one.
  ///
  /// A gloss stands behind a Han character and has one to seven lower-case Latin letters.
  private func endOfGloss(_ text: [UInt8], _ at: Int) -> Int {
    guard let last = units.last, last >= 0x3400, last < 0x40000 else { return at }
    var next = at
    var letters = 0
    while next < text.count, letters < 8 {
      let byte = text[next]
      if byte >= 0x61, byte <= 0x7A {
        next += 1
      } else if byte >= 0xC3, byte <= 0xC9, next + 1 < text.count {
        next += 2
      } else {
        break
      }
      letters += 1
    }
    guard letters >= 1, letters <= 7, next < text.count else { return at }
    if text[next] == 0x29 { return next + 1 }
    guard next + 2 < text.count, text[next] == 0xEF, text[next + 1] == 0xBC, text[next + 2] == 0x89 else { return at }
    return next + 3
  }
}
