private import WenluCore
private import WenluEmit
private import WenluStore

/// What the state of a pipeline holds.
package struct PipelineStatus {
  private let facts: [(key: String, words: String, value: Int)]
  private let set: String
  private let publishedAt: String

  /// Reads the state.
  ///
  /// - Throws: ``StageError`` of code `no input` when there is none yet.
  package init(config: Config, now: String) throws {
    let folders = RunFolders(config)
    let state = try StateStore(folders.database, readOnly: true)
    let counts = try state.counts()
    let publication = try state.lastPublication()
    let published = try PublishedSet(root: folders.published)
    var due = 0
    if counts.fetches > 0 { due = try state.fetches(dueAt: now, limit: counts.fetches).count }
    set = published?.name ?? ""
    publishedAt = publication?.publishedAt ?? ""
    facts = [
      ("documents", "documents", counts.documents), ("results", "cleaned answers kept", counts.results),
      ("addresses", "addresses known", counts.fetches), ("failed", "of them failed last time", counts.failedFetches),
      ("due", "of them due", due), ("hosts", "hosts known", counts.hosts),
      ("resting", "of them to be left alone for now", try state.restingHosts(at: now)),
      ("takedowns", "taken down for good", counts.takedowns),
      ("records", "records published", published?.manifest.count(.records) ?? 0),
      ("rejected", "rejects published", published?.manifest.count(.rejected) ?? 0),
    ]
  }

  /// A few lines for people.
  package var text: String {
    let lines = facts.map { "\($0.value) \($0.words)\n" }.joined()
    return lines + (set.isEmpty ? "nothing published yet\n" : "set \(set), published \(publishedAt)\n")
  }

  /// One JSON object on one line.
  package var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for fact in facts { writer.field(fact.key, fact.value) }
    writer.field("set", set)
    writer.field("published_at", publishedAt)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
