import Logging
import WenluCore
import WenluFetch
import WenluStore

/// Asks for the pages that are due and stores what comes: bytes first, then the row that names them.
struct FetchPhase {
  let state: StateStore
  let raw: RawStore
  let config: Config
  let now: String
  let stop: StopSignal
  let log: Logger
  private(set) var report = FetchReport()
  private var changes = StateChanges()

  init(state: StateStore, raw: RawStore, config: Config, now: String, stop: StopSignal, log: Logger) {
    self.state = state
    self.raw = raw
    self.config = config
    self.now = now
    self.stop = stop
    self.log = log
  }

  /// Fetches those of `urls` that are due; the outcome of each is in the state when this returns.
  mutating func run(_ urls: [String]) throws(StageError) {
    var requests: [FetchRequest] = []
    for url in urls {
      if let request = try due(url) { requests.append(request) }
    }
    guard !requests.isEmpty else { return }
    let settings = config.fetchSettings
    let fetcher = try Fetcher(settings: settings, log: log)
    let memory = try FetchMemories.read(state, robotsAge: settings.robotsAge)
    let outbox = FetchOutbox()
    let task = Task { [requests] in
      do throws(StageError) {
        let report = try await fetcher.run(requests: requests, memory: memory) { outcome throws(StageError) in
          await outbox.push(outcome)
        }
        outbox.finish(.success(report))
      } catch {
        outbox.finish(.failure(error))
      }
    }
    report = try drain(outbox) { task.cancel() }
    FetchMemories.write(report.memory, robotsAge: settings.robotsAge, to: &changes)
    try commit()
  }

  private mutating func drain(_ outbox: FetchOutbox, cancel: () -> Void) throws(StageError) -> FetchReport {
    while true {
      if stop.isRaised { cancel() }
      let (outcomes, end) = outbox.take()
      if let end { return try end.get() }
      do throws(StageError) {
        for outcome in outcomes { try note(outcome) }
        try commit()
      } catch {
        cancel()
        throw error
      }
    }
  }

  private mutating func commit() throws(StageError) {
    try state.commit(changes)
    changes = StateChanges()
  }

  private func due(_ url: String) throws(StageError) -> FetchRequest? {
    guard let row = try state.fetch(url: url) else { return FetchRequest(url: url) }
    guard row.nextDue <= now else { return nil }
    return FetchRequest(url: url, etag: row.etag, lastModified: row.lastModified)
  }

  private mutating func note(_ outcome: FetchOutcome) throws(StageError) {
    // Requests that a stop left undone say nothing about their pages.
    if stop.isRaised, case .rejected(let refusal) = outcome, refusal.status == 0 { return }
    let url = outcome.request.url
    var row = try state.fetch(url: url) ?? FetchRow(url: url)
    row.nextDue = RunClock.stamp(now, plus: config.number("fetch.refresh_hours") * 3600)
    switch outcome {
    case .page(let page): try fill(&row, page)
    case .notModified: (row.failures, row.reason, row.detail) = (0, "", "")
    case .rejected(let refusal): fill(&row, refusal)
    }
    changes.put(row)
  }

  private func fill(_ row: inout FetchRow, _ fetched: FetchedPage) throws(StageError) {
    let hash = try raw.put(fetched.page.bytes)
    // The same bytes again are the same page: its time stays, and with it the record.
    if row.rawSHA256 != hash { row.fetchedAt = now }
    row.rawSHA256 = hash
    row.finalURL = fetched.finalURL
    row.status = fetched.page.status
    row.contentType = fetched.page.contentType
    row.etag = fetched.etag
    row.lastModified = fetched.lastModified
    (row.failures, row.reason, row.detail) = (0, "", "")
  }

  private func fill(_ row: inout FetchRow, _ refusal: FetchRefusal) {
    row.failures += 1
    row.reason = refusal.reject.reason.description
    row.detail = refusal.reject.detail
    if let retryAt = refusal.retryAt { row.nextDue = FetchClock.stamp(retryAt) }
    // A page that the server says is gone is gone; one that could not be had stays as we know it.
    let isGone = refusal.status == 404 || refusal.status == 410 || refusal.reject.reason == .robots
    if isGone || row.rawSHA256.isEmpty {
      row.rawSHA256 = ""
      row.status = refusal.status
    }
    if refusal.reject.reason == .budget { row.nextDue = now }
  }
}

/// What one run leaves behind for the next about hosts.
private enum FetchMemories {
  static func read(_ state: StateStore, robotsAge: Double) throws(StageError) -> FetchMemory {
    var memory = FetchMemory()
    for row in try state.hosts() {
      let expires = RunClock.seconds(row.robotsExpires)
      memory.hosts[row.authority] = HostMemory(
        nextAllowed: RunClock.seconds(row.nextAllowed), robotsAt: expires == 0 ? 0 : expires - robotsAge,
        robots: row.robots)
    }
    return memory
  }

  static func write(_ memory: FetchMemory, robotsAge: Double, to changes: inout StateChanges) {
    for (authority, host) in memory.hosts.sorted(by: { $0.key < $1.key }) {
      var row = HostRow(authority: authority)
      row.nextAllowed = FetchClock.stamp(host.nextAllowed)
      row.robots = host.robots
      row.robotsExpires = host.robotsAt == 0 ? "" : FetchClock.stamp(host.robotsAt + robotsAge)
      changes.put(row)
    }
  }
}
