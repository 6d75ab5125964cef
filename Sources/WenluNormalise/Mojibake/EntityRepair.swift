import WenluCore
private import WenluText

/// Reads references that stand in the visible text of a page, unless the page is about markup.
enum EntityRepair {
  static func edits(_ page: PageText, _ candidates: [Int]) -> EditList {
    var lines: [(line: TextLine, found: [Entities.Found], isAbout: Bool)] = []
    for index in candidates {
      let line = TextLine(page.text, page.range(index))
      let found = Entities(scalars: line.scalars).found()
      guard !found.isEmpty else { continue }
      let isAbout = Mention.ofMarkup(line.scalars) || found.count(where: \.isMentioned) * 2 >= found.count
      lines.append((line, found, isAbout))
    }
    let about = lines.filter(\.isAbout).count
    var edits = EditListBuilder()
    guard about * 3 < lines.count else { return edits.list }
    // On a page broken throughout, a line about markup is broken like the rest.
    for entry in lines where !entry.isAbout || lines.count >= about * 8 {
      for found in entry.found { entry.line.add(replacement(found, entry.line), to: &edits) }
    }
    return edits.list
  }

  private static func replacement(_ found: Entities.Found, _ line: TextLine) -> Replacement {
    var scalars = [found.value]
    if found.value == 0xA0 || found.value == 0x3000 {
      let isAtEdge = isAtEdge(found.range, line)
      scalars = isAtEdge ? [] : [0x20]
    }
    return Replacement(range: found.range, scalars: scalars, rule: "escape_reference")
  }

  /// Whether only blanks and references to blanks stand between `range` and an end of the line.
  private static func isAtEdge(_ range: Range<Int>, _ line: TextLine) -> Bool {
    isBlank(line.scalars[..<range.lowerBound]) || isBlank(line.scalars[range.upperBound...])
  }

  private static let blankReference = Array("&nbsp;".utf8).map(UInt32.init)

  private static func isBlank(_ scalars: ArraySlice<UInt32>) -> Bool {
    var rest = scalars
    while let first = rest.first {
      if Scalars.isBlank(first) {
        rest = rest.dropFirst()
      } else if rest.starts(with: blankReference) {
        rest = rest.dropFirst(blankReference.count)
      } else {
        return false
      }
    }
    return true
  }
}
