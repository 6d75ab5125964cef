import Foundation
import Testing
import WenluCore
import WenluStore

@Suite("Hostile inputs")
struct HostileTests {
  /// A folder with all hostile inputs, and the names that must appear in the output.
  private func prepare(_ project: TestProject) throws -> Set<String> {
    var names: Set<String> = []
    for input in HostileInputs.pages() + HostileInputs.files() {
      try project.write("pages/\(input.name)", input.bytes)
      names.insert(input.name)
    }
    // Packed 1:1000 and more: 64 MiB of blanks in one line.
    let bomb = Array("{\"id\":\"bomb\",\"text\":\"".utf8) + [UInt8](repeating: 0x20, count: 64 << 20)
    try project.write("pages/bomb.ndjson.gz", Compression.gzip.compressed(bomb))
    names.insert("bomb.ndjson.gz")
    try FileManager.default.createSymbolicLink(
      atPath: project.path("pages/loop.html"), withDestinationPath: project.path("pages/loop.html"))
    try FileManager.default.createDirectory(atPath: project.path("folder.html"), withIntermediateDirectories: true)
    try project.write("locked.html", TestPages.page(1))
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: project.path("locked.html"))
    return names
  }

  @Test("each ends in a record or a reject, none ends the run")
  func all() async throws {
    let project = try TestProject()
    var names = try prepare(project)
    let ending = try await TestBinary.run(
      [
        "clean", project.path("pages"), project.path("folder.html"), project.path("locked.html"),
        project.path("gone.html"), "--rejects", project.path("rejects"),
      ],
      // An unoptimised program on a busy machine is many times slower.
      environment: ["WENLU_LIMITS_CPU_SECONDS": "120", "WENLU_LIMITS_WALL_SECONDS": "600"])
    #expect(ending.status == 0, "\(ending.errors)")
    var seen: Set<String> = []
    var records: [String: Record] = [:]
    for line in ending.output.split(separator: 0x0A) {
      let record = try Record(line: line)
      seen.insert(record.metadata.sourceID)
      records[record.metadata.sourceID] = record
    }
    var reasons: [String: String] = [:]
    for line in try project.read("rejects").split(separator: 0x0A) {
      let reject = try Reject(line: line)
      seen.insert(reject.sourceID)
      reasons[reject.sourceID] = "\(reject.reason): \(reject.detail)"
      #expect(!reject.stage.isEmpty && !reject.detail.isEmpty)
    }
    // A file of lines shows up by the ids of its lines.
    names = names.filter { name in !seen.contains { $0.hasPrefix(name) } }
    #expect(names.subtracting(["broken.ndjson", "surrogates.ndjson"]).isEmpty, "\(names)")
    #expect(seen.isSuperset(of: ["good", "s", "gone.html"]))
    let killed = reasons.filter { $0.value.hasPrefix("worker_") }
    #expect(killed.isEmpty, "\(killed)")
    let deep = try #require(records["nested-div.html"])
    #expect(String(decoding: deep.text, as: UTF8.self).contains("会议安排在周三下午"), "4,000 nested tags keep their text")
  }
}
