import Foundation
import Testing
import WenluCore
import WenluStore

@Suite("wenlu run with archives and lines as sources")
struct SourceRunTests {
  /// The text of page `number` as a line of NDJSON.
  private func line(_ number: Int) -> String {
    let text = TestPages.body(number).joined(separator: "\\n")
    return #"{"id": "n\#(number)", "url": "http://a.example/n\#(number).html", "text": "\#(text)"}"# + "\n"
  }

  /// Page `number` as a response in a WARC file.
  private func response(_ number: Int) -> [UInt8] {
    let message =
      Array("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".utf8) + TestPages.page(number)
    let head = """
      WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:\(number)>\r\nWARC-Date: 2026-01-02T03:04:05Z\r
      WARC-Target-URI: http://b.example/w\(number).html\r\nContent-Type: application/http; msgtype=response\r
      Content-Length: \(message.count)\r\n\r\n
      """
    return Array(head.utf8) + message + Array("\r\n\r\n".utf8)
  }

  /// A configuration with a folder of WARC files and a folder of lines, among files that no source is to read.
  private func project() throws -> TestProject {
    let project = try TestProject()
    for folder in ["warc", "lines"] {
      try FileManager.default.createDirectory(
        at: project.folder.appending(path: folder), withIntermediateDirectories: true)
      try project.writePages(40..<41)
      try project.write("\(folder)/page.html", TestPages.page(41))
    }
    try project.write("warc/a.warc", response(1) + response(2))
    try project.write("warc/b.warc.gz", Compression.gzip.compressed(response(3)))
    try project.write("warc/c.ndjson", Array(line(7).utf8))
    try project.write("lines/a.ndjson", Array((line(4) + "{broken\n" + line(5)).utf8))
    try project.write("lines/b.jsonl.zst", Compression.zstd.compressed(Array(line(6).utf8)))
    try project.write("lines/c.warc", response(8))
    try project.write(
      "pipeline.json",
      Array(
        """
        {"version": 1, "sources": [{"kind": "warc", "name": "crawl", "path": "warc"}, {"kind": "ndjson", "path": "lines"}]}
        """.utf8))
    return project
  }

  @Test("a WARC source reads archives alone, an NDJSON source lines alone; a second run does nothing")
  func folders() async throws {
    let project = try project()
    let plan = try await TestBinary.run(["run", project.path("pipeline.json"), "--dry-run"])
    #expect(plan.lines.first == "6 documents in local sources, 6 of them new or changed, 1 unreadable")
    let first = try JSONValue.parse(try await project.run().output)
    #expect(first["published"]?.int == 6 && first["rejects"]?["bad_input"]?.int == 1)
    let urls = try project.records().map { try Record(line: Array($0.utf8)[...]).metadata.url }
    let wanted = (1...3).map { "http://b.example/w\($0).html" } + (4...6).map { "http://a.example/n\($0).html" }
    #expect(Set(urls) == Set(wanted))
    let before = try project.published()
    let second = try JSONValue.parse(try await project.run().output)
    #expect(second["cleaned"]?.int == 0 && second["changed"]?.int == 0 && second["unchanged"]?.bool == true)
    #expect(try project.published() == before)
  }

  @Test("the number of workers changes nothing", arguments: [0, 3])
  func workers(_ count: Int) async throws {
    let (project, other) = (try project(), try project())
    _ = try await project.run(["--workers", "\(count)"])
    _ = try await other.run(["--workers", "1"])
    #expect(try project.published() == other.published())
  }

  @Test("a file that is named is what its source says, whatever it is called")
  func namedFiles() async throws {
    let project = try TestProject()
    try project.write("crawl", response(1))
    try project.write("dump", Array(line(2).utf8))
    try project.write(
      "pipeline.json",
      Array(
        #"{"version": 1, "sources": [{"kind": "warc", "path": "crawl"}, {"kind": "ndjson", "path": "dump"}]}"#.utf8))
    let report = try JSONValue.parse(try await project.run().output)
    #expect(report["published"]?.int == 2)
  }

  @Test(
    "what is missing or wrong is told with its exit code",
    arguments: [
      (#"{"kind": "warc", "path": "nowhere"}"#, 66, "no such file or folder; correct the path of source 'nowhere'"),
      (#"{"kind": "ndjson", "path": "nowhere"}"#, 66, "no such file or folder"),
      (#"{"kind": "sitemap", "path": "nowhere.xml"}"#, 66, "nowhere.xml"),
      (#"{"kind": "urls", "path": "nowhere.txt"}"#, 66, "nowhere.txt"),
      (#"{"kind": "sitemap", "path": "pipeline.json"}"#, 65, "neither a sitemap nor"),
      (#"{"kind": "wrac", "path": "a"}"#, 78, "pipeline.json:1:37: sources[0].kind is 'wrac', allowed: files,"),
      (#"{"kind": "warc"}"#, 78, "sources[0] has no 'path'"),
      (#"{"kind": "sitemap"}"#, 78, "sources[0] has neither 'urls' nor 'path'"),
    ])
  func problems(_ source: String, _ status: Int32, _ words: String) async throws {
    let project = try TestProject()
    try project.write("pipeline.json", Array("{\"version\": 1, \"sources\": [\(source)]}".utf8))
    let ending = try await project.run()
    #expect(ending.status == status && ending.errors.contains(words), "\(ending.errors)")
    #expect(!project.exists("work/published"))
  }
}
