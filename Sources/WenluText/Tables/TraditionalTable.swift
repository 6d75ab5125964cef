/// What simplified text becomes in traditional script.
struct TraditionalTable: Sendable {
  static let shared = TraditionalTable()

  /// Set in a step when a phrase may begin with the scalar.
  static let beginsPhrase: UInt32 = 0x8000_0000

  let phrases: PhraseIndex
  /// The usual traditional form of each scalar of the basic plane, with `beginsPhrase`.
  private let steps: FlatTable<UInt32>
  private let rare: [UInt32: UInt32]

  /// The usual traditional form of `scalar`, with `beginsPhrase`.
  func step(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? steps[Int(scalar)] : rare[scalar, default: scalar] | TraditionalTable.beginsPhrase
  }

  private init() {
    var table = [UInt32](0..<0x10000)
    var rare: [UInt32: UInt32] = [:]
    let pairs = TableText.scalars(TraditionalData.traditional)
    for at in stride(from: 0, to: pairs.count - 1, by: 2) {
      if pairs[at] < 0x10000 { table[Int(pairs[at])] = pairs[at + 1] } else { rare[pairs[at]] = pairs[at + 1] }
    }
    let entries = TraditionalTable.entries { $0 < 0x10000 ? table[Int($0)] : rare[$0, default: $0] }
    for entry in entries where entry.source[0] < 0x10000 {
      table[Int(entry.source[0])] |= TraditionalTable.beginsPhrase
    }
    phrases = PhraseIndex(entries)
    steps = FlatTable(table)
    self.rare = rare
  }

  /// All phrases: those that differ from their characters, then those that guard.
  private static func entries(_ plain: (UInt32) -> UInt32) -> [PhraseIndex.Entry] {
    var entries: [PhraseIndex.Entry] = []
    for phrase in words(TableText.rows(TraditionalData.phrases)) {
      entries.append(.init(source: phrase.map { ScriptTable.simplified($0) }, target: Array(phrase)))
    }
    for phrase in words(TableText.rows(TraditionalData.spelledPhrases)) {
      let half = phrase.count / 2
      entries.append(.init(source: Array(phrase.prefix(half)), target: Array(phrase.suffix(half))))
    }
    for row in TableText.rows(TraditionalData.guards) {
      for rest in row.dropFirst().split(separator: 0x20) {
        let source = [row[row.startIndex]] + rest
        entries.append(.init(source: source, target: source.map(plain)))
      }
    }
    return entries
  }

  private static func words(_ rows: [ArraySlice<UInt32>]) -> [ArraySlice<UInt32>] {
    rows.flatMap { $0.split(separator: 0x20) }
  }
}
