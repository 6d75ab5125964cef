import Testing
import WenluCore
import WenluFetch

@Suite("What becomes of a request")
struct RunOutcomeTests {
  private static let whole = "<html><body>正文</body></html>"

  struct Example: Sendable, CustomStringConvertible {
    var description: String
    var answers: [FakeWeb.Answer]
    var outcome: String
    var visits: Int
  }

  static let examples: [Example] = [
    Example(description: "a page", answers: [FakeWeb.page(whole)], outcome: "page 32", visits: 1),
    Example(description: "not found", answers: [FakeWeb.status(404)], outcome: "http_status 404", visits: 1),
    Example(description: "gone", answers: [FakeWeb.status(410)], outcome: "http_status 410", visits: 1),
    Example(
      description: "a broken server that recovers", answers: [FakeWeb.status(500), FakeWeb.page()], outcome: "page 13",
      visits: 2),
    Example(description: "a broken server", answers: [FakeWeb.status(500)], outcome: "http_status 500", visits: 4),
    Example(
      description: "a cut body, then a whole one", answers: [FakeWeb.failure(.truncated), FakeWeb.page()],
      outcome: "page 13", visits: 2),
    Example(
      description: "a body that is always cut", answers: [FakeWeb.failure(.truncated)], outcome: "truncated_body",
      visits: 4),
    Example(
      description: "a reset, then a page", answers: [FakeWeb.failure(.network), FakeWeb.page()], outcome: "page 13",
      visits: 2),
    Example(description: "a timeout each time", answers: [FakeWeb.failure(.timeout)], outcome: "timeout", visits: 4),
    Example(
      description: "a refused address", answers: [FakeWeb.failure(.blockedAddress)], outcome: "blocked_address",
      visits: 1),
    Example(description: "a bomb", answers: [FakeWeb.failure(.tooLarge)], outcome: "too_large", visits: 1),
    Example(description: "a bad certificate", answers: [FakeWeb.failure(.tls)], outcome: "network", visits: 1),
    Example(
      description: "a picture", answers: [FakeWeb.page("GIF89a", [("content-type", "image/gif")])],
      outcome: "unsupported_type 200", visits: 1),
    Example(
      description: "plain text", answers: [FakeWeb.page("正文", [("content-type", "text/plain; charset=gbk")])],
      outcome: "page 6", visits: 1),
    Example(
      description: "noindex in the header", answers: [FakeWeb.page("x", [("x-robots-tag", "noindex")])],
      outcome: "robots 200", visits: 1),
    Example(
      description: "noindex for another crawler", answers: [FakeWeb.page("x", [("x-robots-tag", "otherbot: noindex")])],
      outcome: "page 1", visits: 1),
    Example(
      description: "noindex in the page", answers: [FakeWeb.page("<meta name=ROBOTS content='follow, NoIndex'>")],
      outcome: "robots 200", visits: 1),
    Example(
      description: "noindex in a comment", answers: [FakeWeb.page("<!--<meta name=robots content=noindex>-->")],
      outcome: "page 41", visits: 1),
    Example(
      description: "a page without an end, then with one",
      answers: [FakeWeb.page("<html><body>正"), FakeWeb.page(whole)], outcome: "page 32", visits: 2),
    Example(
      description: "a page that has no end", answers: [FakeWeb.page("<html><body>正文")], outcome: "page 18", visits: 2),
    Example(
      description: "a redirect without a target", answers: [FakeWeb.status(302)], outcome: "redirect", visits: 1),
    Example(
      description: "a redirect to itself", answers: [FakeWeb.status(302, [("location", "/1#top")])],
      outcome: "redirect", visits: 1),
    Example(
      description: "a redirect to a file", answers: [FakeWeb.status(302, [("location", "file:///etc/passwd")])],
      outcome: "redirect", visits: 1),
    Example(
      description: "a redirect into the local network",
      answers: [FakeWeb.status(302, [("location", "http://169.254.169.254/latest")])], outcome: "blocked_address",
      visits: 1),
    Example(
      description: "not modified though nothing was held", answers: [FakeWeb.status(304)],
      outcome: "http_status 304", visits: 1),
  ]

  @Test("is told by its answers", arguments: examples)
  func tells(_ example: Example) async throws {
    let web = FakeWeb(["http://a.test/1": example.answers])
    let result = try await outcomes(web, ["http://a.test/1"])
    #expect(result.lines == [example.outcome])
    #expect(web.times("http://a.test/1").count == example.visits)
  }

  @Test("follows redirects over hosts, and reports where the page was")
  func followsRedirects() async throws {
    let web = FakeWeb([
      "http://a.test/1": [FakeWeb.status(301, [("location", "http://b.test/2?x=1")])],
      "http://b.test/2?x=1": [FakeWeb.status(307, [("location", "../3")])],
      "http://b.test/3": [FakeWeb.page("x", [("etag", "\"e\""), ("last-modified", "then")])],
    ])
    let (seen, report) = try await collect(web, [FetchRequest(url: "http://a.test/1")], fakeSettings())
    guard case .page(let page)? = seen.first else {
      Issue.record("no page: \(seen)")
      return
    }
    #expect(page.finalURL == "http://b.test/3")
    #expect(page.page.url == "http://a.test/1")
    #expect((page.etag, page.lastModified) == ("\"e\"", "then"))
    #expect(page.page.fetchedAt.hasPrefix("2023-11-14T22:"))
    #expect(page.page.fetchedAt.hasSuffix("Z"))
    #expect(report.transfers == 5, "two of them for robots.txt")
  }

  @Test("stops after five redirects")
  func stopsRedirects() async throws {
    var answers: [String: [FakeWeb.Answer]] = [:]
    for hop in 0...8 { answers["http://a.test/\(hop)"] = [FakeWeb.status(302, [("location", "/\(hop + 1)")])] }
    let web = FakeWeb(answers)
    #expect(try await outcomes(web, ["http://a.test/0"]).lines == ["redirect"])
    #expect(web.visits.count == 7, "robots.txt, the page, five redirects")
  }

  @Test("sends the validators that it was given, and no line breaks with them")
  func sendsValidators() async throws {
    let web = FakeWeb(["http://a.test/1": [FakeWeb.status(304)]])
    let good = FetchRequest(url: "http://a.test/1", etag: "\"v1\"", lastModified: "Tue, 01 Sep 2026 00:00:00 GMT")
    let bad = FetchRequest(url: "http://a.test/1", etag: "\"v1\"\r\nX: y")
    let (seen, report) = try await collect(web, [good, bad], fakeSettings())
    #expect(seen.count == 2)
    #expect(report.notModified == 2)
    let sent = web.visits.filter { $0.url == "http://a.test/1" }.map { $0.headers.dropFirst() }
    #expect(sent.first == ["If-None-Match: \"v1\"", "If-Modified-Since: Tue, 01 Sep 2026 00:00:00 GMT"])
    #expect(sent.last?.isEmpty == true)
  }

  @Test("has exactly one outcome for each request, whatever happens", arguments: [1, 2, 16])
  func isComplete(_ concurrency: Int) async throws {
    var settings = fakeSettings()
    settings.concurrency = concurrency
    var answers: [String: [FakeWeb.Answer]] = [:]
    var urls: [String] = []
    for number in 0..<120 {
      let url = "http://h\(number % 7).test/\(number)"
      urls.append(url)
      answers[url] =
        switch number % 6 {
        case 0: [FakeWeb.page()]
        case 1: [FakeWeb.failure(.network), FakeWeb.page()]
        case 2: [FakeWeb.status(503, [("retry-after", "1")]), FakeWeb.page()]
        case 3: [FakeWeb.status(302, [("location", "http://h\((number + 1) % 7).test/x")])]
        case 4: [FakeWeb.failure(.timeout)]
        default: [FakeWeb.status(404)]
        }
    }
    let web = FakeWeb(answers)
    let result = try await outcomes(web, urls, settings)
    #expect(result.lines.allSatisfy { !$0.isEmpty && !$0.contains("+") })
    #expect(web.mostBusy == 1)
  }

  @Test("refuses what is no address of the web")
  func refusesOddAddresses() async throws {
    let urls = ["", "ftp://a.test/", "http://", "javascript:1", "http://127.0.0.1/", "http://[::1]:80/", "http://0/"]
    let web = FakeWeb([:])
    let result = try await outcomes(web, urls)
    #expect(
      result.lines == ["bad_input", "bad_input", "bad_input", "bad_input"]
        + Array(repeating: "blocked_address", count: 3))
    #expect(web.visits.isEmpty)
  }

  @Test("keeps to its budgets and says what is left")
  func keepsBudgets() async throws {
    let urls = (1...6).map { "http://a.test/\($0)" }
    let answers = Dictionary(uniqueKeysWithValues: urls.map { ($0, [FakeWeb.page("0123456789")]) })
    var pages = fakeSettings()
    pages.budget.pages = 2
    var bytes = fakeSettings()
    bytes.budget.bytes = 30
    var seconds = fakeSettings()
    seconds.budget.seconds = 3.5
    for (settings, count) in [(pages, 2), (bytes, 3), (seconds, 3)] {
      let result = try await outcomes(FakeWeb(answers), urls, settings)
      #expect(result.lines.filter { $0 == "page 10" }.count == count)
      #expect(result.lines.filter { $0 == "budget" }.count == 6 - count)
      #expect(result.report.overBudget)
    }
  }

  @Test("ends at its time although a host rests longer")
  func endsInTime() async throws {
    var settings = fakeSettings()
    settings.budget.seconds = 10
    let web = FakeWeb(["http://a.test/1": [FakeWeb.status(503, [("retry-after", "200")])]])
    let start = web.clock.elapsed()
    #expect(try await outcomes(web, ["http://a.test/1"], settings).lines == ["budget"])
    #expect(web.clock.elapsed() - start < 20)
  }

  @Test("gives every request an outcome when its task is cancelled")
  func endsWhenCancelled() async throws {
    let web = FakeWeb(["http://a.test/1": [FakeWeb.page()]])
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await outcomes(web, ["http://a.test/1", "http://a.test/2"])
    }
    task.cancel()
    #expect(try await task.value.lines == ["budget", "budget"])
    #expect(web.visits.isEmpty)
  }

  @Test("counts transfers by host and status, and needs no robots.txt for one's own sites")
  func counts() async throws {
    var settings = fakeSettings()
    settings.obeysRobots = false
    let web = FakeWeb(["http://a.test/1": [FakeWeb.failure(.network), FakeWeb.page()]])
    let report = try await outcomes(web, ["http://a.test/1", "http://b.test:81/1"], settings).report
    #expect(report.statuses == ["a.test": [0: 1, 200: 1], "b.test:81": [404: 1]])
  }

  @Test("is not run without a contact", arguments: ["", "wenlu", "wenlu/1.0", "/1.0 (+mailto:a@b.test)"])
  func needsContact(_ agent: String) throws {
    var settings = fakeSettings()
    settings.transport.userAgent = agent
    #expect(throws: StageError.self) { try settings.check() }
  }

  @Test("stops when the consumer fails")
  func stopsForConsumer() async throws {
    let urls = (1...5).map { "http://a.test/\($0)" }
    let web = FakeWeb(Dictionary(uniqueKeysWithValues: urls.map { ($0, [FakeWeb.page()]) }))
    let fetcher = try Fetcher(
      settings: fakeSettings(), clock: web.clock, transport: web)
    await #expect(throws: StageError.self) {
      _ = try await fetcher.run(requests: urls.map { FetchRequest(url: $0) }) { _ throws(StageError) in
        throw StageError(.cannotWrite, stage: "store", subject: "raw", message: "the disk is full")
      }
    }
    #expect(web.visits.count <= 3)
  }
}
