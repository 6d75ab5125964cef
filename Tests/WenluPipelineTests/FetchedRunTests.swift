import FlyingFox
import Foundation
import Synchronization
import Testing
import WenluCore

/// A site on 127.0.0.1 that counts what it is asked for.
private final class TestSite: Sendable {
  private let counts = Mutex<[String: Int]>([:])
  private let held = Mutex<Set<String>>([])

  func count(_ path: String) -> Int { counts.withLock { $0[path, default: 0] } }
  var total: Int { counts.withLock { $0.values.reduce(0, +) } }

  /// Requests for `path` get no answer until it is released.
  func hold(_ path: String) { held.withLock { _ = $0.insert(path) } }
  func release(_ path: String) { held.withLock { _ = $0.remove(path) } }

  func serve(while body: @Sendable (Int) async throws -> Void) async throws {
    let server = HTTPServer(
      address: TestSite.anyLoopbackPort, handler: ClosureHTTPHandler { await self.answer($0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try? await server.run() }
      try await server.waitUntilListening(timeout: 120)
      let shown = await String(describing: server.listeningAddress)
      try await body(shown.split { !$0.isNumber }.last.flatMap { Int($0) } ?? 0)
      await server.stop()
      group.cancelAll()
    }
  }

  private static var anyLoopbackPort: sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    let path = request.path
    counts.withLock { $0[path, default: 0] += 1 }
    while held.withLock({ $0.contains(path) }) { try? await Task.sleep(for: .milliseconds(10)) }
    var bytes: [UInt8]?
    if let number = Int(path.dropFirst(5).prefix { $0.isNumber }), path.hasPrefix("/doc-") {
      bytes = TestPages.page(number)
    } else if path == "/long.html" {
      bytes = TestPages.page(50) + Array("<a href=\"/long_2.html\">2</a>".utf8)
    } else if path == "/long_2.html" {
      bytes = TestPages.page(51)
    }
    guard let bytes else { return HTTPResponse(statusCode: .notFound) }
    return HTTPResponse(
      statusCode: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: Data(bytes))
  }
}

@Suite("wenlu run over HTTP")
struct FetchedRunTests {
  private func configure(_ project: TestProject, _ port: Int, _ paths: [String]) throws {
    let urls = paths.map { "\"http://127.0.0.1:\(port)\($0)\"" }.joined(separator: ", ")
    let text = """
      {"version": 1, "workers": 1, "sources": [{"kind": "urls", "name": "site", "urls": [\(urls)]}],
       "fetch": {"user_agent": "wenlu-tests/1 (+mailto:tests@wenlu.example)", "delay_seconds": 0, "delay_factor": 0,
                 "retry_pause_seconds": 0, "allow_addresses": ["127.0.0.0/8"]}}
      """
    try project.write("pipeline.json", Array(text.utf8))
  }

  @Test("fetches, joins pages, keeps its copy, and asks for nothing before it is due")
  func run() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try configure(project, port, ["/doc-1.html", "/doc-2.html", "/gone.html", "/long.html", "/long_2.html"])
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
      try configure(project, port, paths)
      site.hold(paths[4])
      let running = try TestBinary.start(project.arguments())
      let isHeld = try await TestBinary.wait { site.count(paths[4]) == 1 }
      #expect(isHeld)
      running.signal(SIGKILL)
      #expect(try await running.end().status == 128 + SIGKILL)
      site.release(paths[4])
      let rerun = try await project.run()
      #expect(rerun.status == 0, "\(rerun.errors)")
      // The last answer before the kill may still have been on its way to the disk.
      #expect(paths[0..<3].allSatisfy { site.count($0) == 1 })
      let undisturbed = try TestProject()
      try configure(undisturbed, port, paths)
      _ = try await undisturbed.run()
      let isSame = try project.published() == undisturbed.published()
      #expect(isSame)
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
