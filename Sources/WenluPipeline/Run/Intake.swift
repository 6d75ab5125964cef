import WenluCore
import WenluStore

/// Takes documents into the state: raw bytes to the disk first, then the row that names them.
struct Intake {
  private let state: StateStore
  private let raw: RawStore
  private let now: String
  private let takenDown: Set<String>
  private var changes = StateChanges()
  private var seen: [String: String] = [:]
  /// The keys of the documents of this run, in the order of their arrival.
  private(set) var live: [String] = []
  private(set) var rejects: [Reject] = []
  /// Documents that are new or have changed since the last run.
  private(set) var changed = 0

  init(state: StateStore, raw: RawStore, now: String) throws(StageError) {
    self.state = state
    self.raw = raw
    self.now = now
    takenDown = Set(try state.takedowns())
  }

  mutating func add(_ reject: Reject) { rejects.append(reject) }

  /// Stores a document; pages that carry the hash of stored bytes need not carry the bytes.
  mutating func add(_ document: Document) throws(StageError) {
    let key = Fingerprint.key(document)
    guard !takenDown.contains(key), !takenDown.contains(document.url) else { return }
    var hashes: [String] = []
    for page in document.pages {
      let isStored = page.bytes.isEmpty && !page.sha256.isEmpty
      hashes.append(isStored ? page.sha256 : try raw.put(page.bytes))
    }
    var row = Intake.row(document, hashes: hashes)
    if let other = seen[key] {
      if other != row.fingerprint { add(Intake.repeated(document)) }
      return
    }
    seen[key] = row.fingerprint
    live.append(key)
    let known = try state.document(key: key)
    guard known?.fingerprint != row.fingerprint else { return }
    row.added = known?.added ?? now
    changes.put(row)
    changed += 1
    if changes.count >= 256 { try commit() }
  }

  /// The row of a document whose pages have these hashes.
  static func row(_ document: Document, hashes: [String]) -> DocumentRow {
    var row = DocumentRow(key: Fingerprint.key(document))
    row.sourceID = document.sourceID
    row.source = document.source
    row.url = document.url
    row.format = document.format.rawValue
    row.pages = zip(document.pages, hashes).map { page, hash in
      var stored = DocumentRow.Page(url: page.url, rawSHA256: hash)
      stored.contentType = page.contentType
      stored.status = page.status
      stored.fetchedAt = page.fetchedAt
      return stored
    }
    row.fingerprint = Fingerprint.of(row)
    return row
  }

  private static func repeated(_ document: Document) -> Reject {
    Reject(
      sourceID: document.sourceID, url: document.url, stage: "fetch", reason: .badInput,
      detail: "another document of this run has the same address or id; give it one of its own")
  }

  mutating func commit() throws(StageError) {
    try state.commit(changes)
    changes = StateChanges()
  }
}

extension DocumentRow {
  /// The document as it came, its bytes read from the store.
  ///
  /// - Throws: ``StageError`` when a stored page is damaged or gone.
  func document(from raw: RawStore) throws(StageError) -> Document {
    var pages: [RawPage] = []
    for page in self.pages {
      guard let bytes = try raw.get(page.rawSHA256) else {
        throw StageError(
          .state, stage: "state", subject: key,
          message: "the stored page \(page.rawSHA256) is gone; remove the state folder and run again")
      }
      pages.append(
        RawPage(
          bytes: bytes, url: page.url, contentType: page.contentType, status: page.status, fetchedAt: page.fetchedAt,
          sha256: page.rawSHA256))
    }
    return Document(
      sourceID: sourceID, source: source, format: Document.Format(rawValue: format) ?? .automatic, pages: pages)
  }
}
