import Testing
import WenluCore
import WenluPipeline

@Suite("Frames between coordinator and worker")
struct FrameTests {
  private let document = Document(
    sourceID: "a/页.html", source: "tests", format: .html,
    pages: [
      RawPage(bytes: Array(0...255), url: "http://a.test/", contentType: "text/html", status: 200, sha256: "ab"),
      RawPage(bytes: []),
    ])

  @Test("a document survives the way")
  func documents() throws {
    var writer = FieldWriter()
    writer.put(document)
    var reader = FieldReader(writer.bytes)
    let decoded = reader.document()
    let read = try #require(decoded)
    #expect(reader.isAtEnd)
    #expect(read.sourceID == document.sourceID && read.format == .html && read.source == "tests")
    #expect(read.pages.map(\.bytes) == document.pages.map(\.bytes))
    #expect(read.pages[0].url == "http://a.test/" && read.pages[0].status == 200 && read.pages[0].sha256 == "ab")
  }

  @Test("a reply survives the way, with and without a reject")
  func replies() {
    var reply = CleanReply(
      reject: Reject(id: "i", sourceID: "s", url: "u", stage: "strip", reason: .noBody, detail: "nothing left"))
    reply.ledger = [1, 2, 3]
    #expect(CleanReply(encoded: reply.encoded) == reply)
    reply.reject = nil
    reply.records = Array("{}\n".utf8)
    reply.recordCount = 1
    #expect(CleanReply(encoded: reply.encoded) == reply)
  }

  @Test("a frame cut anywhere is no document, and never a crash")
  func cuts() {
    var writer = FieldWriter()
    writer.put(document)
    for count in 0..<writer.bytes.count {
      var reader = FieldReader(Array(writer.bytes.prefix(count)))
      let document = reader.document()
      #expect(document == nil)
    }
    #expect(CleanReply(encoded: [9, 9, 9]) == nil)
    #expect(WorkerSetup(encoded: Array(repeating: 255, count: 64)) == nil)
  }

  @Test("a length out of bounds is refused")
  func lengths() {
    #expect(Frame.bodyCount([3, 0, 0, 0, 0, 0, 0, 0, 7]) == 3)
    #expect(Frame.bodyCount([3, 0, 0]) == nil)
    #expect(Frame.bodyCount(ArraySlice(repeating: 255, count: 8)) == nil)
    #expect(Frame.wrap([7, 8]).count == 10)
  }
}
