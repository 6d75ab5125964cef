import WenluCore

/// What an epoch says of each line of a page: in how many documents the host repeats it.
struct HostLines {
  let epoch: HostEpoch
  /// Documents that hold the line as a whole, 0 for none.
  let whole: [Int]
  /// Documents that hold the line's label, 0 for none.
  let labels: [Int]

  /// Looks at the lines of `page`; nil without an epoch.
  init?(_ page: PageText, _ folded: FoldedText, _ epoch: HostEpoch?, fold: HostFold) {
    guard let epoch else { return nil }
    let units = HostUnits(page: page, folded: folded, fold: fold)
    self.epoch = epoch
    whole = page.blocks.indices.map { units.line($0).flatMap { epoch.count($0) } ?? 0 }
    labels = page.blocks.indices.map { units.label($0).flatMap { epoch.count($0) } ?? 0 }
  }

  /// What the epoch adds to the weight of a line, 0 or less.
  func weight(_ line: Int) -> Float {
    if whole[line] > 0 { return LineWeights.barrier - 2 * epoch.share(whole[line]) }
    return labels[line] > 0 ? -3 : 0
  }

  /// The documents that decided about a line that goes, 0 when others did.
  func count(_ line: Int) -> Int { max(whole[line], labels[line]) }
}

/// Removes the sentences that a host repeats inside running text.
struct HostSentences {
  let page: PageText
  let folded: FoldedText
  let epoch: HostEpoch
  let fold: HostFold

  func edits() -> EditList {
    var edits = EditList()
    let units = HostUnits(page: page, folded: folded, fold: fold)
    for line in page.blocks.indices {
      for sentence in units.sentences(line) {
        guard let count = epoch.count(sentence) else { continue }
        let range = folded.bytes(sentence.range, in: page.text)
        edits.remove(range, rule: epoch.ruling(count), confidence: epoch.share(count))
      }
    }
    return edits
  }
}
