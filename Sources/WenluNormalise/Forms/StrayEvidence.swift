private import WenluText

/// Which signs a page has as strays: they stand inside words, where neither text nor a table nor code puts them.
struct StrayEvidence {
  /// How often a sign stands between two Chinese characters, alone.
  private var between: [UInt32: Int] = [:]
  /// How often these two characters belong together.
  private var inside: [UInt32: Int] = [:]
  private var heads: Set<UInt32> = []

  mutating func add(_ scalars: [UInt32]) {
    if let head = scalars.first(where: { !Scalars.isBlank($0) }), Scalars.isPrivateUse(head) { heads.insert(head) }
    for index in scalars.indices {
      let scalar = scalars[index]
      guard StrayMarks.isSign(scalar) || scalar == Scalars.replacement, StrayMarks.isLonely(scalars, index) else {
        continue
      }
      let previous = scalars[..<index].last { !StrayMarks.isMark($0) } ?? 0
      let next = scalars[(index + 1)...].first { !StrayMarks.isMark($0) } ?? 0
      guard Scalars.isHan(previous), Scalars.isHan(next) else { continue }
      between[scalar, default: 0] += 1
      if Language.affinity(previous, next) > 1.5 { inside[scalar, default: 0] += 1 }
    }
  }

  /// The signs that are strays on this page, private-use bullets included.
  ///
  /// U+FFFD mostly stands for a character that is lost. Strays part a word in four places of ten, lost characters hardly
  /// ever: one place in six is proof.
  var proven: Set<UInt32> {
    let signs = between.filter { scalar, count in
      let words = inside[scalar, default: 0]
      return scalar == Scalars.replacement ? words >= 1 && words * 6 >= count : words >= 1 || count >= 3
    }
    return heads.union(signs.map(\.key))
  }
}
