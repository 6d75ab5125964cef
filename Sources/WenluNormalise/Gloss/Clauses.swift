private import WenluText

/// How much likelier than usual a character ends or begins a clause, as natural logarithms.
enum Clauses {
  /// What a sign behind `character` gains over one behind any character: -4…2.
  static func end(_ character: UInt32) -> Float { at(ScriptTable.simplified(character), ends) }

  /// The same with the character before it: 负担 ends clauses, the 担 of 执行担保 does not.
  static func end(_ before: UInt32, _ character: UInt32) -> Float {
    let (first, last) = (ScriptTable.simplified(before), ScriptTable.simplified(character))
    if let known = pairEnds[key(first, last)] { return known }
    let all = at(last, ends)
    return BigramModel.countedPair(first, last) == nil ? min(all, at(last, alone)) : all
  }

  /// What `character` gains at the beginning of a clause over its share of all text: -3…2.
  static func start(_ character: UInt32) -> Float { at(ScriptTable.simplified(character), starts) }

  /// What two characters gain there over the first one alone.
  static func start(_ first: UInt32, _ second: UInt32) -> Float {
    let (first, second) = (ScriptTable.simplified(first), ScriptTable.simplified(second))
    return pairStarts[key(first, second)].map { $0 - at(first, starts) } ?? 0
  }

  private static let ends = table(ClauseData.ends, least: -4)
  /// Of no weight for a character that hardly ever stands so.
  private static let alone = table(ClauseData.alone, least: -5, other: .infinity)
  private static let starts = table(ClauseData.starts, least: -3)
  private static let pairEnds = pairs(ClauseData.pairEnds, least: -5)
  private static let pairStarts = pairs(ClauseData.pairStarts, least: -4)

  private static func at(_ character: UInt32, _ table: FlatTable<Float>) -> Float {
    character < 0x10000 ? table[Int(character)] : 0
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  /// Figures by scalar of the basic plane; `other` for a character too rare to tell.
  private static func table(_ rows: String, least: Float, other: Float = 0) -> FlatTable<Float> {
    var result = [Float](repeating: other, count: 0x10000)
    read(rows, least: least, length: 1) { result[Int($0[$0.startIndex])] = $1 }
    return FlatTable(result)
  }

  private static func pairs(_ rows: String, least: Float) -> [UInt64: Float] {
    var result: [UInt64: Float] = [:]
    read(rows, least: least, length: 2) { result[key($0[$0.startIndex], $0[$0.startIndex + 1])] = $1 }
    return result
  }

  private static func read(
    _ rows: String, least: Float, length: Int, _ work: (_ characters: ArraySlice<UInt32>, _ figure: Float) -> Void
  ) {
    for row in rows.unicodeScalars.split(separator: "\n") {
      let scalars = row.map(\.value)
      let level = max(least, Float(Int(scalars[0]) - 0x30 - 20) / 2)
      for start in stride(from: 1, to: scalars.count - length + 1, by: length) {
        work(scalars[start..<start + length], level)
      }
    }
  }
}
