import Testing

import WenluCore

private func sample() -> Record {
  var record = Record()
  record.id = "wl1-00112233445566778899aabbccddeeff"
  record.text = Array("第一段\n“引号”与\"引号\"，\u{2028}结尾\u{7F}。".utf8)
  record.source = "docs.example"
  record.added = "2026-11-21T08:00:00.000Z"
  record.version = "0.1.0"
  record.metadata.title = "关于\t安全检查的通知"
  record.metadata.part = 2
  record.metadata.parts = 3
  record.metadata.truncated = true
  record.metadata.hanRatio = 1
  record.metadata.quality = 0.5
  record.metadata.flags = "truncated_guess|repaired"
  return record
}

/// Records as lines of `wenlu.record/1`.
struct RecordLineTests {
  @Test("a record survives writing and reading")
  func roundTrip() throws {
    var writer = RecordWriter()
    for record in [sample(), sample()] {
      let line = writer.line(record)
      #expect(line.last == 0x0A)
      #expect(line.filter { $0 == 0x0A }.count == 1)
      #expect(try Record(line: line[...]) == record)
    }
    #expect(writer.lines([sample(), sample()]) == writer.line(sample()) + writer.line(sample()))
  }

  @Test("all keys stand in every line, in the schema's order")
  func keys() throws {
    var writer = RecordWriter()
    let value = try JSONValue.parse(writer.line(Record()))
    #expect(
      value.object?.map(\.key) == ["id", "text", "source", "added", "created", "version", "metadata"])
    let expected = """
      url canonical_url site source_id doc_no title parent_title author format category part parts parent_id pages \
      pages_seen size_bytes truncated lang script_in script_out encoding fetched_at http_status raw_sha256 \
      extracted_sha256 text_sha256 chars removed_chars repaired unrepaired han_ratio quality cluster_id relation \
      dup_of cover cover_back flags rules epoch schema
      """
    #expect(value["metadata"]?.object?.map(\.key).joined(separator: " ") == expected)
    for member in value["metadata"]?.object ?? [] {
      #expect(!member.value.isNull && member.value.array == nil && member.value.object == nil)
    }
    #expect(value["metadata"]?["han_ratio"]?.kind == .double(0))
  }

  @Test("keys in another order, missing or unknown ones are no harm")
  func lenient() throws {
    let line = #"{"extra":[1],"text":"文","metadata":{"parts":4,"url":"u","new":null},"id":"x"}"#
    let record = try Record(line: Array(line.utf8)[...])
    #expect(record.id == "x" && record.text == Array("文".utf8))
    #expect(record.metadata.parts == 4 && record.metadata.url == "u" && record.metadata.part == 1)
  }

  @Test(
    "lines that are no records say why",
    arguments: [
      ("[]", "a record is an object"), ("{}", "the record has no 'id'"), (#"{"id":"x"}"#, "the record has no 'text'"),
      (#"{"id":"x","text":""}"#, "the record has no 'text'"),
      (#"{"id":7,"text":"a"}"#, "'id' is a whole number, it should be a string"),
      (#"{"id":"x","text":null}"#, "'text' is null, it should be a string"),
      (#"{"id":"x","text":"a","metadata":[]}"#, "'metadata' is a list, it should be an object"),
      (#"{"id":"x","text":"a","metadata":{"part":1.5}}"#, "'part' is a number, it should be a whole number"),
      (
        #"{"id":"x","text":"a","metadata":{"truncated":0}}"#,
        "'truncated' is a whole number, it should be true or false"
      ),
      (
        #"{"id":"x","text":"a","metadata":{"schema":"wenlu.record/2"}}"#,
        "the record has the schema 'wenlu.record/2', this program reads 'wenlu.record/1'"
      ),
    ])
  func refused(_ line: String, _ message: String) {
    let error = #expect(throws: JSONError.self) { try Record(line: Array(line.utf8)[...]) }
    #expect(error?.message == message)
  }

  @Test("a reject survives writing and reading; an unknown reason does not")
  func rejects() throws {
    for reason in RejectReason.all {
      let reject = Reject(
        id: "i", sourceID: "a.html", url: "http://docs.example/p/1", stage: "strip", reason: reason, detail: "只有“登录”\n")
      #expect(try Reject(line: reject.line[...]) == reject)
    }
    #expect(throws: JSONError.self) { try Reject(line: Array(#"{"reason":"bored"}"#.utf8)[...]) }
    #expect(throws: JSONError.self) { try Reject(line: Array(#"{"id":"x"}"#.utf8)[...]) }
  }
}
