/// Composes letters with the marks behind them, as NFC does: e and U+0301 are é.
///
/// Letters of Latin, Greek, Cyrillic and kana with marks U+0300…036F, U+3099 and U+309A; Hangul and the other scripts
/// stay as they are.
package enum Composition {
  /// Whether `scalar` combines with the letter before it.
  package static func isMark(_ scalar: UInt32) -> Bool {
    scalar >= 0x300 && scalar <= 0x36F || scalar == 0x3099 || scalar == 0x309A
  }

  /// A letter and its marks in composed form; marks that have none with this letter stay, in canonical order.
  ///
  /// - Parameter scalars: A letter and the marks behind it.
  /// - Returns: The composed letter, then the marks that stay.
  package static func composed(_ scalars: ArraySlice<UInt32>) -> [UInt32] {
    guard var letter = scalars.first else { return [] }
    let table = table
    let marks = scalars.dropFirst().enumerated().map {
      (place: $0.offset, scalar: $0.element, kind: table.kind($0.element))
    }
    .sorted { ($0.kind, $0.place) < ($1.kind, $1.place) }
    // A mark of class 0 joins what is before it to nothing.
    guard marks.allSatisfy({ $0.kind != 0 }) else { return Array(scalars) }
    var rest: [UInt32] = []
    var blocked: UInt32 = 0
    for mark in marks {
      // A mark behind one of its own class that stays cannot reach the letter.
      if mark.kind != blocked, let whole = table.pairs[UInt64(letter) << 32 | UInt64(mark.scalar)] {
        letter = whole
      } else {
        rest.append(mark.scalar)
        blocked = mark.kind
      }
    }
    return [letter] + rest
  }

  private struct Table {
    var pairs: [UInt64: UInt32] = [:]
    var classes: [(first: UInt32, last: UInt32, kind: UInt32)] = []

    func kind(_ mark: UInt32) -> UInt32 { classes.first { $0.first <= mark && mark <= $0.last }?.kind ?? 0 }
  }

  private static let table: Table = {
    var table = Table()
    for row in TableText.rows(CompositionData.rows) {
      let parts = row.split(separator: 0x20)
      let mark = UInt64(TableText.hexadecimal(parts[0]))
      for place in stride(from: parts[1].startIndex, to: parts[1].endIndex, by: 2) {
        table.pairs[UInt64(parts[1][place]) << 32 | mark] = parts[1][place + 1]
      }
    }
    for row in TableText.rows(CompositionData.classes) {
      let parts = row.split(separator: 0x20).map(TableText.hexadecimal)
      table.classes.append((parts[0], parts[1], parts[2]))
    }
    return table
  }()
}
