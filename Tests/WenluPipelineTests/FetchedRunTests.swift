import Foundation
import Testing
import WenluCore

@Suite("wenlu run over HTTP")
struct FetchedRunTests {
  @Test("fetches, joins pages, keeps its copy, and asks for nothing before it is due")
  func run() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try project.configure(port, ["/doc-1.html", "/doc-2.html", "/gone.html", "/long.html", "/long_2.html"])
      let first = try await project.run()
      #expect(first.status == 0, "\(first.errors)")
      let report = try JSONValue.parse(first.output)
      #expect(report["documents"]?.int == 4 && report["published"]?.int == 3, "\(first.lines)")
      #expect(report["rejects"]?["http_status"]?.int == 1)
      let records = try project.records()
      #expect(records.filter { $0.contains(#""pages_seen":2"#) }.count == 1)
      let asked = site.total
      let before = try project.published()
      let second = try JSONValue.parse(try await project.run().output)
      #expect(second["requests"]?.int == 0 && second["unchanged"]?.bool == true)
      #expect(site.total == asked)
      let later = try await TestBinary.run(
        ["run", project.path("pipeline.json"), "--json", "--now", "2026-03-04T00:00:00Z"])
      let third = try JSONValue.parse(later.output)
      #expect(third["cleaned"]?.int == 0 && third["unchanged"]?.bool == true, "\(later.lines)")
      #expect(site.count("/doc-1.html") == 2)
      #expect(try project.published() == before)
    }
  }

  @Test("the coordinator killed in mid-crawl: what was stored is not asked for again")
  func killed() async throws {
    let paths = (0..<6).map { "/doc-\($0).html" }
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try project.configure(port, paths)
      site.hold(paths[4])
      let running = try TestBinary.start(project.arguments())
      // Pages that came are stored by another thread than asks for the next one: only the state says when they are.
      let isStored = try await TestBinary.wait { try await project.status()?["addresses"]?.int == 4 }
      #expect(isStored)
      running.signal(SIGKILL)
      #expect(try await running.end().status == 128 + SIGKILL)
      site.release(paths[4])
      let rerun = try await project.run()
      #expect(rerun.status == 0, "\(rerun.errors)")
      #expect(paths[0..<4].allSatisfy { site.count($0) == 1 })
      let undisturbed = try TestProject()
      try undisturbed.configure(port, paths)
      _ = try await undisturbed.run()
      let isSame = try project.published() == undisturbed.published()
      #expect(isSame)
    }
  }

  /// A time that lies so many seconds ahead of the machine's clock.
  private func time(in seconds: Double) -> String {
    Date(timeIntervalSinceNow: seconds).formatted(.iso8601)
  }

  @Test("the coordinator killed while a host rests: the next run leaves the host alone")
  func killedAtRest() async throws {
    let (busy, slow) = (TestSite(), TestSite())
    busy.answer("/doc-1.html", [], status: 429, ["Retry-After": "3000"])
    slow.hold("/doc-3.html")
    try await busy.serve { first in
      try await slow.serve { second in
        let project = try TestProject()
        try project.configure([(first, ["/doc-1.html"]), (second, ["/doc-3.html"])])
        let running = try TestBinary.start(project.arguments())
        let isStored = try await TestBinary.wait {
          try await project.status(now: time(in: 600))?["resting"]?.int == 1
        }
        #expect(isStored)
        running.signal(SIGKILL)
        #expect(try await running.end().status == 128 + SIGKILL)
        slow.release("/doc-3.html")
        // An address that no run has met: nothing but the rest of its host keeps it from being asked.
        try project.configure([(first, ["/doc-2.html"]), (second, ["/doc-3.html"])])
        let rerun = try await project.run()
        #expect(rerun.status == 0, "\(rerun.errors)")
        let report = try JSONValue.parse(rerun.output)
        #expect(report["published"]?.int == 1 && report["rejects"]?["http_status"]?.int == 1, "\(rerun.lines)")
        #expect(busy.count("/doc-1.html") == 1 && busy.count("/doc-2.html") == 0 && busy.count("/robots.txt") == 1)
      }
    }
  }

  @Test("the coordinator killed during a crawl delay: the next run keeps the delay")
  func killedInDelay() async throws {
    let site = TestSite()
    site.answer("/robots.txt", Array("User-agent: *\nCrawl-delay: 3000".utf8))
    try await site.serve { port in
      let project = try TestProject()
      try project.configure(port, ["/doc-1.html"], fetch: #""crawl_delay_seconds": 3600"#)
      let running = try TestBinary.start(project.arguments())
      let isStored = try await TestBinary.wait { try await project.status(now: time(in: 600))?["resting"]?.int == 1 }
      running.signal(SIGKILL)
      #expect(try await running.end().status == 128 + SIGKILL)
      try #require(isStored)
      let rerun = try JSONValue.parse(try await project.run().output)
      #expect(rerun["requests"]?.int == 0 && rerun["rejects"]?["http_status"]?.int == 1)
      #expect(site.asked == ["/robots.txt"] && site.total == 1)
    }
  }

  @Test("a document taken down is not asked for again, none of its pages, and its bytes are gone")
  func takenDown() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try project.configure(port, ["/doc-1.html", "/long.html", "/long_2.html"])
      _ = try await project.run()
      func raws() -> Int {
        let all = FileManager.default.enumerator(atPath: project.path("work/state/raw"))?.allObjects ?? []
        return all.filter { ($0 as? String)?.hasSuffix(".zst") == true }.count
      }
      #expect(raws() == 3)
      let address = "http://127.0.0.1:\(port)/long.html"
      let taken = try await TestBinary.run(["takedown", address, "--config", project.path("pipeline.json")])
      #expect(taken.status == 0, "\(taken.errors)")
      let next = try JSONValue.parse(try await project.run().output)
      #expect(next["published"]?.int == 1 && next["documents"]?.int == 1 && next["requests"]?.int == 0)
      #expect(site.count("/long.html") == 1 && site.count("/long_2.html") == 1 && raws() == 1)
      #expect(try !project.records().contains { $0.contains("long") })
      let plan = try await TestBinary.run(
        ["run", project.path("pipeline.json"), "--dry-run", "--now", "2027-01-01T00:00:00Z"])
      #expect(plan.lines.last == "1 addresses to be asked for")
    }
  }

  @Test("figures of a crawl stand in the metrics; a failure keeps the time of the last success")
  func metrics() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try project.configure(port, ["/doc-1.html", "/doc-2.html", "/gone.html"])
      _ = try await project.run()
      func lines() throws -> [Substring] {
        String(decoding: try project.read("work/wenlu.prom"), as: UTF8.self).split(separator: "\n")
      }
      let first = try lines()
      for line in [
        "wenlu_fetch_total{host=\"127.0.0.1:\(port)\",code=\"200\"} 2",
        "wenlu_fetch_total{host=\"127.0.0.1:\(port)\",code=\"404\"} 2",
        "wenlu_documents_total{stage=\"fetch\",outcome=\"fetched\"} 2", "wenlu_exit_code 0",
        "wenlu_last_success_timestamp_seconds 1772323200", "wenlu_corpus_records 2",
      ] {
        #expect(first.contains(line[...]), "\(line) in \(first)")
      }
      #expect(first.contains { $0.hasPrefix("wenlu_removed_chars_total{rule=") })
      #expect(first.contains { $0.hasPrefix("wenlu_bytes_total{direction=\"received\"} ") })
      try project.configure(sources: #"[{"kind": "files", "path": "nowhere"}]"#)
      #expect(try await project.run().status == 66)
      let second = try lines()
      #expect(second.contains("wenlu_exit_code 66"))
      #expect(second.contains("wenlu_last_success_timestamp_seconds 1772323200"))
    }
  }

  @Test("hosts of which none answers end the run with a status of their own; what is stored stays published")
  func unreachable() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      let patience = #""attempts": 1, "refresh_hours": 0, "connect_to": {"127.0.0.1:\#(port)": "#
      try project.configure(port, ["/doc-1.html"], fetch: patience + "\"127.0.0.1:\(port)\"}")
      #expect(try await project.run().status == 0)
      let before = try project.published()
      try project.configure(port, ["/doc-1.html"], fetch: patience + "\"127.0.0.1:1\"}")
      let ending = try await project.run()
      #expect(ending.status == 69 && ending.errors.hasPrefix("wenlu: none of the hosts answered"), "\(ending.errors)")
      #expect(try project.published() == before)
    }
    let nothing = try TestProject()
    try nothing.configure(1, ["/doc-1.html"], fetch: #""attempts": 1"#)
    #expect(try await nothing.run().status == 69)
    let reason = try await TestBinary.run(
      ["explain", "http://127.0.0.1:1/doc-1.html", "--config", nothing.path("pipeline.json")])
    #expect(reason.lines.first?.hasPrefix("rejected by fetch: network: robots.txt: ") == true, "\(reason.errors)")
  }

  @Test("a disk with too little room ends the run before its requests; the next run goes on")
  func fullDisk() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try project.configure(port, ["/doc-1.html", "/doc-2.html"], fetch: #""budget_free_bytes": 1000000000000000"#)
      let ending = try await project.run()
      #expect(ending.status == 3 && ending.errors == "wenlu: a budget ended the run; run again to go on\n")
      #expect(site.total == 0)
      try project.configure(port, ["/doc-1.html", "/doc-2.html"], fetch: #""budget_free_bytes": 1024"#)
      let next = try JSONValue.parse(try await project.run().output)
      #expect(next["published"]?.int == 2)
    }
  }

  @Test("a user agent without a contact is refused before any request")
  func contact() async throws {
    let project = try TestProject()
    try project.write(
      "pipeline.json", Array(#"{"version": 1, "sources": [{"kind": "urls", "urls": ["http://127.0.0.1:9/"]}]}"#.utf8))
    let ending = try await project.run()
    #expect(ending.status == 78 && ending.errors.contains("contact"), "\(ending.errors)")
  }
}
