package import Logging
package import WenluCore

/// Fetches pages politely: robots.txt, one request a host at a time, delays, retries, redirects, budgets.
package struct Fetcher: Sendable {
  private let settings: FetchSettings
  private let clock: FetchClock
  private let log: Logger
  private let transport: any Transport

  /// Sets up a fetcher on libcurl.
  ///
  /// - Throws: ``StageError`` when the user agent names no contact or libcurl cannot be set up.
  package init(
    settings: FetchSettings, clock: FetchClock = .system, log: Logger = Logger(label: "wenlu.fetch")
  ) throws(StageError) {
    try self.init(settings: settings, clock: clock, log: log, transport: CurlTransport(settings.transport))
  }

  /// Sets up a fetcher on any transport.
  package init(
    settings: FetchSettings, clock: FetchClock, log: Logger = Logger(label: "wenlu.fetch"), transport: any Transport
  ) throws(StageError) {
    try settings.check()
    self.settings = settings
    self.clock = clock
    self.log = log
    self.transport = transport
  }

  /// Fetches `requests` and delivers exactly one outcome for each, one at a time, in the order in which they come.
  ///
  /// - Parameters:
  ///   - requests: what to fetch; a budget of pages takes them from the front.
  ///   - memory: what the last run left behind: when hosts may be asked, and their robots.txt.
  ///   - remember: takes what is newly known of hosts, before the outcomes that it comes from: kept by a consumer, it
  ///     holds the next run to its manners even when this one is killed.
  ///   - deliver: takes an outcome; while it runs, transfers under way go on and no new ones start.
  /// - Returns: counts, and what the next run must know.
  /// - Throws: what `deliver` throws; the transfers under way are then cancelled.
  package func run(
    requests: [FetchRequest], memory: FetchMemory = FetchMemory(),
    remember: @Sendable ([String: HostMemory]) async throws(StageError) -> Void = { _ in },
    deliver: @Sendable (FetchOutcome) async throws(StageError) -> Void
  ) async throws(StageError) -> FetchReport {
    let start = clock.elapsed()
    var run = FetchRun(settings, requests, memory: memory, now: start, wall: clock.wall())
    let result: Result<FetchReport, StageError> = await withTaskGroup(of: Event.self) { group in
      defer { group.cancelAll() }
      do throws(StageError) {
        try await loop(&run, &group, remember, deliver)
        return .success(run.report)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private enum Event: Sendable {
    case ended(Job, Result<TransferResponse, TransferFailure>)
    case woke(Double)
  }

  private func loop(
    _ run: inout FetchRun, _ group: inout TaskGroup<Event>,
    _ remember: @Sendable ([String: HostMemory]) async throws(StageError) -> Void,
    _ deliver: @Sendable (FetchOutcome) async throws(StageError) -> Void
  ) async throws(StageError) {
    var alarm = Double.infinity
    while true {
      if Task.isCancelled { run.stop("the run was stopped") }
      while let job = run.next(at: clock.elapsed()) { start(job, run.requests, &group) }
      let hosts = run.takeHosts()
      if !hosts.isEmpty { try await remember(hosts) }
      for outcome in run.takeOutcomes() { try await deliver(outcome) }
      if let wake = run.nextWake, wake < alarm, run.underWay < settings.concurrency {
        alarm = wake
        group.addTask { await sleep(until: wake) }
      }
      guard run.underWay > 0 || run.nextWake != nil, let event = await group.next() else { return }
      switch event {
      case .woke(let time): if time <= alarm { alarm = .infinity }
      case .ended(let job, let result):
        note(job, result)
        run.finished(job, result, at: clock.elapsed(), stamp: FetchClock.stamp(clock.wall()))
      }
    }
  }

  private func sleep(until moment: Double) async -> Event {
    await clock.sleep(moment - clock.elapsed())
    return .woke(moment)
  }

  private func start(_ job: Job, _ requests: [FetchRequest], _ group: inout TaskGroup<Event>) {
    var headers = ["Accept: text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"]
    if case .page(let index) = job.purpose {
      let request = requests[index]
      if let tag = headerValue(request.etag) { headers.append("If-None-Match: \(tag)") }
      if let date = headerValue(request.lastModified) { headers.append("If-Modified-Since: \(date)") }
    }
    let request = TransferRequest(address: job.address, headers: headers)
    group.addTask { [transport] in .ended(job, await transport.perform(request)) }
  }

  /// A stored validator that can stand in a header line, or nil.
  private func headerValue(_ text: String) -> String? {
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    return text
  }

  private func note(_ job: Job, _ result: Result<TransferResponse, TransferFailure>) {
    let url = job.address.description
    switch result {
    case .success(let response):
      log.note(
        .debug, .fetchAnswered, stage: "fetch", url: url, milliseconds: Int(response.seconds * 1000),
        "HTTP \(response.status), \(response.body.count) bytes")
    case .failure(let failure):
      log.note(.info, .fetchFailed, stage: "fetch", url: url, "try \(job.attempt): \(failure.detail)")
    }
  }
}
