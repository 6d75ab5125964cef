import Logging
import WenluCore
import WenluFetch
import WenluStore
import WenluStrip

/// Cleans the documents whose answer is not in the state yet, and puts it there.
struct CleanPhase {
  let state: StateStore
  let raw: RawStore
  let config: Config
  let stop: StopSignal
  /// What names the rules of this run, see ``Fingerprint/rules(_:)``.
  let rules: String
  /// What the documents' hosts repeat.
  let hosts: HostProfiles
  let log: Logger
  let progress: ProgressLine
  private var due = 0
  /// Answers that tell of the machine, not of the document: good for this run only, by key.
  private(set) var passing: [String: CleanReply] = [:]
  private(set) var cleaned = 0
  /// Unicode scalars removed from the documents cleaned in this run, by rule.
  private(set) var removed: [String: Int] = [:]
  private var changes = StateChanges()

  init(
    state: StateStore, raw: RawStore, config: Config, stop: StopSignal, rules: String, hosts: HostProfiles, log: Logger,
    progress: ProgressLine
  ) {
    self.state = state
    self.raw = raw
    self.config = config
    self.stop = stop
    self.rules = rules
    self.hosts = hosts
    self.log = log
    self.progress = progress
  }

  /// Cleans what needs it of the documents `keys`.
  mutating func run(_ keys: [String]) throws {
    var todo = try keys.filter { try isDue($0) }[...]
    guard !todo.isEmpty else { return }
    due = todo.count
    let start = ContinuousClock.now
    var rows: [DocumentRow] = []
    let runner = CleanRunners.make(config, now: "")
    defer { runner.close() }
    try runner.run(
      next: {
        guard !stop.isRaised, let key = todo.popFirst(), let row = try state.document(key: key) else { return nil }
        rows.append(row)
        let document = try row.document(from: raw)
        return CleanJob(document, host: hosts.profile(for: document))
      },
      deliver: { _, reply in try take(reply, rows.removeFirst()) })
    try commit()
    log.note(.info, .cleanFinished, stage: "clean", milliseconds: start.milliseconds, "\(cleaned) documents cleaned")
  }

  private func isDue(_ key: String) throws(StageError) -> Bool {
    guard var row = try state.document(key: key) else { return false }
    row.epoch = epoch(of: row)
    return row.resultKey != Fingerprint.result(row, rules: rules)
  }

  private func epoch(of row: DocumentRow) -> String { hosts[CanonicalURL.host(of: row.url)]?.epoch.id ?? "" }

  private mutating func take(_ reply: CleanReply, _ row: DocumentRow) throws(StageError) {
    var row = row
    cleaned += 1
    removed.merge(LedgerLines.removedCharacters(reply.ledger), uniquingKeysWith: +)
    log.note(reply, of: row.sourceID, url: row.url)
    progress.show("clean: \(cleaned) of \(due) documents")
    guard reply.isLasting else {
      passing[row.key] = reply
      return
    }
    row.rules = rules
    row.epoch = epoch(of: row)
    row.resultKey = Fingerprint.result(row, rules: rules)
    var lasting = reply
    // CPU time differs from run to run: the same key must always hold the same bytes.
    lasting.cpu = 0
    changes.putResult(lasting.encoded, key: row.resultKey)
    changes.put(row)
    if changes.count >= 256 { try commit() }
  }

  private mutating func commit() throws(StageError) {
    try state.commit(changes)
    changes = StateChanges()
  }
}

/// The answers for the documents of a run, wherever they are.
struct Answers {
  let state: StateStore
  let passing: [String: CleanReply]

  /// The answer for a document, with its row.
  func answer(_ key: String) throws(StageError) -> (row: DocumentRow, reply: CleanReply)? {
    guard let row = try state.document(key: key) else { return nil }
    if let reply = passing[key] { return (row, reply) }
    guard let bytes = try state.result(key: row.resultKey) else { return nil }
    guard let reply = CleanReply(encoded: bytes) else {
      throw StageError(
        .state, stage: "state", subject: key, message: "its stored answer is damaged; remove the state and run again")
    }
    return (row, reply)
  }

  /// The records that a reply holds.
  static func records(_ reply: CleanReply) throws(StageError) -> [Record] {
    var records: [Record] = []
    for line in reply.records.split(separator: 0x0A) {
      do throws(JSONError) {
        records.append(try Record(line: line))
      } catch {
        throw StageError(.software, stage: "emit", subject: "record", message: "a stored record is damaged: \(error)")
      }
    }
    return records
  }
}

extension Logger {
  /// Writes what became of a document.
  func note(_ reply: CleanReply, of id: String, url: String) {
    guard let reject = reply.reject else {
      return note(
        .debug, .documentCleaned, stage: "clean", id: id, url: url, milliseconds: reply.cpu / 1_000_000,
        "\(reply.recordCount) records")
    }
    // The detail of what was found on a page may quote the page.
    let isAboutPage = ["extract", "normalise", "strip", "part"].contains(reject.stage)
    let detail = isAboutPage && logLevel > .debug ? "" : ": \(reject.detail)"
    note(.info, .documentRejected, stage: reject.stage, id: id, url: url, "\(reject.reason)\(detail)")
  }
}
