import WenluCore
import WenluText

/// The steps of normalising, at work on one page.
struct NormalisePass {
  private(set) var page: PageText
  private(set) var ledger: Ledger
  private(set) var report = NormaliseReport()
  private let settings: NormaliseSettings
  private let contexts: LossyContexts
  private var signals: PageSignals
  /// Whether the page that this text belongs to is known to have had visible tags.
  private var hadTags = false
  /// Steps that found nothing on any line and have seen all edits: on lines that stay they will find nothing again.
  private var idle: LineSignals = []
  /// Steps whose work on a line depends on nothing else.
  private static let local: LineSignals = [.form, .spaced, .spunQuote, .escape]

  /// Begins with what is `known` of the page's lines, if anything is.
  init(
    page: PageText, ledger: Ledger, settings: NormaliseSettings, contexts: LossyContexts = LossyContexts(),
    known: KnownLines? = nil
  ) {
    self.contexts = contexts
    self.page = page
    self.ledger = ledger
    self.settings = settings
    signals = known.map { PageSignals(page, $0.signals(of: page, ledger)) } ?? PageSignals(page.text)
  }

  /// Runs the steps; `known` is what was found on the page that this text belongs to.
  mutating func run(asPartOf known: NormaliseReport? = nil) {
    if settings.mojibake { mojibake() }
    let isGlossed = known.map { $0.glosses > 0 } ?? ((settings.gloss || settings.byteDamage) && glossEvidence())
    if settings.byteDamage, has(.question), isGlossed || signals.vote.verdict == .traditional { byteDamage() }
    if settings.gloss, isGlossed { gloss() }
    // Damaged bytes tell of a mirror too, where its glosses are too few to be taken out.
    if settings.gloss, isGlossed || report.flags.contains("byte_damage") {
      report.unrepaired += lines(with: [.tone, .question, .traditional]).reduce(0) {
        $0 + GlossRemoval.left(Scalars.decode(page.line($1)))
      }
    }
    // Forms come before the script: the vote needs characters where radicals stand.
    forms()
    script(known)
    if settings.forms { spunSigns() }
    if settings.mojibake { countLost() }
    report.mayUnsettle =
      has([.ampersand, .tag, .escape, .tone, .mark, .form, .spaced, .sign, .spunQuote])
      || report.flags.contains("mojibake") && has([.rareRun, .latinPair])
    // Signals are not looked for again when the script was converted.
    if report.mayUnsettle, !report.isConverted {
      report.known = KnownLines(page, signals.lines.map { $0.subtracting(idle) }, passes: ledger.passes.count)
    }
    if report.repaired > 0 { report.flag("repaired") }
    if report.unrepaired > 0 { report.flag("unrepaired") }
  }

  /// Runs the steps that joining lines and taking chrome away can give new work.
  mutating func settle(asPartOf known: NormaliseReport) {
    hadTags =
      has(.tag) && known.flags.contains("escapes")
      && ledger.passes.contains { $0.edits.edits.contains { $0.rule == "escape_tag" } }
    if settings.mojibake {
      // What a cut parted is read as one word now.
      if known.flags.contains("mojibake") { mojibake() } else { escapes() }
    }
    if settings.gloss, known.glosses > 0 { gloss(isSimplified: known.isConverted) }
    forms()
    if settings.forms { pass(.spunQuote) { line in SpunSigns.repairs(line.scalars) } }
  }

  private func has(_ signal: LineSignals) -> Bool { !signals.all.isDisjoint(with: signal) }

  // MARK: Passes

  /// Asks `repairs` for each line with one of `wanted`, and applies what comes as one pass.
  /// - Returns: how many edits were made.
  @discardableResult
  private mutating func pass(_ wanted: LineSignals, _ repairs: (TextLine) -> [Replacement]) -> Int {
    guard has(wanted) else { return 0 }
    var edits = EditListBuilder()
    for index in lines(with: wanted) {
      let line = TextLine(page.text, page.range(index))
      for replacement in repairs(line) { line.add(replacement, to: &edits) }
    }
    if edits.list.isEmpty { idle.formUnion(wanted.intersection(NormalisePass.local)) }
    return apply(edits.list)
  }

  /// The lines that have at least one of `wanted`.
  private func lines(with wanted: LineSignals) -> [Int] {
    signals.lines.indices.filter { !signals.lines[$0].isDisjoint(with: wanted) }
  }

  private mutating func apply(_ list: EditList) -> Int {
    guard !list.isEmpty else { return 0 }
    idle = []
    page.apply(list, stage: Normaliser.stage, to: &ledger)
    signals = PageSignals(page.text)
    report.edits += list.count
    return list.count
  }

  private mutating func repaired(_ count: Int, _ flag: String) {
    guard count > 0 else { return }
    report.repaired += count
    report.flag(flag)
  }

  // MARK: Mojibake

  private mutating func mojibake() {
    if has(.latinPair) {
      let count = latinStretches()
      repaired(count, "mojibake")
      if count >= 3, has(.latinPair) { repaired(latinStretches(isKnown: true), "mojibake") }
    }
    var lost = 0
    let utf8 = pass(.rareRun) { line in
      let found = GBKReading(line.scalars).repairs()
      lost += found.reduce(0) { $0 + $1.lost }
      return BrokenStretches.outsideQuotations(found.map(\.replacement), line)
    }
    repaired(utf8, "mojibake")
    report.unrepaired += lost
    repaired(pass(.rareRun) { line in DoubleByteSwap(scalars: line.scalars).repairs() }, "mojibake")
    escapes()
  }

  private mutating func escapes() {
    repaired(pass(.escape) { line in Escapes(scalars: line.scalars).repairs() }, "escapes")
    visibleMarkup()
  }

  private mutating func visibleMarkup() {
    if has(.ampersand) { repaired(apply(EntityRepair.edits(page, lines(with: .ampersand))), "escapes") }
    if has(.tag) { repaired(apply(TagRepair.edits(page, lines(with: .tag), isKnown: hadTags)), "escapes") }
  }

  private mutating func latinStretches(isKnown: Bool = false) -> Int {
    var edits = EditListBuilder()
    for group in BrokenStretches.groups(page, lines(with: .latin)) {
      let bytes = page.range(group.lowerBound).lowerBound..<page.range(group.upperBound - 1).upperBound
      let line = TextLine(page.text, bytes)
      for found in BrokenStretches.outsideQuotations(
        LatinStretch(scalars: line.scalars, isKnown: isKnown).repairs(), line)
      {
        for part in BrokenStretches.split(found, line.scalars) { line.add(part, to: &edits) }
      }
    }
    return apply(edits.list)
  }

  // MARK: Glosses and the damage that came with them

  private func glossEvidence() -> Bool {
    guard has(.tone), has(.traditional) else { return false }
    var evidence = GlossEvidence()
    for index in lines(with: .traditional) { evidence.add(Scalars.decode(page.line(index))) }
    return evidence.isGlossed
  }

  private mutating func byteDamage() {
    var reader = DamageReader(page, candidates: lines(with: .question), contexts: contexts)
    let places = pass(.question) { line in reader.repairs(line.scalars) }
    repaired(places, "byte_damage")
    repaired(lostForms(&reader), "byte_damage")
    report.unrepaired += reader.unrepaired
  }

  private mutating func lostForms(_ reader: inout DamageReader) -> Int {
    let lines = lines(with: .question).map { TextLine(page.text, page.range($0)) }
    var edits = EditListBuilder()
    for (line, found) in zip(lines, reader.lostForms(lines.map(\.scalars))) {
      for replacement in found { line.add(replacement, to: &edits) }
    }
    return apply(edits.list)
  }

  private mutating func gloss(isSimplified: Bool = false) {
    report.glosses = pass(.tone) { line in GlossRemoval.repairs(line.scalars, isSimplified: isSimplified) }
    if report.glosses > 0 { report.flag("gloss") }
  }

  // MARK: Forms

  private mutating func forms() {
    if settings.forms { pass(.form) { line in WideForms.repairs(line.scalars) } }
    if settings.marks { strayMarks() }
    if settings.spacing { pass(.spaced) { line in SpacedText.repairs(line.scalars) } }
    guard settings.punctuation != .keep else { return }
    let width = settings.punctuation
    pass(.han) { line in PunctuationWidth.repairs(line.scalars, to: width) }
  }

  private mutating func strayMarks() {
    let wanted: LineSignals = [.mark, .sign]
    guard has(wanted) else { return }
    var evidence = StrayEvidence()
    for index in lines(with: wanted) { evidence.add(Scalars.decode(page.line(index))) }
    let proven = evidence.proven
    pass(wanted) { line in StrayMarks(scalars: line.scalars, proven: proven).repairs() }
  }

  /// Runs behind the script: the words are simplified ones.
  private mutating func spunSigns() {
    guard has([.spun, .spunQuote]) else { return }
    let quotes = pass(.spunQuote) { line in SpunSigns.repairs(line.scalars) }
    let isSpun = quotes > 0 || lines(with: .spun).contains { SpunSigns.hasSpunWord(page.line($0)) }
    if isSpun { report.flag("spun") }
  }

  // MARK: Script

  private mutating func script(_ known: NormaliseReport?) {
    let verdict = signals.vote.verdict
    report.scriptIn = verdict.rawValue
    guard settings.scriptConversion, known?.isConverted ?? (verdict == .traditional) else { return }
    let edits = ScriptConversion.edits(page.text, hasKana: has(.kana))
    report.isConverted = true
    report.converted = edits.count
    page.apply(edits, stage: Normaliser.stage, to: &ledger)
    // One character of text became another on the same line: the signals of each line stay but for one sign.
    if ScriptConversion.raisesSigns(edits) { signals = PageSignals(page.text) }
  }

  // MARK: What is lost

  private mutating func countLost() {
    guard has(.lost) else { return }
    var lost = 0
    for index in lines(with: .lost) {
      let scalars = Scalars.decode(page.line(index))
      let count = LostText.count(scalars, isAboutEncoding: Mention.ofEncoding(scalars))
      report.unrepaired += count.places
      lost += count.scalars
    }
    guard lost > 0 else { return }
    report.flag("lost_text")
    let all = page.text.count { $0 & 0xC0 != 0x80 && $0 > 0x20 }
    report.lostShare = Float(lost) / Float(max(all, 1))
  }
}
