import WenluCore

/// What the head of a page says its document is: the beginning of its text, and its title.
///
/// Descriptions are mostly cut from the beginning of the text they describe, so a line that stands in one is likely
/// the document's own, however little of it there is and however much prose a page prints around it.
struct HeadEvidence {
  /// Content characters that a line must share with a description at one stretch.
  private static let stretch = 8
  private static let names: [String] = ["description", "og:description", "twitter:description"]

  private var stretches = WordTable([])
  private var isEmpty = true
  /// The folded contents of all titles of the head.
  private var titles: [[UInt32]] = []

  init(_ head: PageHead) {
    for text in [head.title, head.content("og:title") ?? []] where !text.isEmpty {
      titles.append(HeadEvidence.content(Fold.scalars(text)))
    }
    var hashes: [(key: UInt64, value: UInt64)] = []
    for name in HeadEvidence.names {
      guard let text = head.content(name), text.count >= 24 else { continue }
      let content = HeadEvidence.content(Fold.scalars(text))
      // A description that says the title is the site's own sentence about its document.
      guard !titles.contains(where: { HeadEvidence.holds(content, $0) }) else { continue }
      var index = 0
      while index + HeadEvidence.stretch <= content.count {
        var hash = HeadEvidence.seed
        for scalar in content[index..<(index + HeadEvidence.stretch)] { HeadEvidence.add(scalar, to: &hash) }
        hashes.append((hash, 1))
        index += 1
      }
    }
    isEmpty = hashes.isEmpty
    if !isEmpty { stretches = WordTable(hashes) }
  }

  /// Whether the beginning of a title stands in a description.
  private static func holds(_ content: [UInt32], _ title: [UInt32]) -> Bool {
    let start = title.prefix(stretch)
    return start.count >= 4 && FoldedSearch.first(Array(start), in: content[...]) != nil
  }

  /// Whether the line begins with a stretch of a description, perhaps behind a dateline.
  func describes(_ scalars: ArraySlice<UInt32>) -> Bool {
    guard !isEmpty else { return false }
    var count = 0
    var hash = HeadEvidence.seed
    for scalar in scalars where Folded.isContent(scalar) {
      HeadEvidence.add(scalar, to: &hash)
      count += 1
      guard count % HeadEvidence.stretch == 0 else { continue }
      if stretches.value(hash) != 0 { return true }
      if count == 3 * HeadEvidence.stretch { return false }
      hash = HeadEvidence.seed
    }
    return false
  }

  /// Whether the line is a title of the head, with or without the site's name behind it.
  func names(_ scalars: ArraySlice<UInt32>) -> Bool {
    let content = HeadEvidence.content(scalars, most: 80)
    return content.count >= 4 && titles.contains { $0.starts(with: content) }
  }

  private static func content(_ scalars: some Sequence<UInt32>, most: Int = 1_024) -> [UInt32] {
    var content: [UInt32] = []
    content.reserveCapacity(min(most, scalars.underestimatedCount))
    for scalar in scalars where Folded.isContent(scalar) {
      content.append(scalar)
      if content.count == most { break }
    }
    return content
  }

  private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  private static func add(_ scalar: UInt32, to hash: inout UInt64) {
    hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01b3
  }
}
