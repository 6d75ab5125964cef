import WenluCore
private import WenluText

/// Reads references that stand in the visible text of a page, unless the page is about markup.
enum EntityRepair {
  static func edits(_ page: PageText, _ candidates: [Int]) -> EditList {
    var lines: [(line: TextLine, found: [Entities.Found], isAbout: Bool)] = []
    var gaps: [Int] = []
    for index in candidates {
      let line = TextLine(page.text, page.range(index))
      let found = Entities(scalars: line.scalars).found()
      guard !found.isEmpty else { continue }
      let isMarkup = Mention.ofMarkup(line.scalars)
      let isMentioned = found.count(where: \.isMentioned) * 2 >= found.count
      if isMentioned, !isMarkup, found.allSatisfy(isBlank) { gaps.append(lines.count) }
      lines.append((line, found, isMarkup || isMentioned))
    }
    // One blank in brackets may be named there; many are gaps for answers: `的是（&nbsp;）。`
    if gaps.count >= leastGaps { for index in gaps { lines[index].isAbout = false } }
    let about = lines.filter(\.isAbout).count
    var edits = EditListBuilder()
    guard about * 3 < lines.count else { return edits.list }
    // On a page broken throughout, a line about markup is broken like the rest.
    for entry in lines where !entry.isAbout || lines.count >= about * 8 {
      let inner = inner(entry.line, entry.found)
      for found in entry.found { entry.line.add(replacement(found, inner), to: &edits) }
    }
    return edits.list
  }

  /// Lines with nothing but a blank in brackets from which these are gaps.
  private static let leastGaps = 3

  /// A reference to a blank is a blank, and nothing outside `inner`.
  private static func replacement(_ found: Entities.Found, _ inner: Range<Int>) -> Replacement {
    var scalars = [found.value]
    if isBlank(found) { scalars = inner.contains(found.range.lowerBound) ? [0x20] : [] }
    return Replacement(range: found.range, scalars: scalars, rule: "escape_reference")
  }

  private static func isBlank(_ found: Entities.Found) -> Bool { found.value == 0xA0 || found.value == 0x3000 }

  /// The line without the blanks, and the references to blanks, at its ends.
  private static func inner(_ line: TextLine, _ found: [Entities.Found]) -> Range<Int> {
    var start = 0
    for item in found {
      guard isBlank(item), line.scalars[start..<item.range.lowerBound].allSatisfy(Scalars.isBlank) else { break }
      start = item.range.upperBound
    }
    var end = line.count
    for item in found.reversed() where item.range.lowerBound >= start {
      guard isBlank(item), line.scalars[item.range.upperBound..<end].allSatisfy(Scalars.isBlank) else { break }
      end = item.range.lowerBound
    }
    return start..<max(start, end)
  }
}
