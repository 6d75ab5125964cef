private import WenluText

/// One search through a damaged run: paths side by side, from the damaged place to where the bytes are in step again.
///
/// Paths that have come to the same state go on as one; the one that lost is kept as a rival of what both read before.
/// So a run costs one step for each scalar, but for the few behind a lost byte.
struct DamageRun {
  /// How many paths are followed side by side.
  private static let beam = 160
  /// A path that is this much behind the best one is given up.
  static let window: Float = 12
  /// With so little gain on the text as it stands nothing good comes any more.
  private static let hopeless: Float = -25
  /// A run longer than this, in scalars, is not followed.
  private static let longest = 300
  /// A pair that reads worse than this may have lost another pair before it.
  static let poor: Float = -8

  let search: DamageSearch
  let at: Int
  /// Whether pairs of the user-defined zones, which some decoders drop without a sign, are looked for.
  let isHoled: Bool

  var trail = DamageTrail()
  private(set) var finished: [DamageStep] = []
  private var frontier: [Int: [DamagePath]] = [:]

  init(search: DamageSearch, at: Int, isHoled: Bool) {
    self.search = search
    self.at = at
    self.isHoled = isHoled
  }

  var best: DamageStep? { finished.max { $0.path.gain < $1.path.gain } }

  /// All ways to read on from `start` until the bytes are in step again.
  mutating func follow(_ entries: [DamagePath], from start: Int, budget: inout Int) {
    frontier[start] = entries
    for index in start..<min(search.scalars.count, at + Self.longest) {
      guard budget > 0, !frontier.isEmpty else { return }
      guard let reached = frontier.removeValue(forKey: index) else { continue }
      let paths = kept(reached, index)
      guard let first = paths.first, first.gain > Self.hopeless else { return }
      budget -= paths.count
      let place = Place(search, index)
      for path in paths { step(path, place, budget: &budget) }
      if isHoled { for path in paths.prefix(4) { holeStep(path, place, budget: &budget) } }
    }
  }

  /// The best of `paths`, each state once, with what they read last written down.
  private mutating func kept(_ paths: [DamagePath], _ index: Int) -> [DamagePath] {
    let floor = paths.reduce(-Float.infinity) { max($0, $1.gain) } - Self.window
    let sorted = paths.filter { $0.gain >= floor }.sorted { ($1.gain, $0.key) < ($0.gain, $1.key) }
    var result: [DamagePath] = []
    var places: [UInt64: Int] = [:]
    for var path in sorted {
      if let place = places[path.key] {
        guard result[place].gain - path.gain < DamageSearch.doubtOfMarks else { continue }
        trail.settle(&path, index)
        trail.add(rival: path, to: result[place])
      } else if result.count < Self.beam {
        trail.settle(&path, index)
        places[path.key] = result.count
        result.append(path)
      }
    }
    return result
  }

  mutating func add(_ path: DamagePath, _ index: Int) { frontier[index, default: []].append(path) }

  /// A path that is in step again, with what the text behind it says about its last character.
  mutating func finish(_ path: DamagePath, _ index: Int) {
    var path = path
    let isGuess = path.isGuess
    trail.settle(&path, index)
    let scalars = search.scalars
    var end = index
    if let gloss = Gloss.bracketed(scalars, index), Gloss.isToned(gloss.reading) {
      let isRight = Readings.has(path.context, reading: gloss.reading)
      path.gain += isRight ? DamagePath.glossGain : -DamagePath.glossGain
      if isRight, isGuess, search.language.pairs.isGlossed(path.context) { path.gain -= DamageLanguage.unlikely }
      end = gloss.end
    }
    if end < scalars.count {
      let next = scalars[end]
      path.gain += search.language.step(path.before, path.context, next)
      path.gain -= DamageLanguage.plain(end == index ? scalars[index - 1] : 0, next)
      path.gain += ahead(path.context, next, end + 1)
      if path.sinceListMark < 12, hasListMark(from: end) { path.gain += DamagePath.listGain }
    }
    finished.append(DamageStep(path: path, index: index))
  }

  /// Whether the sentence goes on with a list; behind a number `、` heads an item.
  private func hasListMark(from end: Int) -> Bool {
    let near = search.scalars[end...].prefix(12).prefix { $0 != 0x3002 }
    guard let mark = near.firstIndex(of: 0x3001) else { return false }
    return mark == end || search.scalars[mark - 1] >= 0x80
  }

  /// What the second character behind a run tells about the run's last one.
  private func ahead(_ last: UInt32, _ next: UInt32, _ index: Int) -> Float {
    let second = index < search.scalars.count ? search.scalars[index] : 0
    guard Scalars.isHan(last), Scalars.isHan(next), Scalars.isHan(second) else { return 0 }
    return search.language.step(last, next, second) - search.language.step(0, next, second)
  }
}

// MARK: - Rivals

extension DamageRun {
  /// A path that might have been instead of the best one.
  struct Rival {
    let chain: [Int32]
    /// What the best path has over it.
    let lead: Float
    /// The scalar up to which it was followed; behind it both read the same.
    let end: Int32
  }

  /// Paths that might have been instead of `best`, as far as they are of weight.
  func rivals(of best: DamageStep, _ chain: [Int32]) -> [Rival] {
    let nodes = Set(chain)
    let merged = trail.rivals.filter { nodes.contains($0.node) && $0.lead < DamageSearch.doubtOfMarks }
    let ended = finished.filter {
      $0.path.node != best.path.node && best.path.gain - $0.path.gain < DamageSearch.doubtOfMarks
    }
    return merged.map {
      Rival(chain: trail.chain($0.rival), lead: $0.lead, end: trail.nodes[Int($0.node)].index)
    } + ended.map { Rival(chain: trail.chain($0.path.node), lead: best.path.gain - $0.path.gain, end: .max) }
  }

  /// Whether `other` reads another form of the same character where `node` reads it: 裏 and 裡.
  func isVariant(_ node: Int32, in other: Rival) -> Bool {
    let own = trail.nodes[Int(node)]
    guard let rival = other.chain.first(where: { trail.nodes[Int($0)].index == own.index }) else { return false }
    return ScriptTable.simplified(trail.nodes[Int(rival)].character) == ScriptTable.simplified(own.character)
  }

  /// The places of `chain` that a lost byte decides and that `other` reads otherwise.
  func differences(_ chain: [Int32], _ other: Rival) -> [Int] {
    let shared = zip(chain, other.chain).prefix { $0 == $1 }.count
    var rest = other.chain[shared...]
    return chain.indices.dropFirst(shared).filter { place in
      let node = trail.nodes[Int(chain[place])]
      guard node.index <= other.end else { return false }
      while let first = rest.first, trail.nodes[Int(first)].index < node.index { rest = rest.dropFirst() }
      guard let first = rest.first else { return node.isGuess }
      let rival = trail.nodes[Int(first)]
      guard rival.index == node.index else { return node.isGuess }
      rest = rest.dropFirst()
      return node.isGuess && rival.character != node.character
    }
  }
}

extension DamagePath {
  /// What a closing bracket gains by an open one, or loses without.
  static let bracketGain: Float = 3
  /// What a list mark gains by another one near it.
  static let listGain: Float = 1.2
  /// What a full stop inside a bracket costs.
  static let stopInBracketCost: Float = 2
  /// What a character gains by a gloss behind it that reads so, or loses by one that does not.
  static let glossGain: Float = 3

  /// The path with one more character.
  func reading(_ character: UInt32, pending: UInt8, _ gain: Float) -> DamagePath {
    var next = self
    next.gain += gain
    next.before = context
    next.context = character
    next.pending = pending
    next.codeless = 0
    next.fresh = character
    next.isGuess = false
    if character == 0xFF08 {
      next.isInBracket = true
    } else if character == 0xFF09 {
      next.gain += isInBracket ? Self.bracketGain : -Self.bracketGain
      next.isInBracket = false
    }
    if isInBracket, character == 0x3002 { next.gain -= Self.stopInBracketCost }
    if character == 0x3001 {
      if sinceListMark < 12 { next.gain += Self.listGain }
      next.sinceListMark = 0
    } else {
      next.sinceListMark = character == 0x3002 ? 255 : sinceListMark == 255 ? 255 : sinceListMark + 1
    }
    return next
  }
}
