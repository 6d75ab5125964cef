package import WenluCore
private import WenluStore

/// Removes a document for good: its raw bytes, its answer, and with the next run its records.
package struct Takedown {
  private let config: Config
  private let now: String

  package init(config: Config, now: String) {
    self.config = config
    self.now = now
  }

  /// What would be taken down, without doing it: each document's key with its pages, a line each.
  ///
  /// - Throws: ``StageError`` when there is no state or nothing has this id.
  package func plan(_ name: String) throws(StageError) -> String {
    let state = try StateStore(RunFolders(config).database, readOnly: true)
    let rows = try Takedown.rows(name, StoredDocuments(state))
    return rows.map { "\($0.key)\n" + $0.pages.map { "   \($0.rawSHA256) \($0.url)\n" }.joined() }.joined()
  }

  private static func rows(_ name: String, _ stored: StoredDocuments) throws(StageError) -> [DocumentRow] {
    let rows = try stored.named(name)
    guard !rows.isEmpty || name.contains("://") else {
      throw StageError(
        .noInput, stage: "takedown", subject: name, message: "no document of the state has this address or id")
    }
    return rows
  }

  /// Takes down what is called `name`: an address, a source id or the id of a record.
  ///
  /// An address that no run has met yet is remembered all the same, so that none ever takes it in.
  /// - Returns: how many documents of the state it was.
  /// - Throws: ``StageError`` when there is no state, a run holds it, or nothing has this id.
  package func run(_ name: String) throws(StageError) -> Int {
    let folders = RunFolders(config)
    _ = try StateStore(folders.database, readOnly: true)
    let lock = try FolderLock(folders.state)
    defer { withExtendedLifetime(lock) {} }
    let state = try StateStore(folders.database)
    let raw = try RawStore(folders.raw)
    let stored = StoredDocuments(state)
    let rows = try Takedown.rows(name, stored)
    var changes = StateChanges()
    changes.takeDown(rows.isEmpty ? CanonicalURL.of(name) : name, at: now)
    for row in rows {
      for known in try [row.key] + stored.ids(row) { changes.takeDown(known, at: now) }
      for page in row.pages where !page.url.isEmpty {
        changes.removeFetch(url: page.url)
        // A further page must not come back as a document of its own.
        changes.takeDown(CanonicalURL.of(page.url), at: now)
      }
      changes.removeDocument(key: row.key)
    }
    try state.commit(changes)
    let needed = try state.neededRawHashes()
    for hash in rows.flatMap(\.pages).map(\.rawSHA256) where !needed.contains(hash) { try raw.remove(hash) }
    return rows.count
  }
}
