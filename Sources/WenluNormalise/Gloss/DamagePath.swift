/// One way to read a damaged run so far.
struct DamagePath {
  /// How much likelier this reading is than the text as it stands, a natural logarithm.
  var gain: Float
  /// The last character read.
  var context: UInt32
  /// The lead byte that waits for its second one; 0 when the bytes are in step again.
  var pending: UInt8
  var output: [UInt32]
  /// Places of `output` that a lost byte decides.
  var guesses: [Int]
  /// Signs below 0x40 that a lead byte took with it and nothing tells.
  var lostSigns: Int
}

/// A way to read on, and where it goes on.
struct DamageStep {
  var path: DamagePath
  var index: Int
}

/// What stood at a damaged place.
struct DamageOutcome {
  var replacement: Replacement
  /// Characters or signs of the run that stay unknown.
  var unknown: Int
}
