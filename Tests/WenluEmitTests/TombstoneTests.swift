import Testing
import WenluCore
import WenluEmit
import WenluStore
import WenluTestSupport

private func stones(_ root: String) throws -> [String: String] {
  var stones: [String: String] = [:]
  for reason in TombstoneReason.allCases {
    guard try Samples.files(root)["tombstones-\(reason.rawValue).ndjson"] != nil else { continue }
    for line in try Samples.lines(root, "tombstones-\(reason.rawValue).ndjson") {
      #expect(line["reason"]?.string == reason.rawValue)
      stones[try #require(line["id"]?.string)] = "\(reason.rawValue) \(line["at"]?.string ?? "")"
    }
  }
  return stones
}

/// Ids that were published once and are no more.
struct TombstoneTests {
  @Test("each vanished id says why")
  func reasons() throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    settings.thinPercent = nil
    try Samples.publish(settings, (0..<8).map { Samples.record($0) })
    #expect(try stones(folder.path).isEmpty)
    var part = Samples.record(4)
    part.id = Samples.id(104)
    let takenDown: Set<String> = [Samples.id(5), "https://docs.example/p/6"]
    let edition = Samples.edition(now: "2026-12-01T00:00:00.000Z", takenDown: takenDown)
    let publication = try Samples.publish(settings, [Samples.record(0), part], edition) { builder throws(StageError) in
      try builder.add(Samples.reject(2))
      try builder.addCluster(Array("{}\n".utf8), id: Samples.id(3), isDropped: true)
      try builder.addCluster(Array("{}\n".utf8), id: Samples.id(1), isDropped: false)
    }
    let time = "2026-12-01T00:00:00.000Z"
    #expect(
      try stones(folder.path) == [
        Samples.id(1): "gone \(time)", Samples.id(2): "rejected \(time)", Samples.id(3): "merged \(time)",
        Samples.id(4): "replaced \(time)", Samples.id(5): "takedown \(time)", Samples.id(6): "takedown \(time)",
        Samples.id(7): "gone \(time)",
      ])
    #expect(publication.newTombstones == 7)
    #expect(try FileSystem.names(in: folder["sets"]).count == 1, "older sets would hold what was taken down")
  }

  @Test("they stay with their first time and go when the id is back")
  func history() throws {
    let folder = try TemporaryFolder()
    let settings = EmitSettings(folder: folder.path)
    let all = (0..<4).map { Samples.record($0) }
    try Samples.publish(settings, all, Samples.edition(now: "1"))
    let second = try Samples.publish(settings, Array(all[1...]), Samples.edition(now: "2"))
    #expect(try stones(folder.path) == [Samples.id(0): "gone 2"])
    let same = try Samples.publish(settings, Array(all[1...]), Samples.edition(now: "3"))
    #expect(same.isUnchanged && same.set == second.set)
    try Samples.publish(settings, Array(all[2...]), Samples.edition(now: "4"))
    #expect(try stones(folder.path) == [Samples.id(0): "gone 2", Samples.id(1): "gone 4"])
    try Samples.publish(settings, [all[0]] + all[2...], Samples.edition(now: "5"))
    #expect(try stones(folder.path) == [Samples.id(1): "gone 4"])
    let back = try Samples.publish(settings, all, Samples.edition(now: "6"))
    #expect(try stones(folder.path).isEmpty)
    #expect(back.newTombstones == 0)
  }

  @Test("a change of the shards or of the packing makes no tombstone")
  func layout() throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    let all = (0..<30).map { Samples.record($0) }
    try Samples.publish(settings, all)
    settings.shards = 8
    settings.compression = .zstd
    try Samples.publish(settings, all)
    settings.compression = .gzip
    #expect(try Samples.publish(settings, all).newTombstones == 0)
    #expect(try stones(folder.path).isEmpty)
  }
}
