import WenluCore
package import WenluText

/// What a page shows of its host: the identities of its lines and sentences, and where they stood.
///
/// Bounded: at most ``most`` entries, from both ends of the page.
package struct HostPage: Sendable, Equatable {
  /// Entries kept of one page.
  package static let most = 768

  /// Where the rules that know nothing of the host see an entry.
  package enum Place: Int, Sendable { case before, inside, after }

  package struct Entry: Sendable, Equatable {
    package var unit: HostUnit
    package var place: Place
    /// Whether it is running text: one that counts when two bodies are compared.
    package var isProse: Bool
    package var path: UInt64
    package var hash: UInt64
    /// The form of a line or sentence, see ``HostFold``; "" once the sample knows it.
    package var form: String

    package init(unit: HostUnit, place: Place, isProse: Bool, path: UInt64, hash: UInt64, form: String) {
      self.unit = unit
      self.place = place
      self.isProse = isProse
      self.path = path
      self.hash = hash
      self.form = form
    }
  }

  /// Contexts kept of one page.
  package static let mostContexts = 2048

  /// In the order of the page; the sentences of a line follow it.
  package var entries: [Entry]
  /// What stands around characters that a mirror can lose; only of pages that came through a mirror.
  package var contexts: [LossyContext] = []
  /// The category that the page states.
  package var category = ""
  /// Whether the mirror damaged this page.
  package var isDamaged = false

  package init(entries: [Entry] = []) { self.entries = entries }

  init(_ page: PageText, _ folded: FoldedText, _ facts: [LineFacts], _ outer: OuterLines, fold: HostFold) {
    let units = HostUnits(page: page, folded: folded, fold: fold)
    entries = []
    let kept = facts.indices.filter { outer.keeps($0) }
    let body = (kept.first ?? 0)..<((kept.last ?? -1) + 1)
    for line in facts.indices {
      // Chrome that the rules find between lines of the body counts with what lies behind it.
      let place: Place = outer.keeps(line) ? .inside : line < body.lowerBound ? .before : .after
      let isProse = facts[line].terminals > 0 && facts[line].content >= 15
      func add(_ unit: HostUnits.Unit) {
        entries.append(
          Entry(
            unit: unit.unit, place: place, isProse: isProse, path: page.blocks[line].path, hash: unit.hash,
            form: HostFold.text(unit.form)))
      }
      if let unit = units.line(line) { add(unit) }
      if let unit = units.label(line) { add(unit) }
      for unit in units.sentences(line) { add(unit) }
    }
    guard entries.count > HostPage.most else { return }
    entries = Array(entries.prefix(HostPage.most / 2) + entries.suffix(HostPage.most / 2))
  }
}
