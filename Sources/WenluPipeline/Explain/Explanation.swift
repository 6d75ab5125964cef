package import WenluCore
private import WenluEmit
private import WenluFetch
private import WenluStore

/// What the filter did to a document and why, for people.
package struct Explanation {
  private let config: Config
  private let report: LedgerReport

  /// Profiles that stand above those of the state.
  private let profiles: HostProfiles

  package init(config: Config, profiles: HostProfiles = HostProfiles(), isColoured: Bool) {
    self.config = config
    self.profiles = profiles
    report = LedgerReport(isColoured: isColoured)
  }

  /// Explains every document of a file.
  ///
  /// - Throws: ``StageError`` of code `unreadable input` when the file holds no document.
  package func file(_ path: String, url: String, contentType: String) throws(StageError) -> String {
    var settings = LocalSettings()
    settings.url = url
    settings.contentType = contentType
    var reader = LocalReader(inputs: [path], settings: settings)
    var out = ""
    while let item = reader.next() {
      switch item {
      case .document(let document): out += explain(document)
      case .reject(let reject): out += line(reject)
      }
    }
    guard !out.isEmpty else {
      throw StageError(.input, stage: "explain", subject: path, message: "it holds no page; name a .html or .txt file")
    }
    return out
  }

  /// Explains a document of the state: by its address, its source id or the id of one of its records.
  ///
  /// - Throws: ``StageError`` of code `no input` when there is no state, or no such document in it.
  package func stored(_ name: String) throws(StageError) -> String {
    let folders = RunFolders(config)
    let state = try StateStore(folders.database, readOnly: true)
    let raw = try RawStore(folders.raw)
    var out = ""
    for row in try StoredDocuments(state).named(name) {
      let host = try StoredEpoch.profile(CanonicalURL.host(of: row.url), in: state)
      out += explain(try row.document(from: raw), host: host)
      out += try relations(Set(StoredDocuments(state).ids(row)), in: folders)
    }
    if out.isEmpty { out = try refusal(name, state) }
    guard !out.isEmpty else {
      throw StageError(
        .noInput, stage: "explain", subject: name,
        message: "no such file, and no document of the state has this address or id")
    }
    return out
  }

  /// What the published set says of records that share their text with others.
  private func relations(_ ids: Set<String>, in folders: RunFolders) throws(StageError) -> String {
    guard let published = try PublishedSet(root: folders.published) else { return "" }
    var out = ""
    try published.forEachLine(of: .clusters) { _, line throws(StageError) in
      guard let fields = try? JSONValue.parse(line), let id = fields["id"]?.string, ids.contains(id),
        let relation = fields["relation"]?.string, let keeper = fields["dup_of"]?.string, !keeper.isEmpty
      else { return }
      let covers = ["cover", "cover_back"].map { "\(fields[$0]?.double ?? 0)" }
      let words = relation == "same" ? "says the same as" : relation == "contained" ? "stands inside" : "contains"
      out += "\n\(id) \(words) \(keeper) (cover \(covers[0]), back \(covers[1]))\n"
    }
    return out
  }

  /// Why an address that is known gave no page, "" when nothing is known.
  private func refusal(_ name: String, _ state: StateStore) throws(StageError) -> String {
    for url in [name, CanonicalURL.of(name)] {
      if let row = try state.fetch(url: url), !row.reason.isEmpty { return line(row.reject) }
    }
    return ""
  }

  /// Explains one document.
  package func explain(_ document: Document, host: HostProfile? = nil) -> String {
    let known = profiles.profile(for: document) ?? host
    let outcome = Cleaner(settings: config.cleanSettings).clean(document, host: known?.epoch)
    var out = "\(Shown.line(document.sourceID))"
    if !document.url.isEmpty { out += "  \(Shown.line(document.url))" }
    out += "\n   \(document.pages.count) pages, \(document.byteCount) bytes, "
    out += "\(outcome.extracted.text.count) bytes of text in \(outcome.extracted.blocks.count) lines\n"
    out += report.text(extracted: outcome.extracted, ledger: outcome.ledger)
    if let reject = outcome.reject { out += "\n" + line(reject) }
    for record in outcome.records where outcome.reject == nil { out += "\n" + lines(record) }
    return out
  }

  private func line(_ reject: Reject) -> String {
    "rejected by \(reject.stage): \(reject.reason): \(Shown.line(reject.detail)) (\(Shown.line(reject.sourceID)))\n"
  }

  private func lines(_ record: Record) -> String {
    let metadata = record.metadata
    let facts: [(String, String)] = [
      ("title", metadata.title), ("document number", metadata.docNo), ("format", metadata.format),
      ("category", metadata.category), ("uploaded", String(record.created.prefix(10))),
      ("pages", metadata.pages > 0 ? "\(metadata.pages)" : ""),
      ("part", metadata.parts > 1 ? "\(metadata.part) of \(metadata.parts)" : ""), ("flags", metadata.flags),
      ("encoding", metadata.encoding), ("script", "\(metadata.scriptIn) to \(metadata.scriptOut)"),
      ("characters", "\(metadata.chars), \(metadata.removedChars) removed"),
    ]
    let shown = facts.filter { !$0.1.isEmpty }.map { "   \($0.0): \(Shown.line($0.1))\n" }.joined()
    let start = String(decoding: Excerpt.head(record.text[...], 200), as: UTF8.self).replacing("\n", with: "⏎")
    return "record \(record.id)\n\(shown)   text: \(Shown.line(start, limit: 220))\n"
  }
}
