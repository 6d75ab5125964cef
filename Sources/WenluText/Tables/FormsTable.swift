/// Radicals (U+2E80…2FD5) and compatibility ideographs, with the unified ideograph that each stands for.
package enum FormsTable {
  /// The unified ideograph that `scalar` stands for, 0 when it stands for itself.
  package static func equivalent(_ scalar: UInt32) -> UInt32 {
    guard scalar >= 0x2E80, scalar < 0x3000 || scalar >= 0xF900 && scalar < 0xFB00 || scalar >= 0x2F800 else {
      return 0
    }
    let table = table
    guard let run = table.runs.last(where: { $0.first <= scalar }), scalar <= run.last else { return 0 }
    return table.targets[run.offset + Int(scalar - run.first)]
  }

  private struct Run {
    let first: UInt32
    let last: UInt32
    let offset: Int
  }

  private static let table: (runs: [Run], targets: [UInt32]) = {
    var runs: [Run] = []
    var offset = 0
    for pair in TableText.hexadecimalPairs(FormData.sources) {
      runs.append(Run(first: pair.first, last: pair.second, offset: offset))
      offset += Int(pair.second - pair.first) + 1
    }
    return (runs, TableText.scalars(FormData.targets))
  }()
}
