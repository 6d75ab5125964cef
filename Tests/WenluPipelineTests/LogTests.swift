import Foundation
import Testing
import WenluCore

@Suite("The log")
struct LogTests {
  /// The lines of standard error, each a JSON object with the keys of a log line in their order.
  private func lines(_ ending: TestBinary.Ending) throws -> [JSONValue] {
    let lines = try ending.errors.split(separator: "\n").map { try JSONValue.parse(Array($0.utf8)) }
    let order = ["ts", "level", "event", "run", "stage", "id", "url", "ms", "msg"]
    for line in lines {
      let keys = try #require(line.object).map(\.key)
      #expect(keys == order.filter(keys.contains), "\(keys)")
      #expect(Set(order.prefix(4)).isSubset(of: keys))
      let event = try #require(line["event"]?.string)
      #expect(EventName(rawValue: event) != nil, "\(event)")
      let time = try #require(line["ts"]?.string)
      #expect(time.count == 24 && time.hasSuffix("Z"))
    }
    #expect(Set(lines.compactMap { $0["run"]?.string }).count <= 1)
    return lines
  }

  private func events(_ lines: [JSONValue]) -> [String] { lines.compactMap { $0["event"]?.string } }

  @Test("a run tells its story, one object a line")
  func run() async throws {
    let project = try TestProject()
    try project.writePages(0..<3)
    try project.write("pages/empty.html", [])
    let ending = try await project.run(["--log-format", "json"])
    #expect(ending.status == 0)
    let lines = try lines(ending)
    #expect(
      events(lines) == [
        "run.started", "source.read", "document.rejected", "clean.finished", "deduplicate.finished", "emit.published",
        "run.finished",
      ])
    let reject = try #require(lines.first { $0["event"]?.string == "document.rejected" })
    #expect(reject["id"]?.string == "empty.html" && reject["msg"]?.string == "no_body: 0 bytes")
    #expect(lines.last?["ms"]?.int != nil)
    let again = try await project.run(["--log-format", "json"])
    #expect(try events(self.lines(again)).contains("emit.unchanged"))
  }

  @Test("a crawl tells of addresses without their secrets")
  func fetch() async throws {
    let site = TestSite()
    try await site.serve { port in
      let project = try TestProject()
      try project.configure(port, ["/doc-1.html?id=7&token=s3cret", "/gone.html?pw=s3cret"])
      let ending = try await project.run(["--log-format", "json", "-v"])
      #expect(ending.status == 0 && !ending.errors.contains("s3cret"), "\(ending.errors)")
      let lines = try lines(ending)
      let answered = lines.filter { $0["event"]?.string == "fetch.answered" }
      #expect(answered.count == 3 && answered.allSatisfy { $0["level"]?.string == "debug" && $0["ms"]?.int != nil })
      #expect(answered.contains { $0["url"]?.string == "http://127.0.0.1:\(port)/doc-1.html?id=7&token=…" })
      let refused = try #require(lines.first { $0["event"]?.string == "fetch.rejected" })
      #expect(refused["msg"]?.string == "http_status: HTTP 404")
      #expect(events(lines).filter { $0 == "fetch.started" || $0 == "fetch.finished" }.count == 2)
    }
  }

  @Test("without the option a run says nothing, with -v one plain line an event")
  func quiet() async throws {
    let project = try TestProject()
    try project.writePages(0..<2)
    let silent = try await TestBinary.run(["run", project.path("pipeline.json")])
    #expect(silent.errors.isEmpty && silent.output.isEmpty)
    let talking = try await TestBinary.run(["run", project.path("pipeline.json"), "-v"])
    #expect(talking.errors.contains(" info run.started wenlu "), "\(talking.errors)")
    let strict = try await TestBinary.run(["run", project.path("pipeline.json"), "--log-format", "json", "-q"])
    #expect(strict.errors.isEmpty)
  }

  @Test(
    "errors of every command are events, text that came from outside is escaped",
    arguments: [
      "clean /no/such\u{1B}[31m\u{202E}/file", "run /no/such.json", "explain x --config /no/such", "dedup /no/such",
      "status /no/such", "report /no/such", "learn /no/such", "takedown x --config /no/such", "config check /no/such",
      "sign /no/such", "link /no/such", "verify /no/such", "cluster /no/such",
    ])
  func errors(_ call: String) async throws {
    let ending = try await TestBinary.run(call.split(separator: " ").map(String.init) + ["--log-format", "json"])
    #expect(ending.status == 66, "\(ending.errors)")
    let lines = try lines(ending)
    #expect(events(lines) == ["command.failed"] && lines[0]["level"]?.string == "error")
    #expect(lines[0]["msg"]?.string?.contains("/no/such") == true)
    #expect(!ending.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("each problem of a configuration is a line; clean and dedup tell what they did")
  func others() async throws {
    let project = try TestProject()
    try project.write("pipeline.json", Array(#"{"version": 1, "sources": [], "a1": 1, "b1": 2}"#.utf8))
    let wrong = try await TestBinary.run(["config", "check", project.path("pipeline.json"), "--log-format", "json"])
    #expect(wrong.status == 78)
    #expect(try lines(wrong).count == 2)
    let text = TestPages.body(7).joined(separator: "\\n")
    let input = "{\"id\": \"a\", \"text\": \"\(text)\"}\n{broken\n"
    let cleaned = try await TestBinary.run(["clean", "-", "--log-format", "json"], input: Array(input.utf8))
    #expect(try events(lines(cleaned)) == ["document.rejected", "clean.finished"])
    let compared = try await TestBinary.run(["dedup", "-", "--log-format", "json"], input: Array(input.utf8))
    #expect(try events(lines(compared)) == ["input.rejected", "deduplicate.finished"])
  }

  @Test("someone at a terminal sees how far a run is and what came of it", arguments: ["xterm", "dumb"])
  func terminal(_ kind: String) async throws {
    let project = try TestProject()
    try project.writePages(0..<2)
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(unsafe openpty(&master, &slave, nil, nil, nil) == 0)
    let process = Process()
    process.executableURL = URL(filePath: TestBinary.path)
    process.arguments = ["run", project.path("pipeline.json")]
    process.environment = ProcessInfo.processInfo.environment.merging(["TERM": kind]) { $1 }
    process.standardError = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    let (ended, continuation) = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in continuation.finish() }
    try process.run()
    for await _ in ended {}
    let terminal = FileHandle(fileDescriptor: master, closeOnDealloc: true)
    let shown = String(decoding: terminal.availableData, as: UTF8.self)
    #expect(process.terminationStatus == 0)
    #expect(shown.contains("2 cleaned in this run, 2 records published"), "\(shown)")
    #expect(shown.contains("\r\u{1B}[Kclean: ") == (kind == "xterm"), "\(shown)")
  }

  @Test("every command has the common options")
  func options() async throws {
    for command in [
      "run", "clean", "dedup", "sign", "link", "verify", "cluster", "explain", "report", "learn", "status", "takedown",
    ] {
      let ending = try await TestBinary.run(["help", command])
      let help = String(decoding: ending.output, as: UTF8.self)
      for option in ["--log-format", "--quiet", "--verbose", "--no-color"] {
        #expect(help.contains(option), "\(command) \(option)")
      }
    }
  }
}
