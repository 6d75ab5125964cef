private import WenluText

/// Whether a page is glossed throughout by a mirror, or only has honest notes on how to read a character.
///
/// A mirror glosses a fixed list of characters, all of them traditional, each with its first reading, wherever they
/// stand. Textbooks gloss rare characters or rare readings, once, and say what they do.
struct GlossEvidence {
  /// How often each traditional character carries a gloss that is one of its readings.
  private var glossed: [UInt32: Int] = [:]
  /// How often each traditional character of the basic plane stands on the page.
  private var occurrences = [UInt32](repeating: 0, count: 0x10000)
  /// Glosses that are the character's first reading, of `total`.
  private var first = 0
  private var total = 0
  private(set) var traditional = 0
  private(set) var simplified = 0
  private var isAboutReadings = false

  private static let words = [
    "拼音", "注音", "读音", "讀音", "多音字", "加点字", "加點字", "字典", "词典", "詞典", "声调", "聲調", "通假",
  ].map { Scalars.decode(Array($0.utf8)) }
  private static let heads = words.map { $0[0] }

  private static func isWord(_ scalars: ArraySlice<UInt32>) -> Bool { words.contains { scalars.starts(with: $0) } }

  mutating func add(_ scalars: [UInt32]) {
    let heads = Self.heads
    for (index, scalar) in scalars.enumerated() where scalar >= 0x3400 {
      if !isAboutReadings, heads.contains(scalar) { isAboutReadings = Self.isWord(scalars[index...]) }
      if ScriptTable.isSimplifiedOnly(scalar) { simplified += 1 }
      guard ScriptTable.isTraditional(scalar) else { continue }
      traditional += 1
      occurrences[Int(scalar & 0xFFFF)] += 1
      guard let gloss = Gloss.bracketed(scalars, index + 1), Gloss.isToned(gloss.reading),
        Readings.has(scalar, reading: gloss.reading)
      else { continue }
      total += 1
      glossed[scalar, default: 0] += 1
      if Readings.first(of: scalar) == gloss.reading { first += 1 }
    }
  }

  /// Whether glosses are to be taken out.
  var isGlossed: Bool {
    guard total > 0, first * 10 >= total * 9, simplified * 4 <= traditional else { return false }
    let isClosed = glossed.allSatisfy { Int(occurrences[Int($0.key & 0xFFFF)]) <= $0.value + 1 + $0.value / 8 }
    // A dictionary is a type of data as well: twenty glossed characters and more are no lesson.
    if isAboutReadings, glossed.count < 20 { return glossed.count >= 5 && isClosed && first == total }
    if glossed.count >= 3 { return isClosed || glossed.count >= 8 }
    return isClosed && first == total && traditional >= glossed.count + 2
  }
}
