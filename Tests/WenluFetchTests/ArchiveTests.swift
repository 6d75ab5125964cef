import Foundation
import Testing
import WenluCore
import WenluFetch
import WenluStore

@Suite("Reading web archives")
struct ArchiveTests {
  private static func record(_ kind: String, _ url: String, _ body: String, type: String = "application/http") -> String
  {
    """
    WARC/1.0\r
    WARC-Type: \(kind)\r
    WARC-Target-URI: \(url)\r
    WARC-Date: 2026-09-01T12:00:00Z\r
    WARC-Record-ID: <urn:x:\(url.suffix(1))>\r
    Content-Type: \(type)\r
    Content-Length: \(body.utf8.count)\r
    \r
    \(body)\r
    \r

    """
  }

  private static func response(_ status: Int, _ headers: [String], _ body: String) -> String {
    (["HTTP/1.1 \(status) x"] + headers + ["", body]).joined(separator: "\r\n")
  }

  private static let html = "Content-Type: text/html; charset=gbk"

  private static let records = [
    record("warcinfo", "", "software: x", type: "application/warc-fields"),
    record("request", "http://a.test/1", "GET / HTTP/1.1\r\n\r\n"),
    record("response", "http://a.test/1", response(200, [html], "<p>一</p>")),
    record("response", "http://a.test/2", response(404, [html], "none")),
    record("response", "http://a.test/3", response(302, [html, "Location: /1"], "")),
    record("response", "http://a.test/4", response(200, ["Content-Type: image/png"], "PNG")),
    record(
      "response", "http://a.test/5",
      response(200, [html, "Transfer-Encoding: chunked"], "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n")),
    record("response", "http://a.test/6", response(200, [html, "Transfer-Encoding: chunked"], "not in chunks")),
    record("conversion", "http://a.test/7", "正文", type: "text/plain"),
    record("resource", "http://a.test/8", "plain", type: "text/plain"),
    record("response", "http://a.test/9", "no status line"),
  ]

  private static let expected = [
    "urn:x:1 automatic 200 <p>一</p>", "urn:x:2 automatic 404 none", "urn:x:5 automatic 200 abcde",
    "urn:x:6 automatic 200 not in chunks", "urn:x:7 text 0 正文", "urn:x:8 automatic 0 plain",
    "bad_input record 11: no HTTP response",
  ]

  /// One line an item of a file with these bytes.
  private static func lines(_ bytes: [UInt8], name: String = "in.warc.gz", limit: Int = 1 << 20) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "wenlu-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appending(path: name))
    var settings = LocalSettings()
    settings.fileLimit = limit
    var reader = LocalReader(inputs: [folder.appending(path: name).path], settings: settings)
    var out: [String] = []
    while let item = reader.next() {
      switch item {
      case .document(let document):
        let page = try #require(document.pages.first)
        #expect(page.fetchedAt == "2026-09-01T12:00:00.000Z")
        let text = String(decoding: page.bytes, as: UTF8.self)
        out.append("\(document.sourceID) \(document.format) \(page.status) \(text)")
      case .reject(let reject): out.append("\(reject.reason) \(reject.detail)")
      }
    }
    return out
  }

  @Test("gives the pages of an archive, one gzip member a record, one for all, or none")
  func readsRecords() throws {
    let whole = Array(Self.records.joined().utf8)
    #expect(try Self.lines(whole, name: "in.warc") == Self.expected)
    #expect(try Self.lines(Compression.gzip.compressed(whole)) == Self.expected)
    #expect(try Self.lines(Self.records.flatMap { Compression.gzip.compressed(Array($0.utf8)) }) == Self.expected)
    #expect(try Self.lines(Compression.zstd.compressed(whole), name: "in.warc.zst") == Self.expected)
  }

  @Test("unpacks bodies")
  func unpacksBodies() throws {
    let body = Compression.gzip.compressed(Array("packed".utf8))
    let head = Array("HTTP/1.1 200 OK\r\n\(Self.html)\r\nContent-Encoding: gzip\r\n\r\n".utf8)
    let whole = Self.record("response", "http://a.test/1", String(repeating: "x", count: head.count + body.count))
    let parts = whole.split(separator: "xxxx", maxSplits: 1)
    let bytes = Array(parts[0].utf8) + head + body + Array("\r\n\r\n".utf8)
    #expect(try Self.lines(bytes, name: "in.warc") == ["urn:x:1 automatic 200 packed"])
  }

  @Test("finds the next record behind a damaged one")
  func findsNext() throws {
    let good = Self.record("conversion", "http://a.test/7", "正文", type: "text/plain")
    let noLength = good.replacing("Content-Length", with: "Content-Size")
    let lines = try Self.lines(Array(("rubbish\r\n" + noLength + good).utf8), name: "in.wet")
    #expect(lines == ["bad_input record 1: no Content-Length", "urn:x:7 text 0 正文"])
  }

  @Test("rejects a record that is too large, and one that the file ends in")
  func rejectsRecords() throws {
    let large = Self.record("conversion", "http://a.test/1", String(repeating: "长", count: 90), type: "text/plain")
    let small = Self.record("conversion", "http://a.test/2", "短", type: "text/plain")
    let lines = try Self.lines(Array((large + small + large).utf8), name: "in.wet", limit: 100)
    let tooLarge = [1, 3].map { "too_large record \($0): 270 bytes, limit 100" }
    #expect(lines == [tooLarge[0], "urn:x:2 text 0 短", tooLarge[1]])
    let cut = Array((small + large).utf8.dropLast(50))
    #expect(try Self.lines(cut, name: "in.wet") == ["urn:x:2 text 0 短", "bad_input record 2: the file ends inside it"])
  }

  @Test(
    "takes any bytes",
    arguments: ["", "\n", "WARC/", "WARC/1.0", "WARC/1.0\r\n\r\n", "WARC/1.0\r\nContent-Length: -1\r\n\r\n"])
  func takesAnything(_ text: String) throws {
    #expect(try Self.lines(Array(text.utf8), name: "in.warc").allSatisfy { $0.hasPrefix("bad_input") })
  }
}
