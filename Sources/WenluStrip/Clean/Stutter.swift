import WenluCore

/// Undoes the doubling of slide text: every run printed twice (`体系概述体系概述`).
///
/// - Input: a text most of whose characters stand in doubled runs; any other is left alone.
/// - Keeps: 研究究竟, 高高兴兴, `1111` in ordinary text.
/// - Complexity: O(*n* · w) with the longest run w.
struct Stutter {
  /// Longest run looked for, in characters; slide converters double words and lines of at most this.
  private static let maxRun = 40
  /// A doubled text does not begin with more single characters than this.
  private static let maxLead = 20
  /// The share of characters in doubled runs from which a text counts as doubled.
  private static let minShare = 0.6

  let page: PageText

  func edits() -> EditList {
    var edits = EditList()
    guard looksDoubled() else { return edits }
    // A run may go on in the next line: both copies are then broken there.
    let (removed, doubled, total) = plan(0..<page.text.count)
    guard total >= 40, Double(doubled) >= Stutter.minShare * Double(total) else { return edits }
    for range in removed { edits.remove(range, rule: "stutter") }
    return edits
  }

  /// Whether 90 characters at the beginning of one of the first long lines, or on in it, stand mostly in doubled runs.
  private func looksDoubled() -> Bool {
    var probes = 0
    for line in page.blocks.indices where probes < 4 {
      let range = page.range(line)
      var start = range.lowerBound
      // A text of one line is looked at in several places: its title may have been spaced out, or be gone.
      while range.upperBound - start >= 36, probes < 4 {
        probes += 1
        var end = min(range.upperBound, start + 270)
        while end < range.upperBound, page.text[end] & 0xC0 == 0x80 { end += 1 }
        if isDoubled(start..<end) { return true }
        start = end
      }
    }
    return probes == 0 && !page.blocks.isEmpty
  }

  /// Whether half of the characters in `range`, a part of one line, stand in doubled runs, and one of the first does.
  private func isDoubled(_ range: Range<Int>) -> Bool {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      let (scalar, length) = UTF8Scan.scalar(page.text, at)
      scalars.append(scalar)
      at += length
    }
    var hit = 0
    var index = 0
    while index < scalars.count, hit > 0 || index <= Stutter.maxLead {
      let run = Stutter.run(scalars.span, index, scalars.count)
      if run > 0, let end = Stutter.repetitionEnd(scalars, index, run, scalars.count) {
        index = end
      } else {
        if run > 1 { hit += 2 * run }
        index += max(2 * run, 1)
      }
    }
    return hit * 2 >= scalars.count
  }

  /// The second copies in `range`, the characters in doubled runs of two or more, and all characters but line feeds.
  private func plan(_ range: Range<Int>) -> (removed: [Range<Int>], hit: Int, count: Int) {
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    var ends: [Int] = []
    var lineEnds: [Int] = []
    scalars.reserveCapacity(range.count / 2)
    offsets.reserveCapacity(range.count / 2)
    ends.reserveCapacity(range.count / 2)
    var at = range.lowerBound
    while at < range.upperBound {
      let (scalar, length) = UTF8Scan.scalar(page.text, at)
      if scalar == 0x0A {
        lineEnds.append(scalars.count)
      } else {
        scalars.append(scalar)
        offsets.append(at)
        ends.append(at + length)
      }
      at += length
    }
    var removed: [Range<Int>] = []
    var hit = 0
    var index = 0
    while index < scalars.count {
      var run = Stutter.run(scalars.span, index, scalars.count)
      let line = lineEnds.partitioningIndex { $0 > index }
      let lineEnd = line < lineEnds.count ? lineEnds[line] : scalars.count
      // Copies that stand in one line have nothing to do with what the next one begins with.
      if index + 2 * run > lineEnd {
        let inLine = Stutter.run(scalars.span, index, lineEnd)
        if inLine > 1 { run = inLine }
      }
      let limit = index + 2 * run <= lineEnd ? lineEnd : scalars.count
      if run > 0, let end = Stutter.repetitionEnd(scalars, index, run, limit) {
        // Four copies and more are a repetition of the text; a third may begin the next run.
        index = end
      } else if run > 0 {
        removed.append(copy(offsets[index + run]..<ends[index + 2 * run - 1], behind: ends[index + run - 1]))
        if run > 1 { hit += 2 * run }
        index += 2 * run
      } else {
        index += 1
      }
    }
    return (removed, hit, scalars.count)
  }

  /// The bytes of a second copy behind byte `first`: a copy that fills its lines takes the line feed before it along.
  private func copy(_ range: Range<Int>, behind first: Int) -> Range<Int> {
    let fillsLine = range.upperBound == page.text.count || page.text[range.upperBound] == 0x0A
    let isNext = range.lowerBound == first + 1 && page.text[first] == 0x0A
    return (isNext && fillsLine ? first : range.lowerBound)..<range.upperBound
  }

  /// Where the copies of the run at `index` end if there are more than three, else nil.
  private static func repetitionEnd(_ scalars: [UInt32], _ index: Int, _ run: Int, _ limit: Int) -> Int? {
    var end = index + 2 * run
    while end < limit, scalars[end] == scalars[end - run] { end += 1 }
    return end >= index + 4 * run ? end : nil
  }

  /// The length of the longest run at `index` that is printed twice before `end`.
  private static func run(_ scalars: borrowing Span<UInt32>, _ index: Int, _ end: Int) -> Int {
    let rest = scalars.extracting(index..<end)
    var length = min(maxRun, rest.count / 2)
    guard length > 0 else { return 0 }
    let first = rest[0]
    while length > 0 {
      // Few characters come back so soon.
      if rest[length] == first {
        var same = 1
        while same < length, rest[same] == rest[length + same] { same += 1 }
        if same == length { return length }
      }
      length -= 1
    }
    return 0
  }
}
