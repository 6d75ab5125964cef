import Foundation
import Testing
import WenluCore

@Suite("The command line")
struct CommandTests {
  @Test(
    "ends with the status that says what is wrong",
    arguments: [
      (["clean"], 64, "name files, folders or '-'"), (["clean", "/no/such/file"], 66, "no such file or folder"),
      (["clean", "x.html", "--stages", "decode,extrac"], 64, "did you mean 'extract'?"),
      (["clean", "--manifest", "/no/such/manifest"], 66, "no such file"),
      (["run", "/no/such/pipeline.json"], 66, "cannot be read"),
      (["config", "check", "/no/such"], 66, "cannot be read"),
      (["explain", "/no/such/file"], 66, ""), (["dedup", "/no/such/file"], 66, "/no/such/file"),
      (["nonsense"], 64, "nonsense"), (["run", "--now", "yesterday"], 64, "--now takes a time"),
      (["status", "/no/such/pipeline.json"], 66, "cannot be read"), (["--version"], 0, ""),
    ])
  func statuses(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    let ending = try await TestBinary.run(arguments)
    #expect(ending.status == status, "\(ending.errors)")
    #expect(words.isEmpty || ending.errors.contains(words), "\(ending.errors)")
  }

  @Test("a missing source and a wrong configuration are told apart")
  func brokenProjects() async throws {
    let project = try TestProject()
    try project.remove("pages")
    let missing = try await project.run()
    #expect(missing.status == 66 && missing.errors.contains("no such file or folder"), "\(missing.errors)")
    try project.write("pipeline.json", Array(#"{"version": 1, "sources": [], "wrokers": 1}"#.utf8))
    let wrong = try await project.run()
    #expect(wrong.status == 78)
    #expect(wrong.errors.contains("pipeline.json:1:31: unknown key 'wrokers'"), "\(wrong.errors)")
  }

  @Test("clean gives records in the order of the input, rejects and removals to their files")
  func clean() async throws {
    let project = try TestProject()
    try project.writePages(0..<4)
    try project.write("pages/1.html", [])
    let names = [3, 1, 0, 2].map { project.path("pages/\($0).html") }
    let ending = try await TestBinary.run(
      ["clean"] + names + [
        "--rejects", project.path("rejects"), "--removals", project.path("removals"), "--now", "2026-03-01",
      ])
    #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending.errors)")
    let records = try ending.output.split(separator: 0x0A).map { try Record(line: $0) }
    #expect(records.map(\.metadata.sourceID) == ["3.html", "0.html", "2.html"])
    #expect(records.allSatisfy { $0.added == "2026-03-01T00:00:00.000Z" })
    for (number, record) in zip([3, 0, 2], records) {
      for paragraph in TestPages.body(number) {
        #expect(String(decoding: record.text, as: UTF8.self).contains(paragraph))
      }
    }
    let reject = try Reject(line: try project.read("rejects")[...])
    #expect(reject.sourceID == "1.html" && reject.reason == .noBody)
    let removal = try JSONValue.parse(try #require(try project.read("removals").split(separator: 0x0A).first))
    #expect(removal["stage"]?.string != nil && removal["rule"]?.string != nil && removal["start"]?.int != nil)
  }

  @Test("lines of NDJSON on standard input; a bad line is a reject")
  func lines() async throws {
    let text = TestPages.body(7).joined(separator: "\\n")
    let input = """
      {"id": "a", "text": "\(text)"}
      {"id": "b", "text": "cut off
      {"id": "c", "url": "http://a.example/c.html", "html": "<html><body><p>\(text)</p></body></html>"}
      """
    let ending = try await TestBinary.run(["clean", "-", "--workers", "1"], input: Array(input.utf8))
    let records = try ending.output.split(separator: 0x0A).map { try Record(line: $0) }
    #expect(records.map(\.metadata.sourceID) == ["a", "c"])
    #expect(ending.errors.contains("1 rejected (bad_input 1)"), "\(ending.errors)")
  }

  @Test("a reader that leaves early is no reason to complain")
  func brokenPipe() async throws {
    let project = try TestProject()
    try project.writePages(0..<12)
    let shell = Process()
    let errors = Pipe()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = [
      "-c", "'\(TestBinary.path)' clean '\(project.path("pages"))' | head -c 10 >/dev/null",
    ]
    shell.standardError = errors
    let (ended, continuation) = AsyncStream<Void>.makeStream()
    shell.terminationHandler = { _ in continuation.finish() }
    try shell.run()
    for await _ in ended {}
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
  }

  @Test("a full device is an error with its exit code", arguments: ["clean", "sign"])
  func fullDevice(_ command: String) async throws {
    let project = try TestProject()
    let text = TestPages.body(7).joined(separator: "\\n")
    try project.write("lines.ndjson", Array("{\"id\": \"a\", \"text\": \"\(text)\"}\n".utf8))
    let call = "'\(TestBinary.path)' \(command) '\(project.path("lines.ndjson"))' > /dev/full"
    let (ended, continuation) = AsyncStream<Void>.makeStream()
    let (shell, errors) = (Process(), Pipe())
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", call]
    shell.standardError = errors
    shell.terminationHandler = { _ in continuation.finish() }
    try shell.run()
    for await _ in ended {}
    #expect(shell.terminationStatus == 74)
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(complaint.contains("standard output cannot be written: No space left on device"), "\(complaint)")
  }

  @Test("explain tells of duplicates")
  func explainDuplicates() async throws {
    let project = try TestProject()
    try project.writePages(5..<7)
    try project.write("pages/copy.html", TestPages.page(5))
    _ = try await project.run()
    var said: [String] = []
    for name in ["5.html", "copy.html", "6.html"] {
      let ending = try await TestBinary.run(["explain", name, "--config", project.path("pipeline.json")])
      said += String(decoding: ending.output, as: UTF8.self).split(separator: "\n").map(String.init)
        .filter { $0.contains(" says the same as wl1-") }
    }
    #expect(said.count == 1 && said[0].hasSuffix("(cover 1.0, back 1.0)"), "\(said)")
  }

  @Test("explain names the rule and shows what it removed")
  func explain() async throws {
    let project = try TestProject()
    try project.writePages(5..<6)
    let ending = try await TestBinary.run(["explain", project.path("pages/5.html")])
    let text = String(decoding: ending.output, as: UTF8.self)
    #expect(ending.status == 0)
    #expect(text.contains("strip") && text.contains("[-") && text.contains("第5周读书活动安排"))
    #expect(!text.utf8.contains(0x1B), "no colours outside a terminal")
  }

  @Test("explain finds a stored document by its id")
  func explainStored() async throws {
    let project = try TestProject()
    try project.writePages(5..<8)
    _ = try await project.run()
    let record = try Record(line: Array(try #require(try project.records().first).utf8)[...])
    for name in [record.id, record.metadata.sourceID] {
      let ending = try await TestBinary.run(["explain", name, "--config", project.path("pipeline.json")])
      let text = String(decoding: ending.output, as: UTF8.self)
      #expect(text.hasPrefix(record.metadata.sourceID) && text.contains(record.id), "\(ending.errors)")
    }
    let unknown = try await TestBinary.run(["explain", "wl1-0", "--config", project.path("pipeline.json")])
    #expect(unknown.status == 66 && unknown.errors.contains("no document of the state"), "\(unknown.errors)")
  }

  @Test("config show says who gave a value; schema is JSON")
  func config() async throws {
    let project = try TestProject()
    let shown = try await TestBinary.run(
      ["config", "show", project.path("pipeline.json")], environment: ["WENLU_LIMITS_CPU_SECONDS": "7"])
    #expect(
      shown.lines.contains { $0.hasPrefix("limits.cpu_seconds") && $0.hasSuffix("7  (WENLU_LIMITS_CPU_SECONDS)") })
    let schema = try await TestBinary.run(["config", "schema"])
    #expect(try JSONValue.parse(schema.output)["properties"]?["sources"] != nil)
  }

  @Test("a configuration on standard input; a folder is none")
  func configStream() async throws {
    let good = try await TestBinary.run(["config", "check", "-"], input: Array(#"{"version": 1, "sources": []}"#.utf8))
    #expect(good.status == 0 && good.errors.isEmpty, "\(good.errors)")
    let bad = try await TestBinary.run(["config", "check", "-"], input: Array(#"{"version": 1, "sauces": []}"#.utf8))
    #expect(bad.status == 78 && bad.errors.contains("-:1:16: unknown key 'sauces'"), "\(bad.errors)")
    let project = try TestProject()
    let folder = try await TestBinary.run(["config", "check", project.path("pages")])
    #expect(folder.status != 0 && folder.errors.contains("folder"), "\(folder.errors)")
  }

  @Test("a takedown can be looked at first")
  func plannedTakedown() async throws {
    let project = try TestProject()
    try project.writePages(0..<2)
    _ = try await project.run()
    let call = ["takedown", "1.html", "--config", project.path("pipeline.json")]
    let plan = try await TestBinary.run(call + ["--dry-run"])
    #expect(plan.status == 0 && plan.lines.count == 2 && plan.lines[0] == "1.html", "\(plan.errors)")
    #expect(try JSONValue.parse(try await project.run().output)["published"]?.int == 2)
    #expect(try await TestBinary.run(call).status == 0)
    #expect(try JSONValue.parse(try await project.run().output)["published"]?.int == 1)
  }

  @Test("status and a dry run change nothing")
  func looking() async throws {
    let project = try TestProject()
    try project.writePages(0..<2)
    let early = try await TestBinary.run(["status", project.path("pipeline.json")])
    #expect(early.status == 66 && early.errors.contains("there is no state yet"), "\(early.errors)")
    let plan = try await TestBinary.run(["run", project.path("pipeline.json"), "--dry-run"])
    #expect(plan.lines.first == "2 documents in local sources, 2 of them new or changed, 0 unreadable")
    #expect(!project.exists("work"))
    _ = try await project.run()
    let again = try await TestBinary.run(["run", project.path("pipeline.json"), "--dry-run"])
    #expect(again.lines.first == "2 documents in local sources, 0 of them new or changed, 0 unreadable")
    let status = try await TestBinary.run(["status", project.path("pipeline.json"), "--json"])
    #expect(try JSONValue.parse(status.output)["documents"]?.int == 2)
  }

  @Test("dedup keeps its index between runs")
  func dedup() async throws {
    let project = try TestProject()
    func line(_ id: String, _ number: Int) -> String {
      #"{"id":"\#(id)","text":"\#(TestPages.body(number).joined(separator: "\\n"))"}"# + "\n"
    }
    try project.write("one", Array((line("a", 1) + line("b", 2) + line("a2", 1)).utf8))
    try project.write("two", Array((line("c", 3) + "{broken\n" + line("b2", 2)).utf8))
    let options = ["-o", project.path("out"), "--index", project.path("index")]
    _ = try await TestBinary.run(["dedup", project.path("one")] + options)
    let first = String(decoding: try project.read("out/kept.ndjson"), as: UTF8.self)
    #expect(first.split(separator: "\n").count == 2)
    let second = try await TestBinary.run(["dedup", project.path("two")] + options)
    #expect(second.status == 0 && second.errors.contains(":2: "), "\(second.errors)")
    let clusters = String(decoding: try project.read("out/clusters.ndjson"), as: UTF8.self)
    #expect(clusters.contains(#"{"id":"b2","cluster_id":"b","dup_of":"b","relation":"same""#), "\(clusters)")
    #expect(String(decoding: try project.read("out/kept.ndjson"), as: UTF8.self) == line("c", 3))
    let piped = try await TestBinary.run(["dedup", "-"], input: try project.read("one"))
    #expect(piped.lines.count == 3)
  }
}
