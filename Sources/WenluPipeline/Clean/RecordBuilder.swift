import WenluCore
import WenluExtract
import WenluNormalise
import WenluStore
import WenluStrip
import WenluText

/// Makes the records of a cleaned document.
struct RecordBuilder {
  let document: Document
  let read: ReadDocument
  let report: NormaliseReport
  let stripped: StripOutcome
  let text: PageText
  let ledger: Ledger
  /// The id of the epoch it was cleaned with, "" for none.
  let epoch: String
  let script: NormaliseSettings.Script
  /// How the page wrote what was read in simplified script.
  let words: OriginalWords

  /// Whether records go out in the page's own traditional script.
  private var keepsScript: Bool { script != .simplified && report.isConverted }

  func records(_ articles: Articles) -> [Record] {
    let common = self.common(articles)
    let original = keepsScript ? UnconvertedText(text.text, ledger) : nil
    var records: [Record] = []
    for article in articles.articles {
      let bytes = written(original?.bytes(article.range) ?? Array(text.text[article.range]))
      let body = RecordText.trimmed(bytes)
      guard !body.isEmpty else { continue }
      records.append(record(common, article, body, records.count + 1, articles.articles.count))
    }
    return records
  }

  private func record(_ common: RecordMetadata, _ article: Article, _ body: [UInt8], _ number: Int, _ count: Int)
    -> Record
  {
    var record = Record()
    record.id = RecordIdentity.id(document, part: count > 1 ? number : 0)
    record.text = body
    record.source = common.site.isEmpty ? (document.source.isEmpty ? "files" : document.source) : common.site
    record.created = stripped.metadata.date.isEmpty ? "" : stripped.metadata.date + "T00:00:00.000Z"
    record.version = Cleaner.version
    record.metadata = common
    record.metadata.title = title(article.title)
    if count > 1 {
      record.metadata.part = number
      record.metadata.parts = count
      record.metadata.parentTitle = title(stripped.metadata.title)
      record.metadata.parentID = RecordIdentity.id(document, part: 0)
    }
    let counts = TextCounts(body)
    record.metadata.chars = counts.scalars
    record.metadata.hanRatio = counts.hanRatio
    record.metadata.lang = counts.language(isTraditional: scriptOut == "Hant")
    record.metadata.quality = counts.quality(unrepaired: report.unrepaired)
    record.metadata.textSHA256 = SHA256.hex(body)
    if number == count, !common.truncated, RecordText.endsInSentence(body) {
      record.metadata.flags = (common.flags.split(separator: "|") + ["truncated_guess"]).sorted().joined(separator: "|")
    }
    return record
  }

  /// What all articles of the document share.
  private func common(_ articles: Articles) -> RecordMetadata {
    var metadata = RecordMetadata()
    metadata.url = document.url
    metadata.canonicalURL = CanonicalURL.of(document.url)
    metadata.site = CanonicalURL.site(of: document.url)
    metadata.sourceID = document.sourceID
    metadata.docNo = stripped.metadata.docNo
    metadata.author = asWritten(stripped.metadata.author)
    metadata.format = stripped.metadata.format
    metadata.category = stripped.metadata.category.split(separator: " > ").map { asWritten(String($0)) }
      .joined(separator: " > ")
    metadata.pages = stripped.metadata.pages
    metadata.pagesSeen = document.pages.count
    metadata.sizeBytes = stripped.metadata.sizeBytes
    metadata.truncated = stripped.metadata.truncated || articles.expected > articles.articles.count
    metadata.scriptIn = report.scriptIn
    metadata.scriptOut = scriptOut
    metadata.encoding = read.encoding
    metadata.fetchedAt = document.pages.first?.fetchedAt ?? ""
    metadata.httpStatus = document.pages.first?.status ?? 0
    let first = document.pages.first
    metadata.rawSHA256 = first.map { $0.sha256.isEmpty ? SHA256.hex($0.bytes) : $0.sha256 } ?? ""
    metadata.extractedSHA256 = SHA256.hex(read.text.text)
    metadata.removedChars = removedCharacters()
    metadata.repaired = report.repaired
    metadata.unrepaired = report.unrepaired + read.decodeErrors
    metadata.flags = flags(metadata).joined(separator: "|")
    metadata.rules = Cleaner.rules
    metadata.epoch = epoch
    return metadata
  }

  private var scriptOut: String {
    if script == .traditional { return report.scriptIn == "none" ? "none" : "Hant" }
    return report.isConverted && !keepsScript ? "Hans" : report.scriptIn
  }

  /// Text in the script asked for: a simplified page is converted, a traditional one came back as it was.
  private func written(_ bytes: [UInt8]) -> [UInt8] {
    script == .traditional && !report.isConverted ? ScriptConverter.traditional(bytes) : bytes
  }

  /// A title in the script of the text: as the page has it where that is the page's own.
  private func title(_ title: String) -> String {
    if keepsScript, let own = words.spelled(title) { return own }
    guard script == .traditional || keepsScript else { return title }
    return String(decoding: ScriptConverter.traditional(Array(title.utf8)), as: UTF8.self)
  }

  /// A name as the page has it where records keep its script.
  private func asWritten(_ name: String) -> String { keepsScript ? words.spelled(name) ?? name : name }

  private func removedCharacters() -> Int {
    var count = 0
    for pass in ledger.passes where pass.stage == Stripper.stage {
      for byte in pass.removed where byte & 0xC0 != 0x80 && byte != 0x0A { count += 1 }
    }
    return count
  }

  private func flags(_ metadata: RecordMetadata) -> [String] {
    var flags = Set(report.flags + stripped.flags)
    if metadata.repaired > 0 { flags.insert("repaired") }
    if metadata.unrepaired > 0 { flags.insert("unrepaired") }
    return flags.sorted()
  }
}
