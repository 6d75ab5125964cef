import Logging
import WenluCore
import WenluFetch
import WenluStore

/// Asks for what is due and stores what comes: bytes first, then the row that names them.
struct FetchPhase {
  /// What the addresses of one call lead to.
  enum Purpose {
    case pages
    /// Sitemaps: larger than pages, of any media type, and kept when the site has them no more.
    case listings
  }

  let state: StateStore
  let raw: RawStore
  let config: Config
  let now: String
  let stop: StopSignal
  let log: Logger
  let progress: ProgressLine
  /// The counts of all calls.
  private(set) var report = FetchReport()
  private var requested = 0
  private var seconds = 0.0
  private var changes = StateChanges()

  init(
    state: StateStore, raw: RawStore, config: Config, now: String, stop: StopSignal, log: Logger, progress: ProgressLine
  ) {
    self.state = state
    self.raw = raw
    self.config = config
    self.now = now
    self.stop = stop
    self.log = log
    self.progress = progress
  }

  /// Fetches those of `urls` that are due; the outcome of each is in the state when this returns.
  mutating func run(_ urls: [String], as purpose: Purpose = .pages) throws(StageError) {
    let takenDown = Set(try state.takedowns())
    var requests: [FetchRequest] = []
    for url in urls where !takenDown.contains(url) && !takenDown.contains(CanonicalURL.of(url)) {
      guard var request = try due(url) else { continue }
      request.isListing = purpose == .listings
      requests.append(request)
    }
    guard !requests.isEmpty else { return }
    let start = ContinuousClock.now
    log.note(.info, .fetchStarted, stage: "fetch", "\(requests.count) of \(urls.count) addresses are due")
    let settings = settings(purpose)
    let fetcher = try Fetcher(settings: settings, log: log)
    var hosts = try HostNotes(state, robotsAge: settings.robotsAge)
    let outbox = FetchOutbox()
    let task = Task { [requests, memory = hosts.memory] in
      do throws(StageError) {
        let report = try await fetcher.run(requests: requests, memory: memory) { hosts throws(StageError) in
          await outbox.push(.hosts(hosts))
        } deliver: { outcome throws(StageError) in
          await outbox.push(.outcome(outcome))
        }
        outbox.finish(.success(report))
      } catch {
        outbox.finish(.failure(error))
      }
    }
    let found = try drain(outbox, &hosts, of: requests.count) { task.cancel() }
    report.add(found)
    tell(found, start)
    requested += requests.count
    seconds += start.duration(to: .now) / .seconds(1)
  }

  private func tell(_ report: FetchReport, _ start: ContinuousClock.Instant) {
    for host in report.openCircuits {
      log.note(.warning, .hostClosed, stage: "fetch", id: host, "too many failures in a row; left for the next run")
    }
    for (host, asked) in report.cappedDelays.sorted(by: { $0.key < $1.key }) {
      let granted = config.number("fetch.crawl_delay_seconds")
      log.note(.warning, .hostDelayCapped, stage: "fetch", id: host, "asks for \(asked) s, gets \(granted) s")
    }
    log.note(
      .info, .fetchFinished, stage: "fetch", milliseconds: start.milliseconds,
      "\(report.transfers) requests, \(report.pages) pages, \(report.notModified) unchanged, \(report.rejected) refused"
    )
  }

  /// The settings of one call, less what earlier calls of this run have spent.
  private func settings(_ purpose: Purpose) -> FetchSettings {
    var settings = config.fetchSettings
    if purpose == .listings { settings.transport.bodyLimit = max(settings.transport.bodyLimit, Sitemap.mostBytes) }
    let budget = settings.budget
    settings.budget.seconds = budget.seconds.map { $0 - seconds }
    settings.budget.bytes = budget.bytes.map { $0 - report.bytes }
    settings.budget.pages = budget.pages.map { max(0, $0 - requested) }
    if let left = settings.budget.bytes, left <= 0 { settings.budget.pages = 0 }
    if !hasRoom { settings.budget.pages = 0 }
    return settings
  }

  /// Whether the disk holds more than the configuration wants to have left.
  private var hasRoom: Bool {
    let least = config.int("fetch.budget_free_bytes")
    return least == 0 || FileSystem.freeBytes(RunFolders(config).state) ?? .max >= least
  }

  private mutating func drain(
    _ outbox: FetchOutbox, _ hosts: inout HostNotes, of count: Int, cancel: () -> Void
  ) throws(StageError) -> FetchReport {
    var done = 0
    while true {
      if stop.isRaised { cancel() }
      let (news, end) = outbox.take()
      if let end { return try end.get() }
      do throws(StageError) {
        for item in news {
          switch item {
          case .hosts(let known): hosts.note(known, in: &changes)
          case .outcome(let outcome):
            try note(outcome)
            done += 1
          }
        }
        progress.show("fetch: \(done) of \(count) addresses")
        try commit()
        // What was asked for is still taken in; the rest is left for the next run, as with the other budgets.
        if !hasRoom { cancel() }
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
    if row.failures > 0 {
      log.note(.info, .fetchRejected, stage: "fetch", url: url, "\(row.reason): \(row.detail)")
    }
    changes.put(row)
  }

  private func fill(_ row: inout FetchRow, _ fetched: FetchedPage) throws(StageError) {
    if fetched.request.isListing, let problem = Sitemap.problem(fetched.page.bytes, url: fetched.finalURL) {
      // What cannot be read must not take the place of the copy that can.
      row.failures += 1
      (row.reason, row.detail) = (RejectReason.badInput.description, problem)
      return
    }
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
    if refusal.reject.reason == .budget { row.nextDue = now }
    // A page that the server says is gone is gone; one that could not be had stays as we know it. A sitemap that is
    // gone says nothing about the pages it listed.
    let isGone = refusal.status == 404 || refusal.status == 410 || refusal.reject.reason == .robots
    if isGone && !refusal.request.isListing || row.rawSHA256.isEmpty {
      row.rawSHA256 = ""
      row.status = refusal.status
    }
  }
}
