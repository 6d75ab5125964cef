import WenluCore

/// Removes the lines around the body, and the lines of chrome between its lines.
struct OuterLines {
  private let page: PageText
  private let layout: PageLayout
  private let facts: [LineFacts]
  private let weights: LineWeights
  private let host: HostLines?
  /// The rule that takes each line away, nil for a line that stays.
  private(set) var rules: [String?] = []
  /// Whether the page holds beginnings of other documents and no text of its own.
  let isTeaserPage: Bool

  init(
    page: PageText, folded: FoldedText, layout: PageLayout, head: PageHead, facts: [LineFacts], host: HostLines?
  ) {
    self.page = page
    self.layout = layout
    self.facts = facts
    self.host = host
    weights = LineWeights(
      page: page, layout: layout, facts: facts, host: host, folded: folded, head: HeadEvidence(head))
    rules.reserveCapacity(facts.count)
    let (all, repeated) = weights.all()
    isTeaserPage = repeated.isTeaserPage
    let regions = BodyRegion.all(page, layout, all, plain: facts.indices.map { weights.isPlain($0, all[$0]) })
    var region = 0
    let foreign = ForeignNotice.lines(folded, facts) ?? 0..<0
    for index in facts.indices {
      if index > 0, page.blocks[index].page != page.blocks[index - 1].page { region += 1 }
      let frame: String? = repeated.frames.contains(index) ? "post_frame" : nil
      let rule = frame ?? rule(index, regions[region], all[index])
      rules.append(rule ?? (foreign.contains(index) ? "consent_notice" : nil))
    }
  }

  /// Whether line `index` stays.
  func keeps(_ index: Int) -> Bool { rules[index] == nil }

  func edits() -> EditList {
    var edits = EditList()
    for index in page.blocks.indices {
      guard let rule = rules[index] else { continue }
      if let host, host.count(index) > 0 {
        let count = host.count(index)
        edits.remove(page.fullRange(index), rule: host.epoch.ruling(count), confidence: host.epoch.share(count))
      } else {
        edits.remove(page.fullRange(index), rule: rule)
      }
    }
    return edits
  }

  private func rule(_ index: Int, _ region: BodyRegion, _ weight: Float) -> String? {
    let line = facts[index]
    guard region.lines.contains(index), isInside(index, region) else {
      return line.rule.isEmpty ? "outside_body" : line.rule.rawValue
    }
    if isChromeInside(index, weight) { return line.rule.isEmpty ? "chrome_block" : line.rule.rawValue }
    return nil
  }

  private func isInside(_ index: Int, _ region: BodyRegion) -> Bool {
    let element = page.blocks[index].element
    return region.element == 0 || element < 0 || layout.contains(region.element, element)
  }

  /// Inside the body only closed wording, several functional ones together, or the page's own markup tell chrome.
  private func isChromeInside(_ index: Int, _ weight: Float) -> Bool {
    let line = facts[index]
    if let host, host.isRepeated(index) { return true }
    if LineWeights.wording(line) <= LineWeights.barrier { return true }
    if line.functionalCount >= 2, line.firmCoverage >= 0.8, !line.hasGap { return true }
    return weight <= -2 && weights.position(index) <= -2
  }
}
