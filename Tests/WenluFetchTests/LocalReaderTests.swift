import Foundation
import Testing
import WenluCore
import WenluFetch
import WenluStore

@Suite("Reading local input")
struct LocalReaderTests {
  /// A folder of files that is removed when `body` ends.
  private func inFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "wenlu-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path)
  }

  /// One line an item: a document's id, format and pages, or a reject's id, reason and detail.
  private func lines(_ reader: consuming LocalReader) -> [String] {
    var reader = reader
    var out: [String] = []
    while let item = reader.next() {
      switch item {
      case .document(let document):
        let pages = document.pages.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "|")
        out.append("\(document.sourceID) \(document.format): \(pages)")
      case .reject(let reject): out.append("\(reject.sourceID) \(reject.reason): \(reject.detail)")
      }
    }
    return out
  }

  @Test("goes through folders in the order of the names' bytes, and passes over what it does not read")
  func readsFolders() throws {
    let files = [
      "b.html": "B", "a/z.txt": "Z", "a-b.htm": "H", "B.html": "C", "x.png": "no", ".hidden/a.html": "no",
      ".a.html": "no", "l.jsonl": #"{"id":"i","text":"T"}"#,
    ]
    try inFolder(files) { folder in
      let expected = ["B.html html: C", "a-b.htm html: H", "a/z.txt text: Z", "b.html html: B", "i text: T"]
      #expect(lines(LocalReader(inputs: [folder])) == expected)
      #expect(lines(LocalReader(inputs: [folder + "/"])) == expected)
    }
  }

  @Test("turns every problem with a file into a reject that says what is wrong")
  func rejectsFiles() throws {
    var settings = LocalSettings()
    settings.fileLimit = 4
    try inFolder(["ok.html": "1234", "big.html": "12345", "odd.bin": "x", "dir.html/in.html": "in"]) { folder in
      let names = ["none.html", "big.html", "odd.bin", "ok.html", "dir.html"]
      let result = lines(LocalReader(inputs: names.map { "\(folder)/\($0)" }, settings: settings))
      #expect(result[0] == "none.html bad_input: no such file")
      #expect(result[1] == "big.html too_large: larger than 4 bytes, the limit of a file")
      #expect(result[2].hasPrefix("odd.bin bad_input: not a kind of file that is read"))
      #expect(result[3...] == ["ok.html html: 1234", "in.html html: in"])
    }
  }

  @Test("tells two files of one name apart by their paths")
  func namesFiles() throws {
    try inFolder(["a/1.txt": "A", "b/1.txt": "B", "b/2.txt": "C"]) { folder in
      let result = lines(LocalReader(inputs: ["a/1.txt", "b/1.txt", "b/2.txt"].map { "\(folder)/\($0)" }))
      #expect(result == ["\(folder)/a/1.txt text: A", "\(folder)/b/1.txt text: B", "2.txt text: C"])
    }
  }

  private static let ndjson = """
    \u{FEFF}{"id":"a","url":"http://a.test/1","html":"<p>正文</p>","content_type":"text/html; charset=gb2312","status":404}
    {"raw_content":"一\u{2028}二"}

    {"id":7,"text":"三","html":null}
    not json
    {"url":"http://a.test/2","text":"四"}
    {"id":"n"}
    [1]
    {"id":"w","html":5}
    {"id":"cut","html":"<p>
    """

  private static let ndjsonLines = [
    "a html: <p>正文</p>", "in.ndjson:2 automatic: 一\u{2028}二", "7 text: 三", "in.ndjson:5 bad_input",
    "in.ndjson text: 四", "n bad_input: line 7: no string html, raw_content or text",
    "in.ndjson:8 bad_input: line 8: a list where an object is expected",
    "w bad_input: line 9: no string html, raw_content or text", "in.ndjson:10 bad_input",
  ]

  @Test("reads NDJSON line by line, bad lines with their numbers", arguments: Compression.allCases)
  func readsLines(_ packing: Compression) throws {
    try inFolder([:]) { folder in
      let path = "\(folder)/in.ndjson\(packing.suffix)"
      try Data(packing.compressed(Array(Self.ndjson.utf8))).write(to: URL(filePath: path))
      let result = lines(LocalReader(inputs: [path]))
      #expect(result.count == Self.ndjsonLines.count)
      for (line, start) in zip(result, Self.ndjsonLines) {
        #expect(line.replacing(packing.suffix, with: "").hasPrefix(start))
        if line.contains("bad_input") { #expect(line.contains(": line ")) }
      }
    }
  }

  @Test("keeps what a line says about its page, and calls it UTF-8 whatever it was sent as")
  func keepsFields() throws {
    try inFolder(["in.ndjson": Self.ndjson]) { folder in
      var reader = LocalReader(inputs: ["\(folder)/in.ndjson"])
      guard case .document(let document)? = reader.next(), let page = document.pages.first else {
        Issue.record("no document")
        return
      }
      #expect(page.url == "http://a.test/1")
      #expect(page.contentType == "text/html; charset=utf-8")
      #expect(page.status == 404, "whether to keep an error page is not the reader's business")
    }
  }

  @Test("reads what a damaged archive still holds, and says where it broke off")
  func readsDamaged() throws {
    try inFolder([:]) { folder in
      let text = (0..<4000).map { #"{"id":"\#($0)","text":"第 \#($0 * 7919 % 1000) 行"}"# }.joined(separator: "\n")
      let packed = Compression.gzip.compressed(Array(text.utf8))
      let path = "\(folder)/in.ndjson.gz"
      try Data(packed.prefix(packed.count / 2)).write(to: URL(filePath: path))
      let result = lines(LocalReader(inputs: [path]))
      #expect(result.count > 100)
      #expect(result.dropLast().allSatisfy { $0.contains(" text: 第") })
      #expect(result.last?.hasPrefix("in.ndjson.gz bad_input: line \(result.count): ") == true)
    }
  }

  @Test("rejects a line that is too long and reads the next one")
  func rejectsLongLines() throws {
    var settings = LocalSettings()
    settings.lineLimit = 40
    let long = #"{"id":"long","text":"\#(String(repeating: "x", count: 100_000))"}"#
    try inFolder(["in.jsonl": long + "\n" + #"{"id":"b","text":"B"}"#]) { folder in
      let result = lines(LocalReader(inputs: ["\(folder)/in.jsonl"], settings: settings))
      #expect(result == ["in.jsonl:1 too_large: line 1 is longer than the limit of a line", "b text: B"])
    }
  }

  @Test("reads a manifest, its files only from under its own folder")
  func readsManifest() throws {
    let manifest = """
      {"url":"http://a.test/1","file":"p/1.html","content_type":"text/html; charset=gbk","status":200,"etag":"x"}
      {"url":"http://a.test/2","file":"p/2","content_type":"text/plain","id":"two","status":404}
      {"url":"http://a.test/3","file":"../out.html"}
      {"url":"http://a.test/4","file":"/etc/hostname"}
      {"url":"http://a.test/5","file":"link/out.html"}
      {"url":"http://a.test/6","file":"p/none.html"}
      {"url":"http://a.test/7"}
      {"url":"http://a.test/8","file":"p"}
      """
    let files = ["m/m.ndjson": manifest, "m/p/1.html": "1", "m/p/2": "2", "out.html": "secret"]
    try inFolder(files) { folder in
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/m/link", withDestinationPath: folder)
      let reader = try LocalReader(manifest: "\(folder)/m/m.ndjson")
      let result = lines(reader)
      #expect(result.prefix(2) == ["p/1.html html: 1", "two text: 2"])
      for (line, word) in zip(result[2...4], ["../out.html", "/etc/hostname", "link/out.html"]) {
        #expect(line.contains("'\(word)' is not under the folder of the manifest"))
      }
      #expect(result[5] == "p/none.html bad_input: no such file")
      #expect(result[6] == "m.ndjson:7 bad_input: line 7: no file")
      #expect(result[7] == "p bad_input: is a folder where a file is expected")
      #expect(!result.contains { $0.contains("secret") })
    }
  }

  @Test("fails as a whole when the manifest cannot be read")
  func needsManifest() throws {
    let error = #expect(throws: StageError.self) { _ = try LocalReader(manifest: "/nowhere/m.ndjson") }
    #expect(error?.code == .noInput)
    #expect(error?.message == "the manifest cannot be read: no such file")
  }

  @Test("makes one document of its pages, wherever they stand in the input")
  func joinsPages() throws {
    func page(_ number: Int, _ text: String) -> String {
      let links = (1...3).map { #"<a href=\"\#($0 == 1 ? "/d.html" : "/d_\($0).html")\">\#($0)</a>"# }.joined()
      let path = number == 1 ? "d" : "d_\(number)"
      return #"{"id":"\#(number)","url":"http://a.test/\#(path).html","html":"\#(text)\#(links)"}"#
    }
    let other = #"{"id":"o","url":"http://a.test/d_4.html","html":"other"}"#
    for order in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] {
      let lines = order.map { page($0, "p\($0)") } + [other]
      try inFolder(["in.ndjson": lines.joined(separator: "\n")]) { folder in
        let result = self.lines(LocalReader(inputs: ["\(folder)/in.ndjson"]))
        #expect(result.count == 2)
        #expect(result[0].hasPrefix("1 html: p1"))
        #expect(result[0].split(separator: "|").map { $0.prefix(2) }.dropFirst() == ["p2", "p3"])
        #expect(result[1] == "o html: other", "nothing links to it")
      }
    }
  }

  @Test("joins saved pages by their file names")
  func joinsFiles() throws {
    let first = #"<p>一</p><a href="http://www.a.test/doc/x_2.html">下一页</a>"#
    try inFolder(["x.html": first, "x_2.html": "<p>二</p>", "x_3.html": "<p>三</p>", "y_2.html": "y"]) { folder in
      let result = lines(LocalReader(inputs: [folder]))
      #expect(result == ["x.html html: \(first)|<p>二</p>", "x_3.html html: <p>三</p>", "y_2.html html: y"])
      var settings = LocalSettings()
      settings.assembles = false
      #expect(lines(LocalReader(inputs: [folder], settings: settings)).count == 4)
    }
  }

  @Test("leaves an error page out of a document")
  func leavesErrorsOut() throws {
    let lines = [
      #"{"id":"1","url":"http://a.test/d.html","html":"<a href='d_2.html'>2</a><a href='d_3.html'>3</a>"}"#,
      #"{"id":"2","url":"http://a.test/d_2.html","html":"gone","status":404}"#,
      #"{"id":"3","url":"http://a.test/d_3.html","html":"three"}"#,
    ]
    try inFolder(["in.ndjson": lines.joined(separator: "\n")]) { folder in
      let result = self.lines(LocalReader(inputs: ["\(folder)/in.ndjson"]))
      #expect(result.count == 2)
      #expect(result[0].hasSuffix("|three"))
      #expect(result[1] == "2 html: gone")
    }
  }
}
