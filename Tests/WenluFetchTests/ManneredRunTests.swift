import Synchronization
import Testing
import WenluCore
import WenluFetch

@Suite("A run keeps its manners")
struct ManneredRunTests {
  @Test("reads robots.txt first, waits between requests, asks one host one thing at a time")
  func waits() async throws {
    let urls = (1...4).map { "http://a.test/\($0)" } + (1...4).map { "http://b.test/\($0)" }
    let web = FakeWeb(Dictionary(uniqueKeysWithValues: urls.map { ($0, [FakeWeb.page()]) }))
    let result = try await outcomes(web, urls)
    #expect(result.lines == Array(repeating: "page 13", count: 8))
    #expect(web.mostBusy == 1)
    for host in ["a", "b"] {
      let visits = web.visits.filter { $0.url.hasPrefix("http://\(host).test/") }
      #expect(visits.first?.url == "http://\(host).test/robots.txt")
      #expect(visits.map(\.url).dropFirst() == urls.filter { $0.hasPrefix("http://\(host)") }[...])
      #expect(zip(visits, visits.dropFirst()).allSatisfy { $1.time - $0.time >= 1 })
    }
  }

  @Test("never asks for what robots.txt disallows, redirects included")
  func obeysRobots() async throws {
    let web = FakeWeb([
      "http://a.test/robots.txt": [FakeWeb.page("User-agent: *\nDisallow: /private/\nSitemap: http://a.test/s.xml")],
      "http://a.test/1": [FakeWeb.page()],
      "http://a.test/2": [FakeWeb.status(302, [("location", "/private/x")])],
    ])
    let result = try await outcomes(web, ["http://a.test/1", "http://a.test/private/1", "http://a.test/2"])
    #expect(result.lines == ["page 13", "robots", "robots"])
    #expect(!web.visits.contains { $0.url.contains("private") })
    #expect(result.report.sitemaps == ["a.test": ["http://a.test/s.xml"]])
  }

  @Test("honours Crawl-delay up to the cap and reports what it cut")
  func honoursCrawlDelay() async throws {
    let web = FakeWeb([
      "http://a.test/robots.txt": [FakeWeb.page("User-agent: *\nCrawl-delay: 7")],
      "http://b.test/robots.txt": [FakeWeb.page("User-agent: probe\nCrawl-delay: 900")],
      "http://a.test/1": [FakeWeb.page()], "http://a.test/2": [FakeWeb.page()],
      "http://b.test/1": [FakeWeb.page()], "http://b.test/2": [FakeWeb.page()],
    ])
    let result = try await outcomes(web, ["http://a.test/1", "http://a.test/2", "http://b.test/1", "http://b.test/2"])
    #expect(result.report.cappedDelays == ["b.test": 900])
    for (host, delay) in [("a", 7.0), ("b", 60.0)] {
      let times = web.visits.filter { $0.url.hasPrefix("http://\(host).") }.map(\.time)
      #expect(times.count == 3)
      #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= delay })
    }
  }

  @Test("slows down for a slow host")
  func slowsDown() async throws {
    var settings = fakeSettings()
    settings.delayFactor = 5
    let web = FakeWeb([
      "http://a.test/1": [FakeWeb.status(200, [], "x", seconds: 4)],
      "http://a.test/2": [FakeWeb.status(200, [], "x", seconds: 40)], "http://a.test/3": [FakeWeb.page()],
    ])
    _ = try await outcomes(web, (1...3).map { "http://a.test/\($0)" }, settings)
    let times = web.visits.map(\.time)
    #expect(times.count == 4)
    #expect(times[2] - times[1] >= 20)
    #expect(times[3] - times[2] >= 60, "five times forty seconds are capped at sixty")
  }

  @Test("lets the whole host rest after a 429 or 503, as long as it asks and at least the backoff")
  func rests() async throws {
    let web = FakeWeb([
      "http://a.test/1": [FakeWeb.status(429, [("retry-after", "100")]), FakeWeb.page()],
      "http://a.test/2": [FakeWeb.status(503, [("retry-after", "-5")]), FakeWeb.page()],
      "http://a.test/3": [FakeWeb.page()],
    ])
    let result = try await outcomes(web, (1...3).map { "http://a.test/\($0)" })
    #expect(result.lines == ["page 13", "page 13", "page 13"])
    #expect(web.visits.map { $0.url.suffix(1) } == ["t", "1", "1", "2", "2", "3"], "the same page is the next one")
    let times = web.visits.map(\.time)
    #expect(times[2] - times[1] >= 100)
    #expect(times[4] - times[3] >= 30)
  }

  @Test("gives a host up after five failures in a row, and goes on with the others")
  func opensCircuit() async throws {
    let urls = (1...4).map { "http://a.test/\($0)" } + ["http://b.test/1"]
    let web = FakeWeb([
      "http://a.test/1": [FakeWeb.failure(.timeout)], "http://a.test/2": [FakeWeb.failure(.connect)],
      "http://a.test/3": [FakeWeb.failure(.resolve)], "http://a.test/4": [FakeWeb.failure(.network)],
      "http://b.test/1": [FakeWeb.page()],
    ])
    let result = try await outcomes(web, urls)
    #expect(result.lines.last == "page 13")
    #expect(result.report.openCircuits == ["a.test"])
    #expect(web.visits.filter { $0.url.hasPrefix("http://a.test") }.count == 6)
    #expect(result.refusals.count == 4)
    #expect(result.refusals.allSatisfy { $0.retryAt != nil }, "the next run may try again")
  }

  @Test("leaves a host that wants a long rest for the next run, and the next run keeps to it")
  func remembersRest() async throws {
    let web = FakeWeb(["http://a.test/1": [FakeWeb.status(503, [("retry-after", "4000")])]])
    let first = try await outcomes(web, ["http://a.test/1", "http://a.test/2"])
    #expect(first.lines == ["http_status 503", "http_status 503"])
    #expect(web.visits.count == 2)
    let second = try await outcomes(web, ["http://a.test/1"], memory: first.report.memory)
    #expect(second.lines == ["http_status 503"])
    #expect(web.visits.count == 2, "not asked again")
  }

  @Test("remembers robots.txt for a day at most")
  func remembersRobots() async throws {
    let web = FakeWeb([
      "http://a.test/robots.txt": [FakeWeb.page("User-agent: *\nDisallow: /no")], "http://a.test/1": [FakeWeb.page()],
    ])
    var memory = try await outcomes(web, ["http://a.test/1"]).report.memory
    #expect(try await outcomes(web, ["http://a.test/no"], memory: memory).lines == ["robots"])
    #expect(web.times("http://a.test/robots.txt").count == 1)
    memory.hosts["a.test"]?.robotsAt -= 86_400
    _ = try await outcomes(web, ["http://a.test/1"], memory: memory)
    #expect(web.times("http://a.test/robots.txt").count == 2)
  }

  @Test("asks nothing of a host whose robots.txt cannot be had", arguments: [429, 500, 503])
  func needsRobots(_ status: Int) async throws {
    let web = FakeWeb(["http://a.test/robots.txt": [FakeWeb.status(status)], "http://a.test/1": [FakeWeb.page()]])
    let result = try await outcomes(web, ["http://a.test/1"])
    #expect(!web.visits.contains { $0.url == "http://a.test/1" })
    #expect(result.refusals.count == 1)
    #expect(result.refusals.first?.retryAt != nil)
  }

  @Test("takes a missing robots.txt, and one behind endless redirects, for leave", arguments: [404, 403, 302])
  func needsNoRobots(_ status: Int) async throws {
    let answer = FakeWeb.status(status, [("location", "/robots.txt")])
    let web = FakeWeb(["http://a.test/robots.txt": [answer], "http://a.test/1": [FakeWeb.page()]])
    #expect(try await outcomes(web, ["http://a.test/1"]).lines == ["page 13"])
  }

  @Test("follows the redirects of robots.txt to another host, and applies the rules to the first")
  func followsRobots() async throws {
    let web = FakeWeb([
      "http://a.test/robots.txt": [FakeWeb.status(301, [("location", "http://www.a.test/robots.txt")])],
      "http://www.a.test/robots.txt": [FakeWeb.page("User-agent: *\nDisallow: /no")],
      "http://a.test/1": [FakeWeb.page()],
    ])
    #expect(try await outcomes(web, ["http://a.test/1", "http://a.test/no"]).lines == ["page 13", "robots"])
  }

  @Test("does not wait for the robots.txt of a host that is given up")
  func dropsRobots() async throws {
    let web = FakeWeb([
      "http://b.test/1": [FakeWeb.status(503, [("retry-after", "4000")])],
      "http://a.test/robots.txt": [
        FakeWeb.status(503, [("retry-after", "90")]), FakeWeb.status(301, [("location", "http://b.test/robots.txt")]),
      ],
      "http://a.test/1": [FakeWeb.page()],
    ])
    let start = web.clock.elapsed()
    let result = try await outcomes(web, ["http://b.test/1", "http://a.test/1"])
    #expect(result.lines == ["http_status 503", "http_status 503"])
    #expect(web.clock.elapsed() - start < 200)
  }

  @Test("says what it learns of hosts before it delivers, so that a killed run is remembered")
  func saysWhatItLearns() async throws {
    let web = FakeWeb([
      "http://a.test/robots.txt": [FakeWeb.page("User-agent: *\nDisallow: /no")], "http://a.test/1": [FakeWeb.page()],
      "http://a.test/2": [FakeWeb.status(503, [("retry-after", "200")]), FakeWeb.page()],
    ])
    let kept = Mutex(FetchMemory())
    let fetcher = try Fetcher(settings: fakeSettings(), clock: web.clock, transport: web)
    let seen = Mutex<[FetchMemory]>([])
    let report = try await fetcher.run(requests: [1, 2].map { FetchRequest(url: "http://a.test/\($0)") }) { hosts in
      kept.withLock { $0.hosts.merge(hosts) { $1 } }
    } deliver: { _ in
      seen.withLock { $0.append(kept.withLock { $0 }) }
    }
    #expect(kept.withLock { $0.hosts } == report.memory.hosts)
    let known = seen.withLock { $0.map { $0.hosts["a.test"]?.robots.count } }
    #expect(known == [27, 27])
  }
}
