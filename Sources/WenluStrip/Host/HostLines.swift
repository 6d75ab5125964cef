import WenluCore

/// What an epoch says of each line of a page: in how many documents the host repeats it.
struct HostLines {
  let epoch: HostEpoch
  /// What is known of the line as a whole, nil for nothing.
  private let whole: [HostEpoch.Known?]
  /// What is known of the line's label.
  private let labels: [HostEpoch.Known?]

  /// Looks at the lines of `page`; nil without an epoch.
  init?(_ page: PageText, _ folded: FoldedText, _ epoch: HostEpoch?, fold: HostFold) {
    guard let epoch else { return nil }
    let units = HostUnits(page: page, folded: folded, fold: fold)
    self.epoch = epoch
    whole = page.blocks.indices.map { units.line($0).flatMap { epoch.known($0) } }
    labels = page.blocks.indices.map { units.label($0).flatMap { epoch.known($0) } }
  }

  /// What the epoch adds to the weight of a line, 0 or less.
  func weight(_ line: Int) -> Float {
    if let known = whole[line] {
      // What stands inside the body goes, but the body goes on behind it.
      return known.isAround ? LineWeights.barrier - 2 * epoch.share(known.count) : -1
    }
    return labels[line] == nil ? 0 : -3
  }

  /// The documents that decided about a line that goes, 0 when others did.
  func count(_ line: Int) -> Int { max(whole[line]?.count ?? 0, labels[line]?.count ?? 0) }

  /// Whether the host repeats the line as a whole.
  func isRepeated(_ line: Int) -> Bool { whole[line] != nil }
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
        guard let count = epoch.known(sentence)?.count else { continue }
        let range = folded.bytes(sentence.range, in: page.text)
        edits.remove(range, rule: epoch.ruling(count), confidence: epoch.share(count))
      }
    }
    return edits
  }
}
