import Testing
import WenluCore

@testable import WenluDeduplicate

/// The filters of a distributed run.
struct LineFilterTests {
  private func line(_ id: String, _ sentences: [String], metadata: String = "") -> String {
    "{\"id\":\"\(id)\",\"text\":\"\(sentences.joined(separator: "\\n"))\"\(metadata)}"
  }

  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func sign(_ line: String) throws -> [String] { lines(try SignFilter().lines(Array(line.utf8)[...])) }

  private func link(_ input: [String], crowd: Int = 80) throws -> [String] {
    var settings = DeduplicateSettings()
    settings.crowd = crowd
    var filter = LinkFilter(settings: settings)
    var out: [UInt8] = []
    for line in input { out += try filter.lines(Array(line.utf8)[...]) }
    return lines(out + filter.finish())
  }

  @Test("sign writes a key and the id, sortable as bytes")
  func signs() throws {
    var random = Invented(1)
    let text = random.sentences(30)
    let found = try sign(line("x/1", text))
    #expect(found.allSatisfy { $0.count == 20 && $0.hasSuffix("\tx/1") })
    #expect(found == found.sorted())
    #expect(found.map { UInt64($0.prefix(16), radix: 16) } == Signature(bytes(text)).keys)
    #expect(SignFilter().keyFormat == "wenlu-keys/1 gram=5 sampling=32 minimum=8")
  }

  @Test("sign takes the address where there is no id, and a text of nothing gives nothing")
  func signsOther() throws {
    #expect(try sign(#"{"url":"http://a.test/1","text":"灯塔"}"#).map { $0.dropFirst(17) } == ["http://a.test/1"])
    #expect(try sign(#"{"id":"a","text":""}"#).isEmpty)
  }

  @Test(
    "sign refuses what is no document and says why",
    arguments: [
      ("{", "byte 1: "), ("[]", "no \"id\""), (#"{"id":"","text":"x"}"#, "no \"id\""), (#"{"id":"a"}"#, "no \"text\""),
      (#"{"id":"a\tb","text":"x"}"#, "control character"), (#"{"id":"a","text":3}"#, "no \"text\""),
    ])
  func refuses(_ line: String, _ message: String) {
    let error = #expect(throws: StageError.self) { try sign(line) }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test("link pairs the documents of a key, each pair once, smaller id first")
  func links() throws {
    #expect(try link(["1\ta", "1\ta", "1\tb", "1\tc", "2\td", "3\tb", "3\td"]) == ["a\tb", "a\tc", "b\tc", "b\td"])
    #expect(try link([]).isEmpty)
  }

  @Test("link makes a star of a crowded key")
  func stars() throws {
    let input = (0..<20).map { "k\t\(String(UnicodeScalar(UInt8(0x61 + $0))))" }
    let found = try link(input, crowd: 10)
    #expect(found.count == 4 * 16 + 6)
    #expect(found.allSatisfy { "abcd".contains($0.first ?? "z") })
    #expect(Set(found).count == found.count)
  }

  @Test(
    "link refuses lines that are not sorted", arguments: [["2\ta", "1\ta"], ["1\tb", "1\ta"], ["1"], ["1\ta\tb"]])
  func unsorted(_ input: [String]) {
    #expect(throws: StageError.self) { try link(input) }
  }

  @Test("verify says how the first stands to the second, and nothing of strangers")
  func verifies() throws {
    var random = Invented(2)
    let text = random.sentences(30)
    let filter = VerifyFilter()
    func verify(_ a: String, _ b: String) throws -> [String] {
      lines(try filter.lines(Array("\(a)\t\(b)".utf8)[...])).flatMap { $0.split(separator: "\t").map(String.init) }
    }
    let whole = line("w", text)
    let preview = line("p", Array(text[..<9]), metadata: #","metadata":{"truncated":true,"part":1,"flags":"spun|x"}"#)
    let found = try verify(preview, whole)
    #expect(found.prefix(4) == ["p", "w", "contained", "10000"])
    #expect(found[5].hasPrefix("1.0.1.0."))
    #expect(found[6].hasPrefix("0.0.0.0."))
    #expect(try verify(whole, preview)[2] == "contains")
    #expect(try verify(whole, line("s", text))[2] == "same")
    #expect(try verify(whole, line("o", random.sentences(30))).isEmpty)
    #expect(try verify(whole, whole).isEmpty)
    #expect(throws: StageError.self) { try filter.lines(Array(whole.utf8)[...]) }
  }

  @Test("the chain of filters finds what the index finds")
  func chain() throws {
    var random = Invented(3)
    var documents: [(String, [String])] = []
    for number in 0..<12 {
      let text = random.sentences(25)
      documents.append(("d\(number)", text))
      if number % 2 == 0 { documents.append(("c\(number)", Array(text.dropFirst()))) }
      if number % 3 == 0 { documents.append(("p\(number)", Array(text[..<9]))) }
    }
    let byID = Dictionary(uniqueKeysWithValues: documents.map { ($0.0, line($0.0, $0.1)) })
    let keys = try documents.flatMap { try sign(line($0.0, $0.1)) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    var cluster = ClusterFilter()
    let verify = VerifyFilter()
    for pair in Set(try link(keys)).sorted() {
      let ids = pair.split(separator: "\t").map(String.init)
      let joined = try #require(byID[ids[0]]) + "\t" + #require(byID[ids[1]])
      for found in lines(try verify.lines(Array(joined.utf8)[...])) { try cluster.add(Array(found.utf8)[...]) }
    }
    let index = try relations(documents.map { DedupDocument(id: $0.0, text: bytes($0.1)) })
    let writer = ClusterWriter()
    let expected = index.filter { $0.relation != .none || index.contains { [id = $0.id] in $0.dupOf == id } }
    #expect(lines(try cluster.finish()) == expected.flatMap { lines(writer.line($0)) })
  }

  @Test(
    "cluster refuses what verify did not write",
    arguments: ["", "a\tb", "a\ta\tsame\t1\t1\t0.0.0.0.1\t0.0.0.0.1\t", "a\tb\tsame\t1\t1\t0.0.0.0.1\t0.0.0\t"])
  func clusterRefuses(_ line: String) {
    var filter = ClusterFilter()
    #expect(throws: StageError.self) { try filter.add(Array(line.utf8)[...]) }
  }

  @Test("a cluster line has all keys in order")
  func clusterLine() {
    var relation = DedupRelation(id: "b\"1")
    relation.clusterID = "a"
    relation.dupOf = "a"
    relation.relation = .contained
    relation.cover = 0.98765
    relation.coverBack = 0.5
    relation.ranges = [0..<10, 40..<50]
    let writer = ClusterWriter()
    #expect(
      lines(writer.line(relation)) == [
        #"{"id":"b\"1","cluster_id":"a","dup_of":"a","relation":"contained","cover":0.9877,"cover_back":0.5000,"ranges":[[0,10],[40,50]]}"#
      ])
    #expect(
      lines(writer.line(DedupRelation(id: "x"))) == [
        #"{"id":"x","cluster_id":"x","dup_of":"","relation":"","cover":0.0000,"cover_back":0.0000,"ranges":[]}"#
      ])
  }
}
