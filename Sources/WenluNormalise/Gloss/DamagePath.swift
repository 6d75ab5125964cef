/// One way to read a damaged run so far.
struct DamagePath {
  /// How much likelier this reading is than the text as it stands, a natural logarithm.
  var gain: Float
  /// The last character read, and the one before it.
  var context: UInt32
  var before: UInt32
  /// The lead byte that waits for its second one; 0 when the bytes are in step again.
  var pending: UInt8 = 0
  /// A lead byte whose second one is lost, so that what waits is any byte that is no code behind it; else 0.
  var codeless: UInt8 = 0
  /// Signs below 0x40 that a lead byte took with it and nothing tells.
  var lostSigns: UInt8 = 0
  /// Characters since the last `、`, 255 when there was none.
  var sinceListMark: UInt8 = 255
  /// Whether a bracket was opened and not closed again.
  var isInBracket = false
  /// The last of what was read, in `DamageTrail`; -1 before anything was.
  var node: Int32 = -1
  /// What was read last and is not in the trail yet; 0 when nothing is.
  var fresh: UInt32 = 0
  /// An ASCII sign behind `fresh`; 0 for none.
  var sign: UInt8 = 0
  /// Whether a lost byte decides `fresh`.
  var isGuess = false

  var key: UInt64 {
    (UInt64(context) << 21 | UInt64(before)) << 21 ^ UInt64(pending) << 8 ^ UInt64(codeless) ^ UInt64(lostSigns) << 16
  }
}

/// A way to read on, and where it goes on.
struct DamageStep {
  var path: DamagePath
  var index: Int
}

/// What the paths of a search have read, as a tree: each node names the one before it.
struct DamageTrail {
  struct Node {
    var parent: Int32
    /// The scalar of the line that it was read from.
    var index: Int32
    var character: UInt32
    var isGuess: Bool
  }
  /// A path that ended in the same state as another one with less gain.
  struct Rival {
    var node: Int32
    var rival: Int32
    var lead: Float
  }

  private(set) var nodes: [Node] = []
  private(set) var rivals: [Rival] = []

  /// Writes down what `path` read last, from the scalar at `index`.
  mutating func settle(_ path: inout DamagePath, _ index: Int) {
    guard path.fresh != 0 else { return }
    add(path.fresh, path.isGuess, &path, index)
    if path.sign != 0 { add(UInt32(path.sign), path.sign == 0x3F, &path, index) }
    (path.fresh, path.sign, path.isGuess) = (0, 0, false)
  }

  mutating func add(rival: DamagePath, to path: DamagePath) {
    rivals.append(Rival(node: path.node, rival: rival.node, lead: path.gain - rival.gain))
  }

  private mutating func add(_ character: UInt32, _ isGuess: Bool, _ path: inout DamagePath, _ index: Int) {
    nodes.append(Node(parent: path.node, index: Int32(index), character: character, isGuess: isGuess))
    path.node = Int32(nodes.count - 1)
  }

  /// The nodes that lead to `node`, first one first.
  func chain(_ node: Int32) -> [Int32] {
    var result: [Int32] = []
    var at = node
    while at >= 0 {
      result.append(at)
      at = nodes[Int(at)].parent
    }
    return result.reversed()
  }
}

/// What stood at a damaged place.
struct DamageOutcome {
  var replacement: Replacement
  /// Characters or signs of the run that stay unknown.
  var unknown: Int
}
