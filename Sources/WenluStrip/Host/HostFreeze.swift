package import WenluText

/// Decides what of a sample is the host's and what its documents share by right.
///
/// Number alone decides nothing: a law that many documents quote and the headings of a template return as often as a
/// footer. Chrome stands outside the body's region, in a place of the template that holds nothing else, or next to
/// chrome with which it always comes; what stands inside the body between changing neighbours stays.
/// - Complexity: O(*n* log *n*) in the entries of the sample.
package struct HostFreeze {
  /// Fewer distinct documents than this tell nothing.
  package static let leastDocuments = 8
  /// A unit in fewer documents is no habit.
  package static let leastCount = 4
  /// The share of documents from which on a unit is a habit, in percent.
  package static let leastPercent = 20

  private let sample: HostSample
  private let pages: [HostPage]
  private var units: [HostEvidence] = []
  private var places: [UInt64: PathEvidence] = [:]

  package init(_ sample: HostSample) {
    self.sample = sample
    pages = DistinctPages.choose(sample.pages.map(\.page))
    guard pages.count >= HostFreeze.leastDocuments else { return }
    collect()
  }

  /// The epoch of the sample, nil when there are too few distinct documents.
  package func epoch(
    contexts pool: LossyContexts = LossyContexts(), parents: CategoryParents = CategoryParents()
  ) -> HostEpoch? {
    guard pages.count >= HostFreeze.leastDocuments else { return nil }
    let chrome = chromeLines()
    var entries: [HostEpoch.Entry] = []
    for evidence in units where evidence.unit == .line ? chrome.contains(evidence.hash) : isChrome(evidence) {
      guard let form = sample.forms[evidence.hash] else { continue }
      entries.append(
        HostEpoch.Entry(
          unit: evidence.unit, path: evidence.unit == .sentence ? 0 : evidence.path, form: form, count: evidence.count,
          isAround: evidence.outside * 2 >= evidence.count || isAtEdge(evidence),
          rule: HostFreeze.suggestion(form)))
    }
    return HostEpoch(
      host: sample.host, documents: pages.count, entries: entries, contexts: isDamaged ? pool : LossyContexts(),
      parents: statesLastLevel ? parents : CategoryParents())
  }

  /// Whether a mirror damaged some of the pages.
  package var isDamaged: Bool { pages.contains(where: \.isDamaged) }

  /// What the pages have around characters that a mirror can lose.
  package var contexts: LossyContexts { LossyContexts(pages.flatMap(\.contexts)) }

  package var host: String { sample.host }

  /// Whether the host states categories without the levels above them.
  private var statesLastLevel: Bool { sample.categories.contains { CategoryParents.levels($0).count == 1 } }

  private var least: Int { max(HostFreeze.leastCount, (pages.count * HostFreeze.leastPercent + 99) / 100) }

  /// The rule whose wording a form holds.
  private static func suggestion(_ form: String) -> String {
    let facts = LineFacts(wording: FoldedText(Array(form.utf8)), phrases: ChromePhrases.all)
    return facts.rule.isEmpty ? HostEpoch.rule : facts.rule.rawValue
  }

  // MARK: evidence

  private mutating func collect() {
    var counts: [UInt64: Int] = [:]
    for page in pages { for hash in Set(page.entries.map(\.hash)) { counts[hash, default: 0] += 1 } }
    let least = self.least
    var found: [UInt64: HostEvidence] = [:]
    for page in pages {
      add(page, repeated: { counts[$0, default: 0] >= least }, &found)
      addPlaces(page, counts, least)
    }
    units = found.values.sorted { $0.hash < $1.hash }
  }

  private func add(_ page: HostPage, repeated: (UInt64) -> Bool, _ found: inout [UInt64: HostEvidence]) {
    var seen: [UInt64: Bool] = [:]
    let lines = page.entries.indices.filter { page.entries[$0].unit == .line }
    var neighbour: [Int: (before: UInt64, after: UInt64)] = [:]
    for (place, index) in lines.enumerated() {
      neighbour[index] = (
        place > 0 ? page.entries[lines[place - 1]].hash : 0,
        place + 1 < lines.count ? page.entries[lines[place + 1]].hash : 0
      )
    }
    let own = lines.filter { page.entries[$0].isProse && !repeated(page.entries[$0].hash) }
    for index in page.entries.indices where repeated(page.entries[index].hash) {
      let entry = page.entries[index]
      let wasOutside = seen[entry.hash]
      let isOutside = entry.place != .inside
      if wasOutside == nil {
        var evidence = found[entry.hash] ?? HostEvidence(unit: entry.unit, path: entry.path, hash: entry.hash)
        evidence.count += 1
        if isOutside { evidence.outside += 1 }
        if let first = own.first, let last = own.last, index < first || index > last { evidence.edge += 1 }
        if let sides = neighbour[index] {
          evidence.before.append(sides.before)
          evidence.after.append(sides.after)
        }
        found[entry.hash] = evidence
      } else if wasOutside == true, !isOutside {
        found[entry.hash]?.outside -= 1
      }
      seen[entry.hash] = (wasOutside ?? true) && isOutside
    }
  }

  private mutating func addPlaces(_ page: HostPage, _ counts: [UInt64: Int], _ least: Int) {
    var ownProse: Set<UInt64> = []
    for entry in page.entries where entry.unit == .line || entry.unit == .sentence && entry.isProse {
      let isRepeated = counts[entry.hash, default: 0] >= least
      if entry.unit == .line {
        places[entry.path, default: PathEvidence()].lines += 1
        if isRepeated { places[entry.path]?.repeated += 1 }
      }
      if entry.isProse, !isRepeated, entry.place == .inside { ownProse.insert(entry.path) }
    }
    for path in ownProse { places[path, default: PathEvidence()].prose += 1 }
  }

  // MARK: decisions

  /// Labels and sentences.
  private func isChrome(_ evidence: HostEvidence) -> Bool {
    guard evidence.count >= least else { return false }
    switch evidence.unit {
    case .line: return false
    case .label:
      let isApart = evidence.path != 0 && !(places[evidence.path]?.isBody ?? false)
      return evidence.outside * 10 >= evidence.count * (isApart ? 6 : 9)
    case .sentence:
      if evidence.outside * 10 >= evidence.count * 8 { return true }
      return speaksOfSite(evidence.hash)
    }
  }

  private static let site = PhraseSet(["site 1 本站 本网 网站 下载 会员 登录 注册 版权 转载 侵权 http www .com .cn .net 文档 小编 公众号 扫码"])

  /// Whether a line of plain text, which has no place in a template, stands before or behind all text of the documents.
  private func isAtEdge(_ evidence: HostEvidence) -> Bool {
    evidence.unit == .line && evidence.path == 0 && evidence.edge * 10 >= evidence.count * 8
  }

  /// Whether a line or sentence speaks of sites, downloads and accounts, `least` times.
  private func speaksOfSite(_ hash: UInt64, least: Int = 2) -> Bool {
    guard let form = sample.forms[hash] else { return false }
    let folded = Fold.phrase(form)
    let own = Fold.phrase(sample.host)
    if own.count >= 4, FoldedSearch.first(own, in: folded[...]) != nil { return true }
    return HostFreeze.site.matches(in: folded, 0..<folded.count).count >= least
  }

  /// Lines that are chrome by their place, and then those that always come with one.
  private func chromeLines() -> Set<UInt64> {
    let lines = units.filter { $0.unit == .line && $0.count >= least }
    var chrome: Set<UInt64> = []
    for evidence in lines where isChromeByPlace(evidence) { chrome.insert(evidence.hash) }
    var counts: [UInt64: Int] = [:]
    for evidence in lines { counts[evidence.hash] = evidence.count }
    for _ in 0..<8 {
      let more = lines.filter { !chrome.contains($0.hash) && comesWith(chrome, counts, $0) }
      guard !more.isEmpty else { break }
      for evidence in more { chrome.insert(evidence.hash) }
    }
    return chrome
  }

  private func isChromeByPlace(_ evidence: HostEvidence) -> Bool {
    let place = places[evidence.path] ?? PathEvidence()
    let isOutside = evidence.outside * 10 >= evidence.count * 8
    // What ends documents (a signature, thanks) stands at their edge as well: there the wording has to tell.
    guard evidence.path != 0 else {
      return isOutside || speaksOfSite(evidence.hash, least: isAtEdge(evidence) ? 1 : 2)
    }
    if isOutside || !place.isBody && evidence.outside * 2 >= evidence.count { return true }
    // Inside the region, in a place of its own: with the same line before or behind it.
    return place.isFixed && hasUsualNeighbour(evidence)
  }

  private func hasUsualNeighbour(_ evidence: HostEvidence) -> Bool {
    let before = HostEvidence.usual(evidence.before).count
    let after = HostEvidence.usual(evidence.after).count
    return max(before, after) * 10 >= evidence.count * 6
  }

  /// Whether a line mostly stands next to one of `chrome`, and that one as often next to it.
  private func comesWith(_ chrome: Set<UInt64>, _ counts: [UInt64: Int], _ evidence: HostEvidence) -> Bool {
    if evidence.path != 0, places[evidence.path]?.isBody ?? false, evidence.outside == 0 { return false }
    for side in [evidence.before, evidence.after] {
      let usual = HostEvidence.usual(side)
      guard chrome.contains(usual.hash), usual.count * 10 >= evidence.count * 6 else { continue }
      if usual.count * 2 >= counts[usual.hash] ?? .max { return true }
    }
    return false
  }
}
