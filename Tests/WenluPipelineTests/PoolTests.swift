import Foundation
import Testing
import WenluCore
import WenluPipeline

/// Real processes that really die.
@Suite("Worker processes")
struct PoolTests {
  private func document(_ number: Int, _ extra: String = "") -> Document {
    Document(
      sourceID: "page-\(number)", format: .html,
      pages: [RawPage(bytes: TestPages.page(number) + Array("<!-- \(extra) -->".utf8))])
  }

  private func run(
    _ documents: [Document], workers: Int = 2, fault: String? = nil, limits: WorkerLimits = WorkerLimits(),
    executable: String = TestBinary.path
  ) throws -> [CleanReply] {
    let config = try ConfigLoader.standard(folder: "/")
    let setup = WorkerSetup(config: config.json(), now: "", cpuSeconds: limits.cpuSeconds)
    let environment = fault.map { [TestFault.variable: $0] } ?? [:]
    let pool = CleanPool(
      executable: executable, workers: workers, setup: setup, limits: limits, environment: environment)
    defer { pool.close() }
    var rest = documents[...]
    var names: [String] = []
    var replies: [CleanReply] = []
    try pool.run(next: { rest.popFirst().map { CleanJob($0) } }) { document, reply in
      names.append(document.sourceID)
      replies.append(reply)
    }
    #expect(names == documents.map(\.sourceID), "the order of the input")
    return replies
  }

  /// What the filter says inside this process.
  private func expected(_ documents: [Document]) throws -> [[UInt8]] {
    let filter = CleanFilter(config: try ConfigLoader.standard(folder: "/"), now: "")
    return documents.map { filter.clean($0, host: nil).records }
  }

  @Test("answers are the filter's own, in the order of the input", arguments: [1, 3])
  func order(_ workers: Int) throws {
    let documents = (0..<40).map { document($0) }
    let replies = try run(documents, workers: workers)
    let isSame = try replies.map(\.records) == expected(documents)
    #expect(isSame)
    let areKept = replies.allSatisfy { $0.reject == nil && $0.recordCount > 0 }
    #expect(areKept)
  }

  @Test(
    "a worker that dies costs its document only",
    arguments: [
      ("crash:STRIKE", "worker_crash", "SIGSEGV"), ("exit:STRIKE", "worker_crash", "exit status 9"),
      ("memory:STRIKE", "worker_memory", "over 448 MiB"), ("spin:STRIKE", "worker_timeout", "over 4 s of CPU"),
      ("hang:STRIKE", "worker_timeout", "no answer within 6 s"), ("kill:STRIKE", "worker_crash", "SIGKILL"),
    ])
  func faults(_ fault: String, _ reason: String, _ detail: String) throws {
    var documents = (0..<8).map { document($0) }
    documents[3] = document(3, "STRIKE")
    var limits = WorkerLimits()
    limits.cpuSeconds = 4
    if fault.hasPrefix("hang") { limits.wallSeconds = 6 }
    let replies = try run(documents, fault: fault, limits: limits)
    let verdict = replies[3].reject
    let reject = try #require(verdict)
    #expect(reject.reason.description == reason)
    #expect(reject.detail.contains(detail), "\(reject.detail)")
    #expect(replies[3].recordCount == 0)
    let others = documents.indices.filter { $0 != 3 }
    let isSame = try others.map { replies[$0].records } == expected(others.map { documents[$0] })
    #expect(isSame)
  }

  @Test("a kill from outside changes nothing")
  func killedOnce() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "wenlu-kill-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    var documents = (0..<6).map { document($0) }
    documents[2] = document(2, "STRIKE")
    let replies = try run(documents, fault: "kill-once:\(file.path(percentEncoded: false)):STRIKE")
    #expect(FileManager.default.fileExists(atPath: file.path(percentEncoded: false)), "the worker was killed")
    let isSame = try replies.map(\.records) == expected(documents)
    #expect(isSame)
  }

  @Test("verdicts about the machine are not lasting, those about the document are")
  func lasting() throws {
    let documents = [document(1, "STRIKE")]
    let killed = try run(documents, fault: "kill:STRIKE")[0].isLasting
    let crashed = try run(documents, fault: "crash:STRIKE")[0].isLasting
    #expect(!killed && crashed)
  }

  @Test("a worker that never gets ready is an error")
  func brokenStart() throws {
    let error = #expect(throws: StageError.self) { try run([document(1)], executable: "/bin/false") }
    #expect(error?.message.contains("three times (exit status 1)") == true)
    let missing = #expect(throws: StageError.self) { try run([document(1)], executable: "/nonexistent/wenlu") }
    #expect(missing?.message.contains("cannot start a worker process") == true)
  }
}
