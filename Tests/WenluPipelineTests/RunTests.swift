import Foundation
import Testing
import WenluCore

@Suite("wenlu run")
struct RunTests {
  private func report(_ ending: TestBinary.Ending) throws -> JSONValue {
    #expect(ending.status == 0, "\(ending.errors)")
    return try JSONValue.parse(ending.output)
  }

  @Test("publishes, and a second run does no work and leaves the bytes as they are")
  func secondRun() async throws {
    let project = try TestProject()
    try project.writePages(0..<6)
    try project.write("pages/empty.html", [])
    let first = try report(try await project.run())
    #expect(first["documents"]?.int == 7 && first["cleaned"]?.int == 7 && first["published"]?.int == 6)
    #expect(first["rejects"]?["no_body"]?.int == 1)
    let before = try project.published()
    let folder = project.folder.appending(path: "work/published/current").resolvingSymlinksInPath()
    let age = try FileManager.default.attributesOfItem(atPath: folder.path)[.modificationDate] as? Date
    let second = try report(try await project.run())
    #expect(second["cleaned"]?.int == 0 && second["changed"]?.int == 0 && second["unchanged"]?.bool == true)
    for key in ["documents", "records", "published", "rejected"] {
      #expect(second[key]?.int == first[key]?.int, "\(key)")
    }
    #expect(try project.published() == before)
    #expect(try FileManager.default.attributesOfItem(atPath: folder.path)[.modificationDate] as? Date == age)
  }

  @Test("a changed, a new and a vanished page: only those are worked on, and the lost one leaves a tombstone")
  func incremental() async throws {
    let project = try TestProject()
    try project.writePages(0..<5)
    _ = try report(try await project.run())
    try project.remove("pages/0.html")
    try project.write("pages/1.html", TestPages.page(21))
    try project.writePages(5..<6)
    let next = try report(try await project.run())
    #expect(next["cleaned"]?.int == 2 && next["changed"]?.int == 2 && next["published"]?.int == 5)
    let stones = try project.published().filter { $0.key.hasPrefix("tombstones") }
    #expect(stones.count == 1)
    let undisturbed = try TestProject()
    try undisturbed.writePages(2..<6)
    try undisturbed.write("pages/1.html", TestPages.page(21))
    _ = try report(try await undisturbed.run())
    #expect(try project.records() == undisturbed.records())
  }

  @Test("the number of workers changes nothing", arguments: [0, 1, 3])
  func workers(_ count: Int) async throws {
    let project = try TestProject()
    try project.writePages(0..<8)
    let one = try TestProject()
    try one.writePages(0..<8)
    _ = try report(try await project.run(["--workers", "\(count)"]))
    _ = try report(try await one.run(["--workers", "2"]))
    #expect(try project.published() == one.published())
  }

  @Test("of documents that say the same one is published; all are when drop is off")
  func duplicates() async throws {
    let project = try TestProject()
    try project.writePages(0..<3)
    try project.write("pages/copy.html", TestPages.page(1))
    let first = try report(try await project.run())
    #expect(first["records"]?.int == 4 && first["published"]?.int == 3)
    let clusters = String(decoding: try #require(try project.published()["clusters.ndjson"]), as: UTF8.self)
    #expect(clusters.split(separator: "\n").count == 4)
    #expect(clusters.contains(#""relation":"same""#))
    let all = try report(try await project.run(environment: ["WENLU_DEDUPLICATE_DROP": "false"]))
    #expect(all["published"]?.int == 4 && all["cleaned"]?.int == 0)
    #expect(try project.records().contains { $0.contains(#""relation":"same""#) })
  }

  @Test("a worker killed in mid-page changes nothing")
  func killedWorker() async throws {
    let project = try TestProject()
    try project.writePages(0..<6, marked: [3])
    let fault = ["WENLU_TEST_FAULT": "kill-once:\(project.path("struck")):STRIKE"]
    _ = try report(try await project.run(environment: fault))
    #expect(project.exists("struck"))
    let undisturbed = try TestProject()
    try undisturbed.writePages(0..<6, marked: [3])
    _ = try report(try await undisturbed.run())
    #expect(try project.published() == undisturbed.published())
  }

  @Test("a document taken down never comes back and leaves a tombstone")
  func takedown() async throws {
    let project = try TestProject()
    try project.writePages(0..<4)
    _ = try report(try await project.run())
    let gone = try Record(line: Array(try #require(try project.records().first).utf8)[...])
    let taken = try await TestBinary.run(["takedown", gone.id, "--config", project.path("pipeline.json")])
    #expect(taken.status == 0, "\(taken.errors)")
    for _ in 0..<2 {
      let next = try report(try await project.run())
      #expect(next["published"]?.int == 3 && next["cleaned"]?.int == 0)
    }
    #expect(try !project.records().contains { $0.contains(gone.id) })
    let stones = try #require(try project.published()["tombstones-takedown.ndjson"])
    #expect(String(decoding: stones, as: UTF8.self).contains(gone.id))
    let page = try await TestBinary.run(["report", project.path("pipeline.json"), "-o", "-"])
    #expect(String(decoding: page.output.prefix(15), as: UTF8.self) == "<!DOCTYPE html>")
    #expect(project.exists("work/wenlu.prom"))
  }

  @Test("exceptions from the verification of certificates stand in the manifest")
  func unverified() async throws {
    let project = try TestProject()
    try project.writePages(0..<1)
    _ = try report(try await project.run())
    #expect(try JSONValue.parse(try #require(project.published()["manifest.json"]))["unverified_hosts"] == nil)
    let hosts = ["WENLU_FETCH_UNVERIFIED_HOSTS": "b.example,a.example"]
    _ = try report(try await project.run(environment: hosts))
    let manifest = try JSONValue.parse(try #require(project.published()["manifest.json"]))
    #expect(manifest["unverified_hosts"]?.array?.compactMap(\.string) == ["a.example", "b.example"])
  }

  @Test("a crashing page is one reject, and no work for the next run")
  func crashingPage() async throws {
    let project = try TestProject()
    try project.writePages(0..<4, marked: [2])
    let fault = ["WENLU_TEST_FAULT": "crash:STRIKE"]
    let first = try report(try await project.run(environment: fault))
    #expect(first["rejects"]?["worker_crash"]?.int == 1 && first["published"]?.int == 3)
    let second = try report(try await project.run(environment: fault))
    #expect(second["cleaned"]?.int == 0 && second["unchanged"]?.bool == true)
    let strict = try await project.run(["--strict"], environment: fault)
    #expect(strict.status == 2)
  }
}

/// What becomes of a run that is ended from outside while a worker is at work.
@Suite("wenlu run, disturbed")
struct DisturbedRunTests {
  /// A run that stands still at page 3, and the number of the worker that holds it.
  private func paused(_ project: TestProject) async throws -> (running: TestBinary.Running, worker: Int32) {
    try project.writePages(0..<8, marked: [3])
    let fault = ["WENLU_TEST_FAULT": "pause:\(project.path("struck")):STRIKE"]
    let running = try TestBinary.start(project.arguments(["--workers", "2"]), environment: fault)
    var number: Int32?
    let isPaused = try await TestBinary.wait {
      number = (try? project.read("struck")).flatMap { Int32(String(decoding: $0, as: UTF8.self)) }
      return number != nil
    }
    try #require(isPaused)
    return (running, try #require(number))
  }

  private func expectSameAsUndisturbed(_ project: TestProject) async throws {
    let rerun = try await project.run()
    #expect(rerun.status == 0, "\(rerun.errors)")
    let undisturbed = try TestProject()
    try undisturbed.writePages(0..<8, marked: [3])
    _ = try await undisturbed.run()
    let isSame = try project.published() == undisturbed.published()
    #expect(isSame)
  }

  private func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 }

  @Test("the coordinator killed: no worker outlives it, and a rerun ends as if nothing had been")
  func killedCoordinator() async throws {
    let project = try TestProject()
    let (running, worker) = try await paused(project)
    running.signal(SIGKILL)
    #expect(try await running.end().status == 128 + SIGKILL)
    let isGone = try await TestBinary.wait { !isAlive(worker) }
    #expect(isGone)
    #expect(!project.exists("work/published/current"))
    try await expectSameAsUndisturbed(project)
  }

  @Test("SIGTERM: what is under way is finished, nothing is published, a rerun goes on", arguments: [SIGTERM, SIGINT])
  func stopped(_ signal: Int32) async throws {
    let project = try TestProject()
    let (running, _) = try await paused(project)
    running.signal(signal)
    try await Task.sleep(for: .milliseconds(100))
    try project.remove("struck")
    let ending = try await running.end()
    #expect(ending.status == 128 + signal, "\(ending.errors)")
    #expect(try JSONValue.parse(ending.output)["stopped"]?.bool == true)
    #expect(!project.exists("work/published/current"))
    try await expectSameAsUndisturbed(project)
  }

  @Test("a second signal ends the run at once")
  func secondSignal() async throws {
    let project = try TestProject()
    let (running, worker) = try await paused(project)
    running.signal(SIGTERM)
    try await Task.sleep(for: .milliseconds(100))
    running.signal(SIGTERM)
    #expect(try await running.end().status == 143)
    let isGone = try await TestBinary.wait { !isAlive(worker) }
    #expect(isGone)
    try await expectSameAsUndisturbed(project)
  }

  @Test("a second run at the same time is turned away")
  func locked() async throws {
    let project = try TestProject()
    let (running, _) = try await paused(project)
    let second = try await project.run()
    #expect(second.status == 75)
    #expect(second.errors.contains("another run works on this folder"))
    try project.remove("struck")
    #expect(try await running.end().status == 0)
  }
}
