private import WenluText

/// Pairs of characters that a page has, so that a damaged word can be known by its whole copies elsewhere on the page.
struct PagePairs {
  private var counts: [UInt64: Float] = [:]
  private var firsts: [UInt32: Float] = [:]
  /// How often a character stands before a comma or full stop.
  private var ends: [UInt32: Float] = [:]

  /// Adds a line, looking past glosses.
  mutating func add(_ scalars: [UInt32]) {
    var previous: UInt32 = 0
    var at = 0
    while at < scalars.count {
      if previous != 0, let gloss = Gloss.bracketed(scalars, at) {
        at = gloss.end
        continue
      }
      let scalar = Scalars.isHan(scalars[at]) ? ScriptTable.simplified(scalars[at]) : 0
      if previous != 0, scalar != 0 {
        counts[UInt64(previous) << 32 | UInt64(scalar), default: 0] += 1
        firsts[previous, default: 0] += 1
      }
      if previous != 0, DamageCodes.isCommonSign(scalars[at]) {
        ends[previous, default: 0] += 1
        firsts[previous, default: 0] += 1
      }
      previous = scalar
      at += 1
    }
  }

  /// The language model's figure, raised where the page itself has the pair.
  func step(_ previous: UInt32, _ next: UInt32) -> Float {
    let general = Language.step(previous, next) + (firsts[ScriptTable.simplified(next)] == nil ? -0.7 : 0.7)
    guard !counts.isEmpty, Scalars.isHan(previous), Scalars.isHan(next) else { return general }
    let (from, to) = (ScriptTable.simplified(previous), ScriptTable.simplified(next))
    guard let count = counts[UInt64(from) << 32 | UInt64(to)], let all = firsts[from] else { return general }
    // A fifth of the weight is the page's own; a pair seen once in ten is e^-3.9 at least.
    let own: Float = count * 5 >= all ? -2.5 : count * 20 >= all ? -4 : -5.5
    return max(general, own)
  }

  /// How much likelier than usual a comma or full stop is behind `previous`, on this page: -2.5…1.
  func signShift(_ previous: UInt32) -> Float {
    let from = ScriptTable.simplified(previous)
    let (all, ends) = (firsts[from] ?? 0, ends[from] ?? 0)
    // Usually a comma or a stop follows one character in ten.
    let ratio = (ends + 0.3) / (all + 3) / 0.1
    return ratio > 2 ? 1 : ratio > 0.7 ? 0 : ratio > 0.35 ? -1 : -2.5
  }
}
