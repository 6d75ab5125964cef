internal import WenluCore

/// The state of a run: a value that is told of time and results and says what to do next; it does no I/O.
///
/// Moments are monotonic seconds; `wallOffset` added to one gives seconds since 1970.
struct FetchRun: Sendable {
  let settings: FetchSettings
  let requests: [FetchRequest]
  let memory: FetchMemory
  let wallOffset: Double
  let started: Double
  let guardian: AddressGuard
  var frontier = Frontier()
  var report = FetchReport()
  var outcomes: [FetchOutcome] = []
  /// Hosts of which something new is known since the last call of ``takeHosts()``.
  var changedHosts: Set<String> = []
  var underWay = 0
  var stopped = false

  init(_ settings: FetchSettings, _ requests: [FetchRequest], memory: FetchMemory, now: Double, wall: Double) {
    self.settings = settings
    self.requests = requests
    self.memory = memory
    wallOffset = wall - now
    started = now
    guardian = AddressGuard(allowed: settings.transport.allowedAddresses)
    report.memory = memory
    for index in requests.indices { enter(index, now) }
  }

  /// The moment at which a further transfer can start; nil when there is none to wait for.
  var nextWake: Double? {
    guard !stopped, let wake = frontier.nextWake else { return nil }
    return min(wake, started + (settings.budget.seconds ?? .infinity))
  }

  /// The outcomes since the last call, in the order in which they came about.
  mutating func takeOutcomes() -> [FetchOutcome] {
    defer { outcomes = [] }
    return outcomes
  }

  /// What is newly known of hosts since the last call.
  mutating func takeHosts() -> [String: HostMemory] {
    defer { changedHosts = [] }
    return Dictionary(
      uniqueKeysWithValues: changedHosts.compactMap { host in report.memory.hosts[host].map { (host, $0) } })
  }

  /// The next transfer that may start at `now`.
  mutating func next(at now: Double) -> Job? {
    if let seconds = settings.budget.seconds, now - started >= seconds { stop("the time budget is spent") }
    guard !stopped, underWay < settings.concurrency, let job = frontier.next(at: now) else { return nil }
    underWay += 1
    report.transfers += 1
    return job
  }

  /// Ends the run: what has not started is refused as over budget and left for the next run.
  mutating func stop(_ detail: String) {
    guard !stopped else { return }
    stopped = true
    report.overBudget = true
    for job in frontier.drainAll() { refuse(job, .budget, detail, retryAt: started) }
  }
}

// MARK: - Entering

extension FetchRun {
  mutating func enter(_ index: Int, _ now: Double) {
    let request = requests[index]
    guard index < settings.budget.pages ?? Int.max else {
      report.overBudget = true
      return refuse(index, .budget, "the page budget is spent", retryAt: now)
    }
    guard let address = WebAddress(request.url) else {
      return refuse(index, .badInput, "not an http or https address")
    }
    push(Job(.page(index), address), now)
  }

  /// Queues a job at its host, unless the host may not be asked at all.
  mutating func push(_ job: Job, _ now: Double) {
    if case .refuse(let block) = guardian.decision(forHost: job.address.host) {
      return fail(
        job, TransferFailure(.blockedAddress, "\(job.address.host) is not to be connected to (\(block))"), now)
    }
    let authority = job.address.authority
    if frontier.hosts[authority] == nil { open(authority, now) }
    if case .page = job.purpose, stopped { return refuse(job, .budget, "the budget is spent", retryAt: now) }
    switch (frontier.hosts[authority]?.robots, job.purpose) {
    case (.closed(let fault), _): drop(job, fault)
    case (.known(let rules), .page) where !rules.allows(job.address.pathAndQuery): refuseByRules(job)
    default: frontier.push(job)
    }
  }

  /// Sets up a host with what an earlier run learned of it.
  private mutating func open(_ authority: String, _ now: Double) {
    let known = memory.hosts[authority] ?? HostMemory()
    let age = now + wallOffset - known.robotsAt
    let fresh = known.robotsAt > 0 && age >= 0 && age < min(settings.robotsAge, 86_400)
    let read = fresh ? readRules(known.robots, authority) : nil
    let rules = settings.obeysRobots ? read : .allowAll
    frontier.update(authority) { host in
      host.nextAllowed = known.nextAllowed - wallOffset
      if let rules { host.robots = .known(rules) }
    }
    let rest = known.nextAllowed - wallOffset - now
    if rest > settings.longestRest {
      let detail = "the host asked to be left alone for another \(Int(rest)) s"
      close(authority, HostFault(status: 503, detail: detail, retryAt: now + rest))
    }
  }

  mutating func readRules(_ text: [UInt8], _ authority: String) -> RobotsRules {
    let rules = RobotsRules(parsing: text, token: settings.token)
    if let asked = rules.crawlDelay, asked > settings.crawlDelayCap { report.cappedDelays[authority] = asked }
    if !rules.sitemaps.isEmpty { report.sitemaps[authority] = rules.sitemaps }
    return rules
  }
}
