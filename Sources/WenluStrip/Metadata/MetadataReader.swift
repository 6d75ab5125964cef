import WenluCore

/// Reads what a page states about its document: labelled fields, the share line, thumbnails, breadcrumb and head.
///
/// - Complexity: O(*n*) in the lines' characters.
struct MetadataReader {
  private let page: PageText
  private let folded: FoldedText
  private let spots: PhraseSpots
  private let facts: [LineFacts]
  private var metadata = PageMetadata()
  private var title = TitleVote()
  private var pages = CountVote()
  private var read = 0
  /// The line of the breadcrumb; its last step may be the title, which is known at the end only.
  private var trail: Int?

  static func read(
    _ page: PageText, _ folded: FoldedText, _ spots: PhraseSpots, _ facts: [LineFacts], head: PageHead, url: String
  ) -> PageMetadata {
    var reader = MetadataReader(page: page, folded: folded, spots: spots, facts: facts)
    reader.addHead(head)
    for line in page.blocks.indices where facts[line].count <= 400 { reader.add(line) }
    reader.addFirstLine()
    reader.addGluedTitle()
    return reader.finished(url)
  }

  private init(page: PageText, folded: FoldedText, spots: PhraseSpots, facts: [LineFacts]) {
    self.page = page
    self.folded = folded
    self.spots = spots
    self.facts = facts
  }

  private mutating func finished(_ url: String) -> PageMetadata {
    metadata.title = title.title
    if let trail { metadata.category = Breadcrumb.category(of: page.line(trail), title: metadata.title) }
    metadata.pages = pages.winner
    if metadata.docNo.isEmpty { metadata.docNo = FieldForm.lastNumber(Array(url.utf8)) }
    if metadata.format.isEmpty { metadata.format = FieldForm.format(of: metadata.title) }
    return metadata
  }

  private mutating func addHead(_ head: PageHead) {
    if !head.title.isEmpty { title.add(TitleForm.withoutSite(FieldForm.folded(head.title)), weight: 1.5) }
    for (name, content) in head.meta {
      switch name {
      case "og:title": title.add(content, weight: 2)
      case "og:release_date", "article:published_time":
        if metadata.date.isEmpty { metadata.date = FieldForm.date(content[...]) ?? "" }
      case "og:document:type": metadata.format = FieldForm.formatName(content[...]) ?? ""
      case "og:document:page": pages.add(FieldForm.number(content[...]), weight: 2)
      default: break
      }
    }
    if let name = head.meta.first(where: { $0.name == "og:title" })?.content { addExtension(name[...]) }
  }

  private mutating func addExtension(_ name: ArraySlice<UInt8>) {
    let length = TitleForm.extensionLength(name)
    guard length > 1, metadata.format.isEmpty else { return }
    metadata.format = FieldForm.formatName(name.suffix(length - 1)) ?? ""
  }

  private mutating func add(_ line: Int) {
    let bytes = page.line(line)
    addTitles(line, bytes)
    if trail == nil {
      let rule = facts[line].rule
      let isTrail = rule == .breadcrumb || rule == .navLine || Breadcrumb.isPlain(bytes)
      if isTrail, !Breadcrumb.category(of: bytes, title: title.title).isEmpty { trail = line }
    }
    let range = folded.line(line)
    var matches: [PhraseSet.Match] = []
    MetadataLabels.set.addMatches(in: folded.scalars, at: spots[line], before: range.upperBound, to: &matches)
    for (index, match) in matches.enumerated() {
      let end = index + 1 < matches.count ? matches[index + 1].range.lowerBound : range.upperBound
      addField(MetadataLabels.set.phrases[match.phrase].rule, match.range, match.range.upperBound..<end, line)
    }
    if facts[line].rule == .metaLine { addUnlabelled(line) }
  }

  private mutating func addField(_ field: String, _ label: Range<Int>, _ value: Range<Int>, _ line: Int) {
    var bytes = page.text[folded.bytes(value, in: page.text)]
    // A label alone on its line belongs to the value on the next one.
    if value.isEmpty, line + 1 < page.blocks.count { bytes = page.line(line + 1) }
    let inside = page.text[folded.bytes(label, in: page.text)]
    switch field {
    case "number": if metadata.docNo.isEmpty { metadata.docNo = FieldForm.documentNumber(bytes) }
    case "date": if metadata.date.isEmpty { metadata.date = FieldForm.date(bytes) ?? "" }
    case "format": if metadata.format.isEmpty { metadata.format = FieldForm.formatName(bytes) ?? "" }
    case "size": if metadata.sizeBytes == 0 { metadata.sizeBytes = FieldForm.size(bytes) ?? 0 }
    case "pages": pages.add(FieldForm.number(bytes), weight: 3)
    case "page_count": pages.add(FieldForm.number(inside), weight: 1)
    case "read": read = FieldForm.number(inside)
    case "unread":
      let left = FieldForm.number(inside)
      if left > 0 { metadata.truncated = true }
      if read > 0 { pages.add(read + left, weight: 1) }
    case "author": if metadata.author.isEmpty { metadata.author = FieldForm.word(bytes) }
    case "title": title.add(bytes, weight: 2)
    default: break
    }
  }

  /// Facts without a label in an attribute line: `3 页`, `19.51KB`, `PPT`.
  private mutating func addUnlabelled(_ line: Int) {
    for word in page.line(line).split(whereSeparator: { $0 <= 0x20 || $0 == 0x7C }) {
      if metadata.sizeBytes == 0, let size = FieldForm.size(word) { metadata.sizeBytes = size }
      if metadata.format.isEmpty, word.count <= 5, let format = FieldForm.formatName(word) { metadata.format = format }
    }
    let scalars = folded.line(line)
    var number = 0
    for index in scalars {
      let scalar = folded.scalars[index]
      if Folded.isDigit(scalar) {
        number = min(number * 10 + Int(scalar - 0x30), 99_999_999)
        continue
      }
      if scalar == 0x9875, number > 0, number < 10_000 { pages.add(number, weight: 0.4) }
      number = 0
    }
  }

  // MARK: titles

  private static let shared = Fold.phrase("》由会员分享")
  private static let pageOf = Fold.phrase("_第")

  private mutating func addTitles(_ line: Int, _ bytes: ArraySlice<UInt8>) {
    let scalars = folded.scalars(line)
    guard scalars.count >= 2 else { return }
    if scalars.first == 0x300A, let end = FoldedSearch.first(MetadataReader.shared, in: scalars) {
      let range = folded.bytes((scalars.startIndex + 1)..<end, in: page.text)
      title.add(page.text[range], weight: 3)
      addExtension(page.text[range])
    } else if TitleForm.mayHaveExtension(bytes), TitleForm.extensionLength(bytes) > 0, facts[line].closedCount == 0 {
      title.add(bytes, weight: 1.5)
      addExtension(bytes)
    } else if scalars.last == 0x9875, let end = FoldedSearch.first(MetadataReader.pageOf, in: scalars) {
      title.add(page.text[folded.bytes(scalars.startIndex..<end, in: page.text)], weight: 0.5)
    } else if page.blocks[line].kind == .heading, facts[line].rule.isEmpty || facts[line].coverage < 0.4 {
      title.add(bytes, weight: line < 60 ? 1.2 : 0.2)
    }
  }

  /// A document glued into one line begins with its title: up to a bracketed lead-in, or to `（N篇）`.
  private mutating func addGluedTitle() {
    guard let line = page.blocks.indices.prefix(3).first(where: { facts[$0].content > 60 }) else { return }
    let scalars = folded.scalars(line).prefix(80)
    for index in scalars.indices.dropFirst(4) {
      let scalar = scalars[index]
      if scalar == 0x3002 || scalar == 0x2C || scalar == 0x3A { return }
      let isCount = scalar == 0x29 && (scalars[index - 1] == 0x7BC7)
      if scalar == 0x3010 || isCount {
        let end = isCount ? index + 1 : index
        title.add(page.text[folded.bytes(scalars.startIndex..<end, in: page.text)], weight: 0.5)
        return
      }
    }
  }

  /// A short first line, or the one before the attribute line, is the title when nothing better is there.
  private mutating func addFirstLine() {
    for line in page.blocks.indices.prefix(40) where facts[line].content >= 4 && facts[line].content <= 60 {
      let next = line + 1
      let isBeforeFacts = next < page.blocks.count && facts[next].rule == .metaLine
      if facts[line].rule.isEmpty, facts[line].terminals == 0, line == 0 || isBeforeFacts {
        title.add(page.line(line), weight: isBeforeFacts ? 0.8 : 0.3)
      }
    }
  }
}

/// Counts stated in several places: the one most weight stands behind wins.
struct CountVote {
  private var entries: [(value: Int, weight: Float)] = []

  mutating func add(_ value: Int, weight: Float) {
    // Scrapers met counts above a million and of zero on real pages.
    guard value > 0, value < 100_000 else { return }
    if let index = entries.firstIndex(where: { $0.value == value }) {
      entries[index].weight += weight
    } else {
      entries.append((value, weight))
    }
  }

  var winner: Int {
    var best = (value: 0, weight: Float(0))
    for entry in entries where entry.weight > best.weight + 0.01 { best = entry }
    return best.value
  }
}
