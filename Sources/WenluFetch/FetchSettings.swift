package import WenluCore

/// How to fetch: limits, manners and budgets.
package struct FetchSettings: Sendable {
  package var transport = TransportSettings()
  /// Transfers under way at once, over all hosts.
  package var concurrency = 16

  /// Seconds from the end of one request to a host to the start of the next.
  package var delay = 5.0
  /// The delay is at least this many times the last response time, up to `delayCap`.
  package var delayFactor = 5.0
  /// Seconds.
  package var delayCap = 60.0
  /// Seconds; a longer Crawl-delay is cut down to this and reported.
  package var crawlDelayCap = 60.0

  /// Tries of one address, the first included.
  package var attempts = 4
  /// Seconds before the second try after a broken connection; doubled each time.
  package var retryPause = 2.0
  /// Seconds that a host rests after its first 429 or 503; doubled each time, with jitter.
  package var backoff = 30.0
  /// Seconds; what a server may ask for with Retry-After.
  package var retryAfterCap = 86_400.0
  /// Seconds; a host that must rest longer is left for the next run.
  package var longestRest = 300.0
  /// Failures of a host in a row that end its turn in this run.
  package var circuit = 5
  package var redirects = 5

  /// Off for sites of one's own only: robots.txt is then not asked for.
  package var obeysRobots = true
  /// Seconds for which a robots.txt is good; never more than a day.
  package var robotsAge = 86_400.0
  package var honoursNoindex = true
  /// Media types taken; "" stands for a missing header.
  package var acceptedTypes = ["text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", ""]

  package var budget = FetchBudget()

  package init() {}

  /// The product token that robots.txt addresses: what stands before the first `/` of the user agent.
  package var token: String {
    String(transport.userAgent.prefix { $0 != "/" && $0 != " " })
  }

  /// Checks what a run cannot do without.
  ///
  /// - Throws: ``StageError`` when the user agent names no contact.
  package func check() throws(StageError) {
    let agent = transport.userAgent
    guard !token.isEmpty, agent.contains("@") || agent.contains("://") else {
      throw StageError(
        .config, stage: "fetch", subject: agent,
        message: "the user agent must name a contact, such as 'mycrawler/1.0 (+mailto:me@example.org)'")
    }
    guard agent.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw StageError(.config, stage: "fetch", subject: "user_agent", message: "must be printable ASCII")
    }
  }
}

/// What a run may spend; nil for no limit.
package struct FetchBudget: Sendable {
  /// Requests taken, in the order of the list.
  package var pages: Int?
  /// Body bytes on the wire.
  package var bytes: Int?
  package var seconds: Double?

  package init() {}
}

/// The clocks and the sleep of a run, passed in so that tests need not wait.
package struct FetchClock: Sendable {
  /// Seconds since 1970: what `fetched_at` and dates of servers are compared with.
  package var wall: @Sendable () -> Double
  /// Seconds since any fixed moment, never going back.
  package var elapsed: @Sendable () -> Double
  /// Waits for that many seconds, less when the task is cancelled.
  package var sleep: @Sendable (Double) async -> Void

  package init(
    wall: @escaping @Sendable () -> Double, elapsed: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async -> Void
  ) {
    self.wall = wall
    self.elapsed = elapsed
    self.sleep = sleep
  }
}
