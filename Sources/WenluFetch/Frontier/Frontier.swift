/// All hosts with work left: who may be asked when, one request a host at a time.
///
/// Moments are monotonic seconds. Hosts that are ready at once come in the order in which they became so.
struct Frontier: Sendable {
  private(set) var hosts: [String: HostQueue] = [:]
  private var wake = WakeQueue()

  /// The moment of the earliest host that waits, or nil when none does.
  var nextWake: Double? { wake.first }

  mutating func push(_ job: Job, first: Bool = false) {
    update(job.address.authority) { host in
      if first { host.prepend(job) } else { host.append(job) }
    }
  }

  /// Changes a host and queues it again if that made it ready.
  mutating func update(_ authority: String, _ change: (inout HostQueue) -> Void) {
    var host = hosts.removeValue(forKey: authority) ?? HostQueue()
    change(&host)
    if !host.isQueued, let time = host.readyAt {
      host.isQueued = true
      wake.push(authority, at: time)
    }
    hosts[authority] = host
  }

  /// A job whose host may be asked at `now`; its host is busy from now on.
  mutating func next(at now: Double) -> Job? {
    while let time = wake.first, time <= now, let authority = wake.pop() {
      guard var host = hosts.removeValue(forKey: authority) else { continue }
      host.isQueued = false
      var job: Job?
      if let ready = host.readyAt, ready <= now {
        job = host.take(authority: authority)
        host.isBusy = job != nil
      } else if let ready = host.readyAt {
        host.isQueued = true
        wake.push(authority, at: ready)
      }
      hosts[authority] = host
      if let job { return job }
    }
    return nil
  }

  /// Takes out all pages of all hosts, hosts in ascending order.
  mutating func drainAll() -> [Job] {
    hosts.keys.sorted().flatMap { authority in
      var jobs: [Job] = []
      update(authority) { jobs = $0.drain() }
      return jobs
    }
  }
}
