import Testing
import WenluCore
import WenluEmit
import WenluStore
import WenluTestSupport

/// What a reader that keeps a copy learns from set to set.
struct DeltaTests {
  /// The records of the current set by id.
  private func current(_ root: String) throws -> [String: Record] {
    var records: [String: Record] = [:]
    try #require(try PublishedSet(root: root)).forEachLine(of: .records) { _, line in
      if let record = try? Record(line: line[...]) { records[record.id] = record }
    }
    return records
  }

  private func read(_ folder: String, _ name: String, _ compression: Compression) throws -> [ArraySlice<UInt8>] {
    let path = FileSystem.join(folder, name)
    guard FileSystem.kind(path) != nil else { return [] }
    return try compression.decompressed(try FileSystem.read(path, limit: .max)).split(separator: 0x0A)
  }

  @Test("a copy that follows the deltas is the set", arguments: Compression.allCases)
  func following(_ compression: Compression) throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    settings.shards = 4
    settings.compression = compression
    var sets = [try Samples.publish(settings, (0..<40).map { Samples.record($0) }).set]
    var copy = try current(folder.path)
    for round in 1..<4 {
      let records = (round * 3..<40 + round).map { Samples.record($0, text: $0 % 7 == round ? "新" : "正文") }
      settings.shards = round == 3 ? 8 : 4
      sets.append(try Samples.publish(settings, records, Samples.edition(now: "\(round)")).set)
      let delta = folder["deltas/\(sets[round - 1])-\(sets[round])"]
      let description = try JSONValue.parse(try FileSystem.read(FileSystem.join(delta, "delta.json"), limit: 1000))
      let upserts = try read(delta, "upserts.jsonl\(compression.suffix)", compression)
      let deletes = try read(delta, "deletes.ndjson", .none)
      #expect(description["upserts"]?.int == upserts.count && description["deletes"]?.int == deletes.count)
      #expect(upserts.count < 20 && deletes.count == 3)
      for line in upserts {
        let record = try Record(line: line)
        copy[record.id] = record
      }
      for line in deletes { copy[try #require(try JSONValue.parse(line)["id"]?.string)] = nil }
      #expect(try copy == current(folder.path))
    }
    #expect(try FileSystem.names(in: folder["deltas"]).count == 2, "as many as sets are kept")
  }

  @Test("no delta for the first set, for an unchanged one, or when they are off")
  func none() throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    try Samples.publish(settings, [Samples.record(1)])
    try Samples.publish(settings, [Samples.record(1)])
    settings.deltas = false
    try Samples.publish(settings, [Samples.record(1), Samples.record(2)])
    #expect(FileSystem.kind(folder["deltas"]) == nil)
  }

  @Test("a takedown removes the deltas that hold the text")
  func takedown() throws {
    let folder = try TemporaryFolder()
    let settings = EmitSettings(folder: folder.path)
    try Samples.publish(settings, [Samples.record(1)])
    try Samples.publish(settings, [Samples.record(1), Samples.record(2)])
    let edition = Samples.edition(takenDown: [Samples.id(2)])
    let set = try Samples.publish(settings, [Samples.record(1)], edition).set
    let names = try FileSystem.names(in: folder["deltas"])
    #expect(names.count == 1 && names[0].hasSuffix("-\(set)"))
    #expect(FileSystem.kind(folder["deltas/\(names[0])/upserts.jsonl"]) == nil)
  }
}
