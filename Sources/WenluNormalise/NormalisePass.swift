import WenluCore
private import WenluText

/// The steps of normalising, at work on one page.
struct NormalisePass {
  private(set) var page: PageText
  private(set) var ledger: Ledger
  private(set) var report = NormaliseReport()
  private let settings: NormaliseSettings
  private var signals: PageSignals

  init(page: PageText, ledger: Ledger, settings: NormaliseSettings) {
    self.page = page
    self.ledger = ledger
    self.settings = settings
    signals = PageSignals(page.text)
  }

  /// Runs the steps; `known` is what was found on the page that this text belongs to.
  mutating func run(asPartOf known: NormaliseReport? = nil) {
    if settings.mojibake { mojibake() }
    let isGlossed = known.map { $0.glosses > 0 } ?? glossEvidence()
    if settings.byteDamage, isGlossed || isTraditional, signals.hasQuestion { byteDamage() }
    if settings.gloss, isGlossed { gloss() }
    forms()
    script(known)
    if settings.forms { spunSigns() }
    countLost()
    if report.repaired > 0 { report.flag("repaired") }
    if report.unrepaired > 0 { report.flag("unrepaired") }
  }

  // MARK: Passes

  /// Asks `repairs` for each line that `isWorth` it, and applies what comes as one pass.
  /// - Returns: how many edits were made.
  @discardableResult
  private mutating func pass(_ repairs: (Int, TextLine) -> [Replacement]) -> Int {
    var edits = EditListBuilder()
    for index in page.blocks.indices {
      let line = TextLine(page.text, page.range(index))
      for replacement in repairs(index, line) { line.add(replacement, to: &edits) }
    }
    return apply(edits.list)
  }

  private mutating func apply(_ list: EditList) -> Int {
    guard !list.isEmpty else { return 0 }
    page.apply(list, stage: Normaliser.stage, to: &ledger)
    signals = PageSignals(page.text)
    return list.count
  }

  private mutating func repaired(_ count: Int, _ flag: String) {
    guard count > 0 else { return }
    report.repaired += count
    report.flag(flag)
  }

  // MARK: Mojibake

  private mutating func mojibake() {
    if signals.latinPairs > 0 {
      repaired(latinStretches(), "mojibake")
    }
    if signals.rareRuns > 0 {
      var unknown = 0
      repaired(
        pass { _, line in
          let found = GBKReading(line.scalars).repairs()
          unknown += found.reduce(0) { $0 + $1.unknown }
          return Self.outsideQuotations(found.map(\.replacement), line)
        }, "mojibake")
      report.unrepaired += unknown
      if signals.rareRuns > 0 {
        repaired(pass { _, line in DoubleByteSwap(scalars: line.scalars).repairs() }, "mojibake")
      }
    }
    if signals.hasEscape { repaired(pass { _, line in Escapes(scalars: line.scalars).repairs() }, "escapes") }
    if signals.hasAmpersand { repaired(apply(EntityRepair.edits(page)), "escapes") }
    if signals.hasTag { repaired(apply(TagRepair.edits(page)), "escapes") }
  }

  private mutating func latinStretches() -> Int {
    var edits = EditListBuilder()
    for group in LineGroups.latin(page) {
      let bytes = page.range(group.lowerBound).lowerBound..<page.range(group.upperBound - 1).upperBound
      let line = TextLine(page.text, bytes)
      for found in Self.outsideQuotations(LatinStretch(scalars: line.scalars).repairs(), line) {
        for part in LineGroups.split(found, line.scalars) { line.add(part, to: &edits) }
      }
    }
    return apply(edits.list)
  }

  /// `found` without short stretches that a line about encodings quotes.
  private static func outsideQuotations(_ found: [Replacement], _ line: TextLine) -> [Replacement] {
    guard !found.isEmpty else { return [] }
    let broken = found.reduce(0) { $0 + $1.range.count }
    let isMostlyClean = line.count > broken * 2
    let clean = Mention.rest(line.scalars, without: found.map(\.range))
    let isAbout = Mention.ofEncoding(clean)
    return found.filter { item in
      let isShort = item.range.count <= 40
      return !(isMostlyClean && isShort && (isAbout || Mention.isQuoted(line.scalars, item.range)))
    }
  }

  // MARK: Glosses and the damage that came with them

  private func glossEvidence() -> Bool {
    guard signals.hasBracket || signals.seen.contains(.tone), signals.seen.contains([.tone, .traditional]) else {
      return false
    }
    var evidence = GlossEvidence()
    for index in page.blocks.indices { evidence.add(Scalars.decode(page.line(index))) }
    return evidence.isGlossed
  }

  private mutating func byteDamage() {
    let isNarrow = isNarrow()
    var pairs = PagePairs()
    for index in page.blocks.indices { pairs.add(Scalars.decode(page.line(index))) }
    let known = pairs
    var unknown = 0
    var left = 0
    var alone = 0
    let places = pass { _, line in
      alone += ByteDamage.lonely(line.scalars)
      guard line.scalars.contains(where: DamageCodes.isQuestion) else { return [] }
      let result = ByteDamage(scalars: line.scalars, isNarrow: isNarrow, pairs: known).repairs()
      left += result.left
      unknown += result.found.filter { $0.unknown > 0 }.count
      return result.found.map(\.replacement)
    }
    repaired(places, "byte_damage")
    // A page that lost single characters to its mirror's code lost many.
    report.unrepaired += unknown + left + (alone >= 4 ? alone : 0)
  }

  /// Whether the page is in traditional script, as mirrors' pages are.
  private var isTraditional: Bool {
    ScriptVote(han: signals.han, traditional: signals.traditional, simplified: signals.simplified).verdict
      == .traditional
  }

  /// Whether the page writes ASCII commas behind Chinese characters.
  private func isNarrow() -> Bool {
    var (narrow, wide) = (0, 0)
    let text = page.text
    for index in text.indices.dropFirst() {
      if text[index] == 0x2C, text[index - 1] >= 0x80 { narrow += 1 }
      if text[index] == 0x8C, text[index - 1] == 0xBC, index > 1, text[index - 2] == 0xEF { wide += 1 }
    }
    return narrow > wide
  }

  private mutating func gloss() {
    report.glosses = pass { _, line in GlossRemoval.repairs(line.scalars) }
    if report.glosses > 0 { report.flag("gloss") }
  }

  // MARK: Forms

  private mutating func forms() {
    if settings.forms, signals.seen.contains(.form) { pass { _, line in WideForms.repairs(line.scalars) } }
    if settings.marks, signals.seen.contains(.mark) || signals.hasControl || signals.hasSign { strayMarks() }
    if settings.spacing, signals.hasBlankInside || signals.seen.contains(.mark) {
      pass { _, line in SpacedText.repairs(line.scalars) }
    }
    if settings.punctuation != .keep {
      let width = settings.punctuation
      pass { _, line in PunctuationWidth.repairs(line.scalars, to: width) }
    }
  }

  /// Runs behind the script: the words are simplified ones.
  private mutating func spunSigns() {
    guard signals.seen.contains(.form) || SpunSigns.occurs(in: page.text) else { return }
    if pass({ _, line in SpunSigns.repairs(line.scalars) }) > 0 { report.flag("spun") }
  }

  private mutating func strayMarks() {
    var evidence = StrayEvidence()
    for index in page.blocks.indices { evidence.add(Scalars.decode(page.line(index))) }
    let proven = evidence.proven
    pass { _, line in StrayMarks(scalars: line.scalars, proven: proven).repairs() }
  }

  // MARK: Script

  private mutating func script(_ known: NormaliseReport?) {
    let vote = ScriptVote(han: signals.han, traditional: signals.traditional, simplified: signals.simplified)
    report.scriptIn = vote.verdict.rawValue
    guard settings.scriptConversion, known?.isConverted ?? (vote.verdict == .traditional) else { return }
    let (edits, count) = ScriptConversion.edits(page.text, hasKana: signals.seen.contains(.kana))
    page.apply(edits, stage: Normaliser.stage, to: &ledger)
    report.converted = count
    report.isConverted = true
  }

  // MARK: What is lost

  private mutating func countLost() {
    guard settings.mojibake, signals.seen.contains(.lost) || signals.rareRuns > 0 else { return }
    var total = 0
    var lost = 0
    for index in page.blocks.indices {
      let scalars = Scalars.decode(page.line(index))
      let count = LostText.count(scalars, isAboutEncoding: Mention.ofEncoding(scalars))
      report.unrepaired += count.places
      lost += count.scalars
      total += scalars.lazy.filter { !Scalars.isBlank($0) }.count
    }
    if lost > 0 { report.flag("lost_text") }
    report.lostShare = total == 0 ? 0 : Float(lost) / Float(total)
  }
}
