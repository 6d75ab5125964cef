private import WenluText

/// How much likelier than usual a character ends or begins a clause, as natural logarithms.
enum Clauses {
  /// What a sign behind `character` gains over one behind any character: -4…2.
  static func end(_ character: UInt32) -> Float { ends[ScriptTable.simplified(character)] ?? 0 }

  /// What `character` gains at the beginning of a clause over its share of all text: -3…2.
  static func start(_ character: UInt32) -> Float { starts[ScriptTable.simplified(character)] ?? 0 }

  private static let ends = table(ClauseData.ends, least: -4)
  private static let starts = table(ClauseData.starts, least: -3)

  private static func table(_ rows: String, least: Float) -> [UInt32: Float] {
    var result: [UInt32: Float] = [:]
    for row in rows.unicodeScalars.split(separator: "\n") {
      let scalars = row.map(\.value)
      let level = max(least, Float(Int(scalars[0]) - 0x30 - 20) / 2)
      for scalar in scalars.dropFirst() { result[scalar] = level }
    }
    return result
  }
}
