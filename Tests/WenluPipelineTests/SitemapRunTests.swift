import Foundation
import Testing
import WenluCore
import WenluStore

@Suite("wenlu run with sitemaps as sources")
struct SitemapRunTests {
  private func map(_ port: Int, _ numbers: some Sequence<Int>) -> [UInt8] {
    let entries = numbers.map { "<url><loc>http://127.0.0.1:\(port)/doc-\($0).html</loc></url>\n" }.joined()
    return Array("<?xml version=\"1.0\"?>\n<urlset>\n\(entries)</urlset>".utf8)
  }

  private func index(_ port: Int, _ paths: [String]) -> [UInt8] {
    let entries = paths.map { "<sitemap><loc>http://127.0.0.1:\(port)\($0)</loc></sitemap>" }.joined()
    return Array("<sitemapindex>\(entries)</sitemapindex>".utf8)
  }

  private func configure(_ project: TestProject, _ port: Int, _ more: String = "", fetch: String = "") throws {
    let source =
      #"{"kind": "sitemap", "name": "site", "urls": ["http://127.0.0.1:\#(port)/sitemap.xml"]\#(more)}"#
    try project.configure(sources: "[\(source)]", fetch: fetch)
  }

  private func report(_ ending: TestBinary.Ending, status: Int32 = 0) throws -> JSONValue {
    #expect(ending.status == status, "\(ending.errors)")
    return try JSONValue.parse(ending.output)
  }

  /// An index of four sitemaps: packed as a file, packed for the way, as a list of addresses, and one that is gone.
  private func furnish(_ site: TestSite, _ port: Int) {
    site.answer("/sitemap.xml", index(port, ["/1.xml.gz", "/2.xml", "/3.txt", "/4.xml"]), type: "application/xml")
    site.answer("/1.xml.gz", Compression.gzip.compressed(map(port, 0..<2)), type: "application/x-gzip")
    site.answer(
      "/2.xml", Compression.gzip.compressed(map(port, 1..<4)), type: "text/xml", ["Content-Encoding": "gzip"])
    site.answer("/3.txt", Array("http://127.0.0.1:\(port)/doc-4.html\nhttp://elsewhere.example/doc-9.html\n".utf8))
    site.answer("/robots.txt", Array("User-agent: *\nDisallow: /doc-3".utf8))
  }

  @Test("pages of an index of packed and plain sitemaps, under robots.txt; a second run asks for nothing")
  func index() async throws {
    let site = TestSite()
    try await site.serve { port in
      furnish(site, port)
      let project = try TestProject()
      try configure(project, port)
      let plan = try await TestBinary.run(["run", project.path("pipeline.json"), "--dry-run"])
      #expect(plan.lines.last == "1 addresses to be asked for" && site.total == 0)
      let first = try report(try await project.run())
      #expect(first["published"]?.int == 4, "\(first)")
      #expect(first["rejects"]?["robots"]?.int == 1 && first["rejects"]?["http_status"]?.int == 1)
      let pages = [0, 1, 2, 4].map { "/doc-\($0).html" }
      #expect(site.asked == Set(pages + ["/robots.txt", "/sitemap.xml", "/1.xml.gz", "/2.xml", "/3.txt", "/4.xml"]))
      #expect(site.total == 10, "everything once")
      let before = try project.published()
      let second = try report(try await project.run())
      #expect(second["requests"]?.int == 0 && second["unchanged"]?.bool == true && site.total == 10)
      #expect(try project.published() == before)
      let undisturbed = try TestProject()
      try configure(undisturbed, port)
      _ = try await undisturbed.run(["--workers", "3"])
      #expect(try undisturbed.published() == before)
    }
  }

  @Test("a sitemap that changed: new pages come, lost ones leave; one that is gone or broken changes nothing")
  func changes() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try configure(project, port, fetch: #""refresh_hours": 0"#)
      site.answer("/sitemap.xml", map(port, 0..<3))
      #expect(try report(try await project.run())["published"]?.int == 3)
      site.answer("/sitemap.xml", map(port, 1..<5))
      let second = try report(try await project.run())
      #expect(second["published"]?.int == 4 && second["cleaned"]?.int == 2)
      site.answer("/sitemap.xml", Array("<html><body>暂停服务</body></html>".utf8), type: "text/html")
      #expect(try report(try await project.run())["unchanged"]?.bool == true)
      site.answer("/sitemap.xml", [], status: 404)
      #expect(try report(try await project.run())["unchanged"]?.bool == true)
    }
  }

  @Test("patterns choose pages, and bounds end the list with a reject that says so")
  func bounds() async throws {
    let site = TestSite()
    try await site.serve { port in
      site.answer("/sitemap.xml", index(port, ["/1.xml", "/2.xml"]))
      site.answer("/1.xml", map(port, 0..<12))
      site.answer("/2.xml", map(port, 12..<14))
      let chosen = try TestProject()
      try configure(chosen, port, #", "only": ["/doc-1*.html$"], "except": ["/doc-12"], "most_sitemaps": 2"#)
      let few = try report(try await chosen.run())
      #expect(few["published"]?.int == 3 && few["rejects"]?["budget"]?.int == 1, "1, 10 and 11")
      #expect(site.count("/2.xml") == 0)
      let cut = try TestProject()
      try configure(cut, port, #", "most_pages": 4"#)
      let four = try report(try await cut.run())
      #expect(four["published"]?.int == 4 && four["rejects"]?["budget"]?.int == 1)
      let all = try TestProject()
      try configure(all, port, #", "most_pages": 14"#)
      #expect(try report(try await all.run())["rejected"]?.int == 0)
    }
  }

  @Test("a sitemap that declares types, one that unpacks without end, and indexes in a circle")
  func hostile() async throws {
    let site = TestSite()
    try await site.serve { port in
      let bomb = Compression.gzip.compressed([UInt8](repeating: 0x0A, count: 60 << 20))
      site.answer(
        "/sitemap.xml", index(port, ["/sitemap.xml", "/types.xml", "/bomb.xml.gz", "/good.xml", "/deep-1.xml"]))
      site.answer("/types.xml", Array("<!DOCTYPE x [<!ENTITY a \"b\">]><urlset/>".utf8))
      site.answer("/bomb.xml.gz", bomb, type: "application/gzip")
      site.answer("/good.xml", map(port, 0..<1))
      site.answer("/deep-1.xml", index(port, ["/deep-2.xml"]))
      site.answer("/deep-2.xml", index(port, ["/deep-3.xml"]))
      let project = try TestProject()
      try configure(project, port)
      let first = try report(try await project.run())
      #expect(first["published"]?.int == 1)
      #expect(first["rejects"]?["bad_input"]?.int == 3, "types, bomb, and an index three levels down: \(first)")
      #expect(site.count("/sitemap.xml") == 1 && site.count("/deep-2.xml") == 1 && site.count("/deep-3.xml") == 0)
    }
  }

  @Test("a sitemap that lists pages of other hosts alone is told of")
  func foreign() async throws {
    let site = TestSite()
    try await site.serve { port in
      let entry = "<url><loc>http://elsewhere.example/1.html</loc></url>"
      site.answer("/sitemap.xml", Array("<urlset>\(entry)\(entry)</urlset>".utf8))
      let project = try TestProject()
      try configure(project, port)
      let first = try report(try await project.run())
      #expect(first["published"]?.int == 0 && first["rejects"]?["bad_input"]?.int == 1)
      let file = try #require(try project.published()["rejected-bad_input.ndjson"])
      #expect(String(decoding: file, as: UTF8.self).contains("none of its 2 addresses is of its host 127.0.0.1"))
    }
  }

  @Test("the sitemaps that a robots.txt names")
  func robots() async throws {
    let site = TestSite()
    try await site.serve { port in
      site.answer("/robots.txt", Array("User-agent: *\nDisallow: /doc-1\nSitemap: http://127.0.0.1:\(port)/a.xml".utf8))
      site.answer("/a.xml", map(port, 0..<3))
      let project = try TestProject()
      let source = #"[{"kind": "sitemap", "urls": ["http://127.0.0.1:\#(port)/robots.txt"]}]"#
      try project.configure(sources: source)
      let first = try report(try await project.run())
      #expect(first["published"]?.int == 2 && first["rejects"]?["robots"]?.int == 1)
    }
  }

  @Test("a sitemap on the disk and a list of addresses: each page is asked for once, the first source has it")
  func onDisk() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try project.write("map.xml.gz", Compression.gzip.compressed(map(port, 0..<3)))
      let urls = #""http://127.0.0.1:\#(port)/doc-2.html", "http://127.0.0.1:\#(port)/doc-3.html""#
      try project.configure(
        sources: #"[{"kind": "urls", "urls": [\#(urls)]}, {"kind": "sitemap", "path": "map.xml.gz"}]"#)
      let first = try report(try await project.run())
      #expect(first["published"]?.int == 4 && first["rejected"]?.int == 0)
      #expect((0..<4).allSatisfy { site.count("/doc-\($0).html") == 1 })
    }
  }

  @Test("a run killed between its sitemaps asks for none of them twice")
  func killed() async throws {
    let site = TestSite()
    try await site.serve { port in
      site.answer("/sitemap.xml", index(port, ["/1.xml", "/2.xml"]))
      site.answer("/1.xml", map(port, 0..<2))
      site.answer("/2.xml", map(port, 2..<3))
      site.hold("/2.xml")
      let project = try TestProject()
      try configure(project, port)
      let running = try TestBinary.start(project.arguments())
      let isStored = try await TestBinary.wait { try await project.status()?["addresses"]?.int == 2 }
      #expect(isStored)
      running.signal(SIGKILL)
      #expect(try await running.end().status == 128 + SIGKILL)
      site.release("/2.xml")
      #expect(try report(try await project.run())["published"]?.int == 3)
      #expect(site.count("/sitemap.xml") == 1 && site.count("/1.xml") == 1)
    }
  }

  @Test("one budget of requests holds for sitemaps and pages together")
  func budget() async throws {
    let site = TestSite()
    try await site.serve { port in
      site.answer("/sitemap.xml", map(port, 0..<5))
      let project = try TestProject()
      try configure(project, port, fetch: #""budget_pages": 3"#)
      let first = try report(try await project.run(), status: 3)
      #expect(first["published"]?.int == 2)
      _ = try await project.run()
      #expect((0..<5).filter { site.count("/doc-\($0).html") == 1 }.count == 5 && site.count("/sitemap.xml") == 1)
    }
  }
}
