private import WenluText

/// How much likelier than usual a character ends or begins a clause, as natural logarithms.
enum Clauses {
  /// What a sign behind `character` gains over one behind any character: -4…2.
  static func end(_ character: UInt32) -> Float { ends[ScriptTable.simplified(character)] ?? 0 }

  /// The same with the character before it: 负担 ends clauses, the 担 of 执行担保 does not.
  static func end(_ before: UInt32, _ character: UInt32) -> Float {
    let (first, last) = (ScriptTable.simplified(before), ScriptTable.simplified(character))
    if let known = pairEnds[first << 16 | last] { return known }
    let all = ends[last] ?? 0
    return BigramModel.countedPair(first, last) == nil ? min(all, alone[last] ?? all) : all
  }

  /// What `character` gains at the beginning of a clause over its share of all text: -3…2.
  static func start(_ character: UInt32) -> Float { starts[ScriptTable.simplified(character)] ?? 0 }

  /// What two characters gain there over the first one alone.
  static func start(_ first: UInt32, _ second: UInt32) -> Float {
    let (first, second) = (ScriptTable.simplified(first), ScriptTable.simplified(second))
    return pairStarts[first << 16 | second].map { $0 - (starts[first] ?? 0) } ?? 0
  }

  private static let ends = table(ClauseData.ends, least: -4)
  private static let alone = table(ClauseData.alone, least: -5)
  private static let starts = table(ClauseData.starts, least: -3)
  private static let pairEnds = pairs(ClauseData.pairEnds, least: -5)
  private static let pairStarts = pairs(ClauseData.pairStarts, least: -4)

  private static func table(_ rows: String, least: Float) -> [UInt32: Float] {
    levels(rows, least: least, length: 1)
  }

  /// Both characters of a pair make its key.
  private static func pairs(_ rows: String, least: Float) -> [UInt32: Float] { levels(rows, least: least, length: 2) }

  private static func levels(_ rows: String, least: Float, length: Int) -> [UInt32: Float] {
    var result: [UInt32: Float] = [:]
    for row in rows.unicodeScalars.split(separator: "\n") {
      let scalars = row.map(\.value)
      let level = max(least, Float(Int(scalars[0]) - 0x30 - 20) / 2)
      for start in stride(from: 1, to: scalars.count - length + 1, by: length) {
        result[scalars[start..<start + length].reduce(0) { $0 << 16 | $1 }] = level
      }
    }
    return result
  }
}
