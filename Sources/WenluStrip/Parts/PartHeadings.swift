import WenluCore

/// Finds the headings of a compilation's articles by their counting sequence.
///
/// - Forms: `第一篇`, `篇一`, `【篇一】`, `<题>【第一篇】`, `第一篇：<题>`, `<题>篇1`, `<题>1`, `<题>范文一`, on lines of their own or
///   glued into running text.
/// - Keeps: a single `第一篇`, chapters of a book (nothing in the title speaks of a compilation).
struct PartHeadings {
  let folded: FoldedText
  /// The title with all digits one, so that `2022年…` matches `2023年…`.
  let title: [UInt32]
  let isCompilation: Bool
  private let text: ArraySlice<UInt32>
  private let lineStarts: Set<Int>
  private let lineEnds: Set<Int>

  private static let piece: UInt32 = 0x7BC7  // 篇
  private static let ordinal: UInt32 = 0x7B2C  // 第
  private static let model = Fold.phrase("范文")
  /// First headings tried, so that a text of nothing else stays linear.
  private static let maxFirsts = 32
  /// Characters between two headings, at the least.
  private static let spacing = 50

  init(_ folded: FoldedText, title: String, isCompilation: Bool) {
    self.folded = folded
    self.title = PartHeadings.plain(Fold.scalars(title)[...])
    self.isCompilation = isCompilation
    text = folded.scalars[...]
    lineStarts = Set(folded.starts)
    lineEnds = Set(folded.starts.dropFirst())
  }

  private static func plain(_ text: ArraySlice<UInt32>) -> [UInt32] { text.map { Folded.isDigit($0) ? 0x30 : $0 } }

  /// The headings in order, numbered from 1; empty when the body is one article.
  func headings() -> [PartHeading] {
    var best: [PartHeading] = []
    for family in [ordinals(), pieces()] + (isCompilation ? titled() : []) {
      let chain = chain(family)
      if chain.count > best.count { best = chain }
    }
    return isAcceptable(best) ? best : []
  }

  private func isAcceptable(_ chain: [PartHeading]) -> Bool {
    guard let first = chain.first, first.range.lowerBound <= 1_500 else { return false }
    // The title itself may end in a number.
    if chain.count == 1 {
      return isCompilation && (first.startsLine || followsTitle(first)) && first.range != 0..<title.count
    }
    return isCompilation || chain.allSatisfy(\.fillsLine)
  }

  /// Whether nothing but the document's title and a short one of its own stand before `heading`.
  private func followsTitle(_ heading: PartHeading) -> Bool {
    heading.range.lowerBound <= title.count + PartHeadings.spacing && zip(text, title).allSatisfy(same)
  }

  private func chain(_ candidates: [PartHeading]) -> [PartHeading] {
    var best: [PartHeading] = []
    for first in candidates.lazy.filter({ $0.number == 1 }).prefix(PartHeadings.maxFirsts) {
      var chain = [first]
      for candidate in candidates {
        let last = chain[chain.count - 1]
        if candidate.number == last.number + 1,
          candidate.range.lowerBound >= last.range.upperBound + PartHeadings.spacing
        {
          chain.append(candidate)
        }
      }
      if chain.count > best.count { best = chain }
    }
    return best
  }

  // MARK: families

  /// `第N篇`, with what belongs to it on either side.
  private func ordinals() -> [PartHeading] {
    var found: [PartHeading] = []
    for at in text.indices where text[at] == PartHeadings.ordinal {
      guard let (value, end) = ChineseNumber.read(text, at + 1), end < text.endIndex, text[end] == PartHeadings.piece
      else { continue }
      found.append(heading(value, at..<(end + 1)))
    }
    return found
  }

  /// `篇N` that no `第` precedes.
  private func pieces() -> [PartHeading] {
    var found: [PartHeading] = []
    for at in text.indices where text[at] == PartHeadings.piece {
      guard let (value, end) = ChineseNumber.read(text, at + 1), isEndOfNumber(end) else { continue }
      found.append(heading(value, at..<end))
    }
    return found
  }

  private func isEndOfNumber(_ end: Int) -> Bool {
    end >= text.endIndex || lineStarts.contains(end)
      || !(text[end] == 0x7AE0 || text[end] == 0x8BBA || text[end] == 0x5B57)
  }

  /// `<题>N`: one family for each form of the title that a `1` or `一` follows.
  private func titled() -> [[PartHeading]] {
    var families: [[PartHeading]] = []
    var seen: Set<[UInt32]> = []
    for at in text.indices where (text[at] == 0x31 || text[at] == 0x4E00) && families.count < 8 {
      guard let (value, _) = ChineseNumber.read(text, at), value == 1, at > 3, !Folded.isDigit(text[at - 1]) else {
        continue
      }
      let model = PartHeadings.model
      let isModel = at - model.count > 0 && FoldedSearch.matches(model, text, at - model.count)
      let start = titleStart(before: isModel ? at - model.count : at)
      guard at - start >= 4 + (isModel ? model.count : 0) else { continue }
      let base = Array(text[start..<at])
      guard seen.insert(base).inserted else { continue }
      families.append(family(base, isArabic: text[at] == 0x31))
    }
    return families
  }

  private func family(_ base: [UInt32], isArabic: Bool) -> [PartHeading] {
    FoldedSearch.all(base, in: text).compactMap { at in
      let number = at + base.count
      guard number < text.endIndex, Folded.isDigit(text[number]) == isArabic,
        let (value, end) = ChineseNumber.read(text, number),
        // A number in the line below the title heads nothing unless it stands there alone.
        !isListSign(end), !lineStarts.contains(number) || lineEnds.contains(end)
      else { return nil }
      return PartHeading(
        number: value, range: at..<end, startsLine: lineStarts.contains(at),
        fillsLine: lineStarts.contains(at) && lineEnds.contains(end))
    }
  }

  /// A number that a list sign or a unit follows is no part's.
  private func isListSign(_ end: Int) -> Bool {
    end < text.endIndex && (text[end] == 0x2E || text[end] == 0x6708 || text[end] == 0x5E74)
      && !lineStarts.contains(end)
  }

  // MARK: extents

  /// The heading around `token`: its brackets, the piece of title on either side, or its whole short line.
  private func heading(_ number: Int, _ token: Range<Int>) -> PartHeading {
    var start = token.lowerBound
    var end = token.upperBound
    if start > text.startIndex, isOpening(text[start - 1]), end < text.endIndex, isClosing(text[end]) {
      start -= 1
      end += 1
    }
    var line = lineRange(token.lowerBound)
    // A bracket that a full line left no room for.
    if line.upperBound < text.endIndex, isClosing(text[line.upperBound]), !text[line].contains(where: isClosing),
      text[line].contains(where: isOpening)
    {
      line = line.lowerBound..<(line.upperBound + 1)
    }
    if line.count <= 60, !text[line].contains(where: { $0 == 0x3002 }) {
      return PartHeading(number: number, range: line, startsLine: true, fillsLine: true)
    }
    let back = titleStart(before: start)
    if start - back >= 4 { start = back }
    if end < text.endIndex, text[end] == 0x3A { end += 1 }
    let forward = titleEnd(from: end)
    if forward - end >= 4 { end = forward }
    return PartHeading(
      number: number, range: start..<end, startsLine: lineStarts.contains(start),
      fillsLine: lineStarts.contains(start) && lineEnds.contains(end))
  }

  private func isOpening(_ s: UInt32) -> Bool { s == 0x3010 || s == 0x28 || s == 0x5B }
  private func isClosing(_ s: UInt32) -> Bool { s == 0x3011 || s == 0x29 || s == 0x5D }

  private func lineRange(_ at: Int) -> Range<Int> {
    let next = folded.starts.partitioningIndex { $0 > at }
    return folded.starts[next - 1]..<folded.starts[next]
  }

  /// Where the longest stretch of the title that ends before `end` begins.
  private func titleStart(before end: Int) -> Int {
    var best = 0
    for stop in title.indices.map({ $0 + 1 }) {
      var length = 0
      while length < stop, end - length > text.startIndex, same(text[end - length - 1], title[stop - length - 1]) {
        length += 1
      }
      best = max(best, length)
    }
    return end - best
  }

  private func titleEnd(from start: Int) -> Int {
    var best = 0
    for begin in title.indices {
      var length = 0
      while begin + length < title.count, start + length < text.endIndex,
        same(text[start + length], title[begin + length])
      { length += 1 }
      best = max(best, length)
    }
    return start + best
  }

  private func same(_ a: UInt32, _ title: UInt32) -> Bool { a == title || title == 0x30 && Folded.isDigit(a) }
}
