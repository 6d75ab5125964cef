import WenluCore

/// Removes watermarks and upload stamps, on lines of their own and repeated inside the text.
///
/// - Keeps: a single hit inside a sentence; a heading made of one such word.
/// - Complexity: O(*n*).
struct Stamps {
  let page: PageText
  let folded: FoldedText
  /// The page's own host without `www.`, folded, or empty.
  let host: [UInt32]
  /// The stamp words of all lines, and where each line's begin.
  private let words: [PhraseSet.Match]
  private let starts: [Int]

  init(_ page: PageText, _ folded: FoldedText, url: String) {
    self.page = page
    self.folded = folded
    host = Stamps.host(of: url)
    var words: [PhraseSet.Match] = []
    starts = page.blocks.indices.map { line in
      let start = words.count
      StampWords.set.addMatches(in: folded.scalars, folded.line(line), to: &words)
      return start
    }
    self.words = words
  }

  private func words(_ line: Int) -> ArraySlice<PhraseSet.Match> {
    words[starts[line]..<(line + 1 < starts.count ? starts[line + 1] : words.count)]
  }

  private static func host(of url: String) -> [UInt32] {
    let parts = Array(url.utf8).split(separator: 0x2F, maxSplits: 2)
    guard parts.count >= 2, parts[0].last == 0x3A else { return [] }
    let name = parts[1].starts(with: "www.".utf8) ? parts[1].dropFirst(4) : parts[1]
    return Fold.scalars(Array(name))
  }

  func edits() -> EditList {
    var removals = RemovalSet()
    var counts: [[UInt32]: Int] = [:]
    let lines = page.blocks.indices.filter { isStampLine($0) }
    for line in lines { counts[Array(folded.scalars(line)), default: 0] += 1 }
    for line in lines where isCertain(line, counts[Array(folded.scalars(line))] ?? 1) {
      removals.remove(page.fullRange(line), rule: "watermark")
    }
    offers(&removals)
    inline(&removals)
    return removals.sorted()
  }

  /// Characters of a line that offers the file, between the pages of a preview.
  private static let offer = 10...40

  /// Lines that return word for word, with three stamp words and more in two fifths of their content.
  private func offers(_ removals: inout RemovalSet) {
    var lines: [[UInt32]: [Int]] = [:]
    for line in page.blocks.indices where Stamps.offer.contains(folded.line(line).count) {
      let matches = words(line)
      guard matches.count >= 3 else { continue }
      let content = folded.scalars(line).count(where: Folded.isContent)
      guard matches.reduce(0, { $0 + $1.range.count }) * 5 >= content * 2 else { continue }
      lines[Array(folded.scalars(line)), default: []].append(line)
    }
    for (_, found) in lines.sorted(by: { $0.value[0] < $1.value[0] }) where found.count >= 2 {
      for line in found { removals.remove(page.fullRange(line), rule: "watermark") }
    }
  }

  /// A line of stamp words, addresses and signs alone.
  private func isStampLine(_ line: Int) -> Bool {
    let range = folded.line(line)
    guard range.count >= 4, range.count <= 60 else { return false }
    return isCovered(line, range)
  }

  /// The share of a stamp line's content that is no part of a stamp, at most.
  private static let maxOther = 0.15

  /// One stamp word is a heading as well; two kinds, an address, or a repetition make a stamp.
  private func isCertain(_ line: Int, _ count: Int) -> Bool {
    if count >= 2 { return true }
    let range = folded.line(line)
    if Address.first(in: folded.scalars[range]) != nil { return true }
    let matches = words(line)
    let longest = matches.map(\.range.count).max() ?? 0
    return page.blocks.count >= 4 && (matches.count >= 2 || longest >= 4)
  }

  /// Whether stamp words and addresses cover all of the content but ``maxOther``.
  private func isCovered(_ line: Int, _ range: Range<Int>) -> Bool {
    let matches = words(line)
    guard !matches.isEmpty || folded.scalars[range].contains(0x2E) else { return false }
    var covered = [Bool](repeating: false, count: range.count)
    for match in matches {
      for index in match.range { covered[index - range.lowerBound] = true }
    }
    var rest = folded.scalars[range]
    while let address = Address.first(in: rest) {
      for index in address { covered[index - range.lowerBound] = true }
      rest = folded.scalars[address.upperBound..<range.upperBound]
    }
    guard covered.contains(true) else { return false }
    var content = 0
    var others = 0
    for index in range where Folded.isContent(folded.scalars[index]) {
      content += 1
      if covered[index - range.lowerBound] || StampWords.glue.contains(folded.scalars[index]) { continue }
      others += 1
      if Double(others) > Stamps.maxOther * Double(range.count) { return false }
    }
    return content > 0 && Double(others) <= Stamps.maxOther * Double(content)
  }

  // MARK: inside the text

  /// Runs of stamp words that return inside sentences, and the site's own address behind one or printed again and again.
  private func inline(_ removals: inout RemovalSet) {
    var addresses: [(start: Int, address: Range<Int>)] = []
    for line in page.blocks.indices {
      let range = folded.line(line)
      guard range.count > 20, !host.isEmpty else { continue }
      var rest = folded.scalars[range]
      guard FoldedSearch.first(host, in: rest) != nil else { continue }
      while let address = Address.first(in: rest) {
        if FoldedSearch.first(host, in: folded.scalars[address]) != nil {
          let start = stampStart(before: address.lowerBound, range.lowerBound)
          addresses.append((start, address))
        }
        rest = folded.scalars[address.upperBound..<range.upperBound]
      }
    }
    // One bare mention may be a sentence of the document: a school's notice on the school's own site.
    for (start, address) in addresses where addresses.count > 1 || start < address.lowerBound {
      removals.remove(folded.bytes(start..<address.upperBound, in: page.text), rule: "watermark")
    }
    for (_, runs) in repeatedRuns().sorted(by: { $0.value[0].lowerBound < $1.value[0].lowerBound }) {
      for run in runs { removals.remove(folded.bytes(run, in: page.text), rule: "watermark") }
    }
  }

  /// Runs of at least six characters made of two stamp words or more, or of one closed one, seen twice or more.
  private func repeatedRuns() -> [[UInt32]: [Range<Int>]] {
    var runs: [[UInt32]: [Range<Int>]] = [:]
    for line in page.blocks.indices {
      let range = folded.line(line)
      guard range.count > 20, !words(line).isEmpty else { continue }
      var run: Range<Int>?
      var weight = 0
      func close() {
        guard let run, run.count >= 4, run.count >= 6 && weight >= 2 || weight >= 8 else { return }
        runs[Array(folded.scalars[run]), default: []].append(withDashes(run, range))
      }
      for match in words(line) {
        let isClosed = StampWords.set.phrases[match.phrase].strength == 3
        if let open = run, gap(open.upperBound, match.range.lowerBound) {
          run = open.lowerBound..<match.range.upperBound
          weight += isClosed ? 8 : 1
        } else {
          close()
          run = match.range
          weight = isClosed ? 8 : 1
        }
      }
      close()
    }
    return runs.filter { $0.value.count >= 2 && !goesOnAlike($0.value) }
  }

  /// Whether all runs go on in the same words: a sentence is then repeated, not a stamp.
  private func goesOnAlike(_ runs: [Range<Int>]) -> Bool {
    let text = folded.scalars
    let first = text[runs[0].upperBound...].prefix(4)
    return first.count(where: Folded.isContent) >= 2 && runs.allSatisfy { text[$0.upperBound...].starts(with: first) }
  }

  /// The rows of dashes printed on both sides of a stamp belong to it.
  private func withDashes(_ run: Range<Int>, _ line: Range<Int>) -> Range<Int> {
    var start = run.lowerBound
    var end = run.upperBound
    while start > line.lowerBound, folded.scalars[start - 1] == 0x2D { start -= 1 }
    while end < line.upperBound, folded.scalars[end] == 0x2D { end += 1 }
    if end > run.upperBound { end = behindNumber(end, line) }
    return (run.lowerBound - start >= 2 ? start : run.lowerBound)..<(end - run.upperBound >= 2 ? end : run.upperBound)
  }

  /// Where a page number and its dashes end, `--3--`; `from` itself when there is none.
  private func behindNumber(_ from: Int, _ line: Range<Int>) -> Int {
    var end = from
    while end < line.upperBound, end - from < 4, Folded.isDigit(folded.scalars[end]) { end += 1 }
    guard end > from, end < line.upperBound, folded.scalars[end] == 0x2D else { return from }
    while end < line.upperBound, folded.scalars[end] == 0x2D { end += 1 }
    return end
  }

  /// Whether only signs and connecting words stand between two stamp words.
  private func gap(_ from: Int, _ to: Int) -> Bool {
    to - from <= 4
      && folded.scalars[from..<to].allSatisfy { StampWords.glue.contains($0) || $0 == 0x2D || $0 == 0x2E }
  }

  /// Where the stamp words in front of an address begin.
  private func stampStart(before end: Int, _ limit: Int) -> Int {
    let from = max(limit, end - 16)
    var start = end
    for match in StampWords.set.matches(in: folded.scalars, from..<end).reversed() {
      guard match.range.upperBound == start || gap(match.range.upperBound, start) else { break }
      start = match.range.lowerBound
    }
    return start
  }
}

/// Finds internet addresses in folded text.
enum Address {
  /// The first run of letters, digits, dots and dashes with a dot between letters and a top-level name at its end.
  static func first(in text: ArraySlice<UInt32>) -> Range<Int>? {
    var at = text.startIndex
    while at < text.endIndex {
      at += wordStart(text.span.extracting((at - text.startIndex)...))
      guard at < text.endIndex else { break }
      var end = at
      var dots = 0
      while end < text.endIndex, isPart(text[end]) {
        if text[end] == 0x2E { dots += 1 }
        end += 1
      }
      while end > at, text[end - 1] == 0x2E || text[end - 1] == 0x2D || text[end - 1] == 0x2F { end -= 1 }
      if dots > 0, isAddress(text[at..<end]) { return at..<end }
      at = max(end, at + 1)
    }
    return nil
  }

  /// The first Latin letter or digit, the end if there is none.
  private static func wordStart(_ text: borrowing Span<UInt32>) -> Int {
    var at = 0
    while at < text.count, text[at] >= 0x80 || !(Folded.isLatin(text[at]) || Folded.isDigit(text[at])) { at += 1 }
    return at
  }

  private static func isPart(_ s: UInt32) -> Bool {
    Folded.isLatin(s) || Folded.isDigit(s) || s == 0x2E || s == 0x2D || s == 0x2F || s == 0x3A || s == 0x5F
  }

  private static let scheme = Fold.phrase("http")

  private static let names = Set(
    ["com", "cn", "net", "org", "test", "example", "cc", "top", "vip", "info", "xyz", "tv", "me", "hk", "tw"].map {
      Array($0.utf8).map(UInt32.init)
    })

  private static func isAddress(_ text: ArraySlice<UInt32>) -> Bool {
    let host = text.starts(with: scheme) ? text.drop { $0 != 0x2F }.drop { $0 == 0x2F } : text
    let name = host.prefix { $0 != 0x2F }
    guard let dot = name.lastIndex(of: 0x2E), dot > name.startIndex else { return false }
    return names.contains(Array(name[(dot + 1)...]))
  }
}
