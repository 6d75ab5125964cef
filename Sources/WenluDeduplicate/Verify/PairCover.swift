/// What a look at two texts found: how much of each the other holds.
struct PairCover: Sendable, Hashable {
  /// Shares in ten-thousandths, as they are written out.
  var ofFirst: UInt16
  var ofSecond: UInt16
  /// Where the shorter text stands in the longer one, in scalars of the longer; empty unless it is contained there.
  var ranges: [Range<Int>] = []

  var reversed: PairCover { PairCover(ofFirst: ofSecond, ofSecond: ofFirst, ranges: ranges) }

  static func tenThousandths(_ share: Double) -> UInt16 { UInt16((share * 10_000).rounded()) }
  static func share(_ value: UInt16) -> Double { Double(value) / 10_000 }
}

/// How two texts stand to each other.
enum PairRelation: Sendable, Hashable {
  case different, same
  /// The first stands inside the second.
  case contained
  /// The second stands inside the first.
  case contains

  /// The word of the filters' lines; nil where there is nothing to write.
  var name: String? {
    switch self {
    case .different: nil
    case .same: "same"
    case .contained: "contained"
    case .contains: "contains"
    }
  }

  /// Reads the relation off the shares; the shorter text is the only one that can be contained.
  init(_ cover: PairCover, firstIsShorter: Bool, threshold: Double) {
    let limit = PairCover.tenThousandths(threshold)
    switch (cover.ofFirst >= limit, cover.ofSecond >= limit) {
    case (true, true): self = .same
    case (true, false): self = firstIsShorter ? .contained : .different
    case (false, true): self = firstIsShorter ? .different : .contains
    case (false, false): self = .different
    }
  }
}
