import WenluCore
private import WenluText

/// Takes tags out of the visible text of a page that was escaped twice, unless the page is about markup.
///
/// A block-level tag inside a line becomes a line break, an inline tag goes.
enum TagRepair {
  /// `isKnown`: the page had such tags, so that one left alone needs no partner.
  static func edits(_ page: PageText, _ candidates: [Int], isKnown: Bool = false) -> EditList {
    var lines: [(line: TextLine, tags: [VisibleTags.Tag])] = []
    var mentioned = 0
    var used = 0
    for index in candidates {
      let line = TextLine(page.text, page.range(index))
      var tags = VisibleTags(scalars: line.scalars).tags()
      guard !tags.isEmpty else { continue }
      let isAbout = Mention.ofPages(line.scalars)
      if !isAbout, isWrapped(tags, line) { for place in tags.indices { tags[place].isMentioned = false } }
      // Whether a tag between blanks is named or used, the other ones of the page tell.
      mentioned += isAbout ? tags.count : tags.count { $0.isMentioned || $0.isApart }
      used += tags.count
      lines.append((line, tags))
    }
    var edits = EditListBuilder()
    guard mentioned * 4 < used else { return edits.list }
    let partners = Partners(lines.flatMap(\.tags))
    for entry in lines where entry.line.scalars.contains(where: Scalars.isHan) || entry.tags.count >= 2 {
      let tags = entry.tags.filter { !$0.isMentioned && (isKnown || partners.has($0)) }
      for group in groups(tags, entry.line) { entry.line.add(group, to: &edits) }
    }
    return edits.list
  }

  /// Whether the line begins with a tag and ends with the one that closes it: such tags are used, not named.
  private static func isWrapped(_ tags: [VisibleTags.Tag], _ line: TextLine) -> Bool {
    guard let first = tags.first, let last = tags.last, first.kind == .open, last.kind == .close,
      first.name == last.name, !VisibleTags.isStructural(first.name)
    else { return false }
    return line.scalars[..<first.range.lowerBound].allSatisfy(Scalars.isBlank)
      && line.scalars[last.range.upperBound...].allSatisfy(Scalars.isBlank)
  }

  /// Which tags of a page have a partner that closes or opens them.
  private struct Partners {
    private var opened: Set<[UInt8]> = []
    private var closed: Set<[UInt8]> = []

    init(_ tags: [VisibleTags.Tag]) {
      for tag in tags {
        switch tag.kind {
        case .open: opened.insert(tag.name)
        case .close: closed.insert(tag.name)
        case .single: break
        }
      }
    }

    func has(_ tag: VisibleTags.Tag) -> Bool {
      tag.kind == .single || opened.contains(tag.name) && closed.contains(tag.name)
    }
  }

  /// Tags with nothing but blanks between them, as one replacement each.
  private static func groups(_ tags: [VisibleTags.Tag], _ line: TextLine) -> [Replacement] {
    var result: [Replacement] = []
    var index = 0
    while index < tags.count {
      var range = tags[index].range
      var isBlock = VisibleTags.isBlock(tags[index].name)
      index += 1
      while index < tags.count,
        line.scalars[range.upperBound..<tags[index].range.lowerBound].allSatisfy(Scalars.isBlank)
      {
        range = range.lowerBound..<tags[index].range.upperBound
        isBlock = isBlock || VisibleTags.isBlock(tags[index].name)
        index += 1
      }
      result.append(replacement(range, isBlock: isBlock, line))
    }
    return result
  }

  private static func replacement(_ range: Range<Int>, isBlock: Bool, _ line: TextLine) -> Replacement {
    var range = range
    guard isBlock else { return Replacement(range: range, scalars: [], rule: "escape_tag") }
    while range.upperBound < line.count, Scalars.isBlank(line.scalars[range.upperBound]) {
      range = range.lowerBound..<range.upperBound + 1
    }
    while range.lowerBound > 0, Scalars.isBlank(line.scalars[range.lowerBound - 1]) {
      range = range.lowerBound - 1..<range.upperBound
    }
    let isInner = range.lowerBound > 0 && range.upperBound < line.count
    return Replacement(range: range, scalars: isInner ? [0x0A] : [], rule: "escape_tag")
  }
}
