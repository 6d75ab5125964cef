import WenluCore

/// Removes repetitions of the title before the body; the document's own title line stays once.
///
/// - Input: the body's lines, the title as the page states it.
/// - Keeps: one title line directly before the text; titles later in the text.
struct TitleLines {
  /// Characters of a title that a paragraph does not begin with by chance, as `壬辰年票` begins what is said of it.
  private static let distinct = 8

  let page: PageText
  let folded: FoldedText
  let title: [UInt32]
  /// The title as it is spelt: a line of the same blanks is the title, no list of its words.
  private let spelling: [UInt8]

  init(_ page: PageText, _ folded: FoldedText, title: String) {
    self.page = page
    self.folded = folded
    spelling = Array(title.utf8)
    self.title = Fold.scalars(spelling)
  }

  func edits() -> EditList {
    var edits = EditList()
    guard title.count >= 4 else { return edits }
    let repeated = leadingTitles()
    if let last = repeated.last, isTimeStamp(last + 1) {
      // A heading over the time of publication is the page's, not the document's.
      edits.remove(page.fullRange(0).lowerBound..<page.fullRange(last).upperBound, rule: "title_repeat")
      edits.remove(page.fullRange(last + 1), rule: "meta_line")
      return edits
    }
    for (index, line) in repeated.enumerated() {
      // A name with a file extension is the site's, the last plain one is the document's.
      let isLast = index == repeated.count - 1
      if !isLast || hasExtension(line) || isFollowedByTitle(line) {
        edits.remove(page.fullRange(line), rule: "title_repeat")
      }
    }
    let next = (repeated.last ?? -1) + 1
    if repeated.isEmpty || edits.end <= (next < page.blocks.count ? page.blocks[next].start : 0) {
      gluedRepeat(next < page.blocks.count ? next : 0, &edits)
    }
    tagLine(&edits)
    return edits
  }

  /// Whether the line is a time as systems print it and nothing else: `2021-03-09`, `2021/03/09 10:22`.
  private func isTimeStamp(_ line: Int) -> Bool {
    guard line < page.blocks.count else { return false }
    let scalars = folded.scalars(line)
    guard (8...19).contains(scalars.count), scalars.count(where: Folded.isDigit) >= 6 else { return false }
    let signs = scalars.filter { !Folded.isDigit($0) }
    return signs.count >= 2 && signs.allSatisfy { $0 == 0x2D || $0 == 0x2F || $0 == 0x3A || $0 == 0x2E }
  }

  private func leadingTitles() -> [Int] {
    var lines: [Int] = []
    for line in page.blocks.indices.prefix(8) {
      guard isTitle(line) else { break }
      lines.append(line)
    }
    return lines
  }

  private func isTitle(_ line: Int) -> Bool {
    let scalars = folded.scalars(line)
    guard scalars.count >= title.count, scalars.count <= title.count + 6,
      FoldedSearch.matches(title, scalars, scalars.startIndex)
    else { return false }
    return scalars.count == title.count || hasExtension(line)
  }

  private func hasExtension(_ line: Int) -> Bool { TitleForm.extensionLength(page.line(line)) > 0 }

  private func isFollowedByTitle(_ line: Int) -> Bool {
    let next = line + 1
    return title.count >= TitleLines.distinct && next < page.blocks.count && startsWithTitle(next)
  }

  private func startsWithTitle(_ line: Int) -> Bool {
    let scalars = folded.scalars(line)
    return FoldedSearch.matches(title, scalars, scalars.startIndex)
  }

  /// `标题标题正文`: the title printed twice in one line goes once.
  private func gluedRepeat(_ line: Int, _ edits: inout EditList) {
    guard line < page.blocks.count, startsWithTitle(line) else { return }
    let scalars = folded.scalars(line)
    let second = scalars.startIndex + title.count
    guard FoldedSearch.matches(title, scalars, second), scalars.count > 2 * title.count else { return }
    let range = folded.offsets[scalars.startIndex]..<folded.offsets[second]
    if range.lowerBound >= edits.end { edits.remove(range, rule: "title_repeat") }
  }

  /// The title cut into words by blanks, printed as a list of tags before the text.
  private func tagLine(_ edits: inout EditList) {
    guard let line = page.blocks.indices.prefix(3).first(where: { isTagLine($0) }) else { return }
    let range = page.fullRange(line)
    if range.lowerBound >= edits.end { edits.remove(range, rule: "tag_line") }
  }

  /// Bytes of a line of tags: a title of two hundred characters and its blanks.
  private static let maxTagLine = 800

  private func isTagLine(_ line: Int) -> Bool {
    guard page.range(line).count <= TitleLines.maxTagLine else { return false }
    let words = page.line(line).split(separator: 0x20)
    guard words.count >= 3, !page.line(line).elementsEqual(spelling) else { return false }
    // Names and headings are spaced out character by character, tags are words.
    guard words.count(where: { $0.count > 3 }) * 2 >= words.count else { return false }
    return words.allSatisfy { word in
      let scalars = Fold.scalars(Array(word))
      return !scalars.isEmpty && scalars.count <= 8 && FoldedSearch.first(scalars, in: title[...]) != nil
    }
  }
}
