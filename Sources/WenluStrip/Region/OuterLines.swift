import WenluCore

/// Removes the lines around the body, and the lines of chrome between its lines.
struct OuterLines {
  let page: PageText
  let layout: PageLayout
  let facts: [LineFacts]
  let weights: [Float]
  let region: BodyRegion

  func edits() -> EditList {
    var edits = EditList()
    for index in page.blocks.indices {
      if let rule = rule(index) { edits.remove(page.fullRange(index), rule: rule) }
    }
    return edits
  }

  /// Whether line `index` stays.
  func keeps(_ index: Int) -> Bool { rule(index) == nil }

  private func rule(_ index: Int) -> String? {
    let line = facts[index]
    guard region.lines.contains(index), isInside(index) else { return line.rule.isEmpty ? "outside_body" : line.rule }
    if isChromeInside(line, weights[index]) { return line.rule.isEmpty ? "chrome_block" : line.rule }
    return nil
  }

  private func isInside(_ index: Int) -> Bool {
    let element = page.blocks[index].element
    return region.element == 0 || element < 0 || layout.contains(region.element, element)
  }

  /// Inside the body only closed wording, several functional ones together, or the page's own markup tell chrome.
  private func isChromeInside(_ line: LineFacts, _ weight: Float) -> Bool {
    if weight <= LineWeights.barrier { return true }
    if line.functionalCount >= 2, line.firmCoverage >= 0.8 { return true }
    return layout.isHTML && weight <= -2
  }
}
