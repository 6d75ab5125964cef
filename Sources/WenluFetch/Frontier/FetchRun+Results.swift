internal import WenluCore

extension FetchRun {
  /// Takes the result of a transfer that ended at `now`.
  mutating func finished(_ job: Job, _ result: Result<TransferResponse, TransferFailure>, at now: Double, stamp: String)
  {
    underWay -= 1
    let pause = rest(after: result, job.address.authority)
    frontier.update(job.address.authority) { host in
      host.isBusy = false
      host.nextAllowed = max(host.nextAllowed, now + pause)
    }
    switch result {
    case .failure(let failure):
      report.count(0, job.address.authority)
      failed(job, failure, now)
    case .success(let response):
      report.count(response.status, job.address.authority)
      report.bytes += response.wireBytes
      answered(job, response, now, stamp)
    }
    remember(job.address.authority)
    if let bytes = settings.budget.bytes, report.bytes >= bytes { stop("the byte budget is spent") }
  }

  /// Seconds that a host is left alone after a request.
  private func rest(after result: Result<TransferResponse, TransferFailure>, _ authority: String) -> Double {
    // A server counts a request as running for a moment after its last byte has arrived here.
    var pause = max(settings.delay, 0.005)
    if case .success(let response) = result {
      pause = max(pause, min(response.seconds * settings.delayFactor, settings.delayCap))
    }
    if case .known(let rules) = frontier.hosts[authority]?.robots, let asked = rules.crawlDelay {
      pause = max(pause, min(asked, settings.crawlDelayCap))
    }
    return pause
  }

  mutating func remember(_ authority: String) {
    guard let host = frontier.hosts[authority] else { return }
    report.memory.hosts[authority, default: HostMemory()].nextAllowed = host.nextAllowed + wallOffset
    changedHosts.insert(authority)
  }

  private mutating func failed(_ job: Job, _ failure: TransferFailure, _ now: Double) {
    guard failure.isPassing else { return fail(job, failure, now) }
    let authority = job.address.authority
    frontier.update(authority) { $0.failures += 1 }
    if job.attempt < settings.attempts, (frontier.hosts[authority]?.failures ?? 0) < settings.circuit {
      again(job, after: settings.retryPause * doubled(job.attempt), now)
    } else {
      fail(job, failure, now)
      breakCircuit(authority, HostFault(failure: failure, detail: failure.detail, retryAt: now + settings.backoff), now)
    }
  }

  private mutating func answered(_ job: Job, _ response: TransferResponse, _ now: Double, _ stamp: String) {
    let busy = response.status == 429 || response.status == 503
    frontier.update(job.address.authority) { $0.failures = busy ? $0.failures + 1 : 0 }
    switch response.status {
    case 429, 503: rested(job, response, now)
    case 301, 302, 303, 307, 308: redirected(job, response, now)
    case 408, 425, 500, 502, 504:
      guard job.attempt < settings.attempts else { return settled(job, response, now, stamp) }
      again(job, after: settings.retryPause * doubled(job.attempt), now)
    default: settled(job, response, now, stamp)
    }
  }

  /// Tries a job again behind the others of its host.
  mutating func again(_ job: Job, after seconds: Double, _ now: Double) {
    report.retries += 1
    var job = job
    job.attempt += 1
    job.notBefore = now + seconds
    requeue(job, now)
  }

  private func doubled(_ attempt: Int) -> Double { Double(1 << min(attempt - 1, 20)) }

  /// A 429 or 503: the whole host rests, then the same job is the first.
  private mutating func rested(_ job: Job, _ response: TransferResponse, _ now: Double) {
    let authority = job.address.authority
    let failures = frontier.hosts[authority]?.failures ?? 1
    let asked = response.header("retry-after").flatMap {
      RetryAfter.seconds($0, now: now + wallOffset, cap: settings.retryAfterCap)
    }
    let backoff = settings.backoff * doubled(failures) * jitter(job)
    let pause = max(asked ?? 0, min(backoff, settings.retryAfterCap))
    frontier.update(authority) { $0.nextAllowed = max($0.nextAllowed, now + pause) }
    guard failures < settings.circuit, pause <= settings.longestRest, job.attempt <= settings.circuit else {
      let detail = "HTTP \(response.status); the host is to be left alone for \(Int(pause.rounded(.up))) s"
      let fault = HostFault(status: response.status, detail: detail, retryAt: now + pause)
      drop(job, fault)
      return close(authority, fault)
    }
    report.retries += 1
    var job = job
    job.attempt += 1
    requeue(job, first: true, now)
  }

  private mutating func requeue(_ job: Job, first: Bool = false, _ now: Double) {
    if stopped { return refuse(job, .budget, "the run ended before the next try", retryAt: now) }
    frontier.push(job, first: first)
  }

  /// 1…1.25, from the address: spreads the hosts, and gives the same in every run.
  private func jitter(_ job: Job) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in job.address.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return 1 + Double(hash >> 40) / Double(1 << 24) / 4
  }

  private mutating func redirected(_ job: Job, _ response: TransferResponse, _ now: Double) {
    guard let location = response.header("location"),
      let target = WebAddress(reference: Array(location.utf8), base: job.address)
    else { return misled(job, "HTTP \(response.status) without a usable Location", now) }
    guard target != job.address, !job.trail.contains(target) else {
      return misled(job, "the redirects go in a circle", now)
    }
    guard job.trail.count < settings.redirects else {
      return misled(job, "more than \(settings.redirects) redirects", now)
    }
    push(job.moved(to: target), now)
  }

  private mutating func misled(_ job: Job, _ detail: String, _ now: Double) {
    switch job.purpose {
    case .page(let index): refuse(index, .redirect, detail)
    // RFC 9309 section 2.3.1.2: a robots.txt behind too many redirects counts as not there.
    case .robots(let authority): learn(authority, [], now)
    }
  }
}
