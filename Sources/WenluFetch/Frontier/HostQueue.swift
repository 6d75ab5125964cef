/// Why the pages of a host cannot be had in this run.
struct HostFault: Sendable {
  var failure: TransferFailure?
  var status = 0
  var detail: String
  /// Monotonic moment of the next try; nil when that is of no use.
  var retryAt: Double?
}

/// What one host still has to answer, one request at a time.
struct HostQueue: Sendable {
  enum Robots: Sendable {
    case unknown
    case asked
    case known(RobotsRules)
    /// The host is not to be asked in this run.
    case closed(HostFault)
  }

  var robots = Robots.unknown
  /// Robots requests, of other hosts too: they need no rules.
  private var express: [Job] = []
  private var pages: [Job] = []
  /// The first of `pages` that has not been taken.
  private var head = 0
  var isBusy = false
  /// Monotonic moment before which it must not be asked.
  var nextAllowed = 0.0
  /// Failures in a row.
  var failures = 0
  /// True while the wake queue holds it.
  var isQueued = false

  var hasPages: Bool { head < pages.count }

  mutating func append(_ job: Job) {
    if case .robots = job.purpose { express.append(job) } else { pages.append(job) }
  }

  /// Puts a job back to be the next one.
  mutating func prepend(_ job: Job) {
    if case .robots = job.purpose {
      express.insert(job, at: 0)
    } else if head > 0 {
      head -= 1
      pages[head] = job
    } else {
      pages.insert(job, at: 0)
    }
  }

  /// The moment at which it can be asked, or nil when there is nothing to ask now.
  var readyAt: Double? {
    guard !isBusy else { return nil }
    if let job = express.first { return max(nextAllowed, job.notBefore) }
    guard hasPages else { return nil }
    switch robots {
    case .unknown: return nextAllowed
    case .asked, .closed: return nil
    case .known: return max(nextAllowed, pages[head].notBefore)
    }
  }

  /// The next job; the robots.txt of `address`'s host when that is not known.
  mutating func take(authority: String) -> Job? {
    if !express.isEmpty { return express.removeFirst() }
    guard hasPages else { return nil }
    if case .unknown = robots {
      robots = .asked
      let first = pages[head].address
      let address = WebAddress(
        scheme: first.scheme, host: first.host, port: first.port, path: "/robots.txt", query: nil)
      return Job(.robots(authority), address)
    }
    head += 1
    let job = pages[head - 1]
    if head == pages.count { (pages, head) = ([], 0) }
    return job
  }

  /// Takes all pages out.
  mutating func drain() -> [Job] {
    defer { (pages, head) = ([], 0) }
    return Array(pages[head...])
  }

  /// Takes all robots requests out.
  mutating func drainExpress() -> [Job] {
    defer { express = [] }
    return express
  }
}
