package import WenluText

/// What a host repeats around and in its documents, frozen: cleaning with one epoch always gives the same result.
package struct HostEpoch: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package var unit: HostUnit
    /// ``Block/path`` of the lines it speaks of; 0 for lines of plain text and sentences, nil for any.
    package var path: UInt64?
    /// The folded form, see ``HostFold``.
    package var form: String
    /// In how many distinct documents it stood.
    package var count: Int
    /// Whether it mostly stood outside the body: then it is a wall that no body reaches across.
    package var isAround: Bool
    /// The rule that its wording suggests, or ``HostEpoch/rule``.
    package var rule: String

    package init(
      unit: HostUnit, path: UInt64?, form: String, count: Int, isAround: Bool = false, rule: String = HostEpoch.rule
    ) {
      self.isAround = isAround
      self.unit = unit
      self.path = path
      self.form = form
      self.count = count
      self.rule = rule
    }
  }

  /// The rule id of a removal that the epoch decided.
  package static let rule = "host_repeat"
  /// Contexts of an epoch.
  package static let mostContexts = 1 << 17

  package let host: String
  /// Distinct documents that were compared.
  package let documents: Int
  /// Ascending by unit, form and path.
  package let entries: [Entry]
  /// What stands around characters that a mirror can lose, on a host that is a mirror and damaged some of its pages.
  package let contexts: LossyContexts
  /// The trails above categories that the host states alone.
  package let parents: CategoryParents
  /// 16 hexadecimal digits that change with the content.
  package let id: String
  private let counts: [UInt64: Known]

  /// What the epoch knows of one unit.
  struct Known: Sendable, Equatable {
    var count = 0
    var isAround = false
  }

  package init(
    host: String, documents: Int, entries: [Entry], contexts: LossyContexts = LossyContexts(),
    parents: CategoryParents = CategoryParents()
  ) {
    self.contexts = contexts
    self.parents = parents
    self.host = host
    self.documents = documents
    self.entries = entries.sorted { HostEpoch.precedes($0, $1) }
    var counts: [UInt64: Known] = [:]
    for entry in self.entries {
      let key = HostEpoch.key(entry)
      let old = counts[key] ?? Known()
      counts[key] = Known(count: max(old.count, entry.count), isAround: old.isAround || entry.isAround)
    }
    self.counts = counts
    id = HostEpoch.digest(host, documents, self.entries, contexts, parents)
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if left.unit != right.unit { return rank(left.unit) < rank(right.unit) }
    if left.form != right.form { return left.form.utf8.lexicographicallyPrecedes(right.form.utf8) }
    return (left.path ?? .max) < (right.path ?? .max)
  }

  private static func rank(_ unit: HostUnit) -> Int { HostUnit.allCases.firstIndex(of: unit) ?? 0 }

  /// Entries for any path share one path that no page has.
  private static let anyPath: UInt64 = 0x5EED_0FA1_1BAD_5EED

  private static func key(_ entry: Entry) -> UInt64 {
    LineFingerprint.hash(Fold.phrase(entry.form), entry.unit, path: entry.path ?? anyPath)
  }

  private static func digest(
    _ host: String, _ documents: Int, _ entries: [Entry], _ contexts: LossyContexts, _ parents: CategoryParents
  ) -> String {
    var state = LineFingerprint.hash(of: "\(host)\n\(documents)")
    for entry in entries {
      state = LineFingerprint.mix(state ^ key(entry))
      state =
        LineFingerprint.mix(state ^ UInt64(entry.count) << 1 ^ (entry.isAround ? 1 : 0))
        ^ LineFingerprint.hash(of: entry.rule)
    }
    for row in contexts.rows {
      state = LineFingerprint.mix(state ^ LineFingerprint.hash(of: row.context.text) ^ UInt64(row.count))
    }
    for row in parents.rows {
      state = LineFingerprint.mix(
        state ^ LineFingerprint.hash(of: row.category + CategoryParents.separator + row.trail))
    }
    return Hex64.text(state)
  }

  /// What is known of a unit, nil for nothing.
  func known(_ unit: HostUnits.Unit) -> Known? {
    counts[unit.hash] ?? counts[LineFingerprint.hash(unit.form, unit.unit, path: HostEpoch.anyPath)]
  }

  /// The share of entries that two epochs have in common, 0…1.
  package func agreement(with other: HostEpoch) -> Double {
    let mine = Set(counts.keys)
    let all = mine.union(other.counts.keys).count
    return all == 0 ? 1 : Double(mine.intersection(other.counts.keys).count) / Double(all)
  }

  /// The share of documents that `count` is, 0…1.
  func share(_ count: Int) -> Float { min(1, Float(count) / Float(max(1, documents))) }

  /// The rule id with the count that decided: `host_repeat 37/64`.
  func ruling(_ count: Int) -> String { "\(HostEpoch.rule) \(count)/\(documents)" }
}

/// Sixteen hexadecimal digits for 64 bits.
enum Hex64 {
  static func text(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
