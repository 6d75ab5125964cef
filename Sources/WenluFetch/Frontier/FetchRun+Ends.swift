internal import WenluCore

extension FetchRun {
  mutating func settled(_ job: Job, _ response: TransferResponse, _ now: Double, _ stamp: String) {
    switch job.purpose {
    case .robots(let authority):
      switch response.status {
      case 200...299: learn(authority, Array(response.body.prefix(500 * 1024)), now)
      case 400...499: learn(authority, [], now)
      default:
        let detail = "robots.txt cannot be had: HTTP \(response.status)"
        close(authority, HostFault(detail: detail, retryAt: now + settings.backoff))
      }
    case .page(let index): settle(index, job, response, now, stamp)
    }
  }

  private mutating func settle(
    _ index: Int, _ job: Job, _ response: TransferResponse, _ now: Double, _ stamp: String
  ) {
    let request = requests[index]
    let reader = PageReader(settings: settings, request: request, address: job.address)
    switch reader.verdict(response, stamp: stamp) {
    case .page(let page):
      if reader.looksCut(response.body), job.suspectLength != response.body.count, job.attempt < settings.attempts {
        var job = job
        job.suspectLength = response.body.count
        return again(job, after: settings.retryPause, now)
      }
      report.pages += 1
      outcomes.append(.page(page))
    case .notModified:
      report.notModified += 1
      outcomes.append(.notModified(request))
    case .refused(let reason, let detail):
      let passing = response.status >= 500 || response.status == 408
      refuse(index, reason, detail, status: response.status, retryAt: passing ? now + settings.backoff : nil)
    }
  }

  /// Takes a host's robots.txt, empty for none, and lets its pages go.
  mutating func learn(_ authority: String, _ text: [UInt8], _ now: Double) {
    let rules = readRules(text, authority)
    report.memory.hosts[authority, default: HostMemory()].robots = text
    report.memory.hosts[authority]?.robotsAt = now + wallOffset
    changedHosts.insert(authority)
    var forbidden: [Job] = []
    frontier.update(authority) { host in
      host.robots = .known(rules)
      for job in host.drain() {
        if rules.allows(job.address.pathAndQuery) { host.append(job) } else { forbidden.append(job) }
      }
      // The delay that the file asks for holds from the request for the file on.
      let delay = min(rules.crawlDelay ?? 0, settings.crawlDelayCap)
      host.nextAllowed = max(host.nextAllowed, now + delay)
    }
    for job in forbidden { refuseByRules(job) }
  }

  /// Gives a host up for this run.
  mutating func close(_ authority: String, _ fault: HostFault) {
    var left: [Job] = []
    frontier.update(authority) { host in
      host.robots = .closed(fault)
      left = host.drain() + host.drainExpress()
    }
    remember(authority)
    for job in left { drop(job, fault) }
  }

  mutating func breakCircuit(_ authority: String, _ fault: HostFault, _ now: Double) {
    guard let host = frontier.hosts[authority], host.failures >= settings.circuit else { return }
    if case .closed = host.robots { return }
    report.openCircuits.append(authority)
    close(authority, fault)
  }

  mutating func drop(_ job: Job, _ fault: HostFault) {
    switch job.purpose {
    case .page: refuse(job, fault)
    case .robots(let authority): close(authority, fault)
    }
  }

  /// Ends a job whose transfer failed for good.
  mutating func fail(_ job: Job, _ failure: TransferFailure, _ now: Double) {
    let passing = failure.isPassing || failure.kind == .cancelled
    let retryAt = passing ? now + settings.backoff : nil
    switch job.purpose {
    case .page(let index): refuse(index, failure.reason, failure.detail, retryAt: retryAt)
    case .robots(let authority):
      close(authority, HostFault(failure: failure, detail: "robots.txt: \(failure.detail)", retryAt: retryAt))
    }
  }

  mutating func refuseByRules(_ job: Job) {
    refuse(job, .robots, "robots.txt of \(job.address.authority) disallows \(job.address.pathAndQuery)", retryAt: nil)
  }

  mutating func refuse(_ job: Job, _ fault: HostFault) {
    let reason = fault.failure?.reason ?? (fault.status == 0 ? .robots : .httpStatus)
    guard case .page(let index) = job.purpose else { return }
    refuse(index, reason, fault.detail, status: fault.status, retryAt: fault.retryAt)
  }

  mutating func refuse(_ job: Job, _ reason: RejectReason, _ detail: String, retryAt: Double?) {
    guard case .page(let index) = job.purpose else { return }
    refuse(index, reason, detail, retryAt: retryAt)
  }

  mutating func refuse(
    _ index: Int, _ reason: RejectReason, _ detail: String, status: Int = 0, retryAt: Double? = nil
  ) {
    let request = requests[index]
    let reject = Reject(
      sourceID: request.sourceID.isEmpty ? request.url : request.sourceID, url: request.url, stage: "fetch",
      reason: reason, detail: detail)
    report.rejected += 1
    outcomes.append(
      .rejected(
        FetchRefusal(request: request, reject: reject, status: status, retryAt: retryAt.map { $0 + wallOffset })))
  }
}
