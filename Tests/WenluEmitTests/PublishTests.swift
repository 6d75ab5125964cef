import Testing
import WenluCore
import WenluEmit
import WenluStore
import WenluTestSupport

/// Sets as they are published: their files, names and bytes.
struct PublishTests {
  @Test("records stand sorted by id in the shard of their id", arguments: Compression.allCases)
  func shards(_ compression: Compression) throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    settings.shards = 16
    settings.compression = compression
    let publication = try Samples.publish(settings, (0..<300).map { Samples.record($0) })
    #expect(publication.records == 300 && !publication.isUnchanged && publication.droppedLines == 0)
    var seen = 0
    for (name, bytes) in try Samples.files(folder.path) where name.hasPrefix("records-") {
      #expect(name.hasSuffix(".jsonl\(compression.suffix)"))
      let text = try compression.decompressed(bytes)
      #expect(text.last == 0x0A)
      let ids = try text.split(separator: 0x0A).map { try Record(line: $0).id }
      #expect(ids == ids.sorted())
      let digit = name.dropFirst("records-".count).first
      #expect(ids.allSatisfy { $0.dropFirst(4).first == digit }, "a shard holds one prefix")
      seen += ids.count
    }
    #expect(seen == 300)
  }

  @Test("the order of adding, the memory and the time leave no trace")
  func determinism() throws {
    let one = try TemporaryFolder()
    let other = try TemporaryFolder()
    let records = (0..<200).map { Samples.record($0) }
    var settings = EmitSettings(folder: one.path)
    settings.shards = 4
    let first = try Samples.publish(settings, records) { builder throws(StageError) in
      for number in 0..<50 { try builder.add(Samples.reject(number, number % 2 == 0 ? .noBody : .loginWall)) }
    }
    settings.folder = other.path
    settings.memoryBytes = 2000
    let second = try Samples.publish(settings, records.reversed(), Samples.edition(now: "2030")) {
      builder throws(StageError) in
      for number in (0..<50).reversed() {
        try builder.add(Samples.reject(number, number % 2 == 0 ? .noBody : .loginWall))
      }
    }
    #expect(first.set == second.set)
    #expect(try Samples.files(one.path) == Samples.files(other.path))
    #expect(try FileSystem.names(in: other["sets"]) == [second.set], "no temporary file is left")
  }

  @Test("the same content again touches nothing")
  func unchanged() throws {
    let folder = try TemporaryFolder()
    let settings = EmitSettings(folder: folder.path)
    let records = (0..<20).map { Samples.record($0) }
    let first = try Samples.publish(settings, records)
    let changed = FileSystem.modified(folder["sets/\(first.set)/records-0.jsonl"])
    let link = FileSystem.modified(folder["current"])
    let second = try Samples.publish(settings, records, Samples.edition(now: "2027-01-01T00:00:00.000Z"))
    #expect(second.isUnchanged && second.set == first.set && second.newTombstones == 0)
    #expect(FileSystem.modified(folder["sets/\(first.set)/records-0.jsonl"]) == changed)
    #expect(FileSystem.modified(folder["current"]) == link)
    #expect(try FileSystem.names(in: folder["sets"]) == [first.set])
  }

  @Test("files that did not change are shared between sets, older sets go")
  func sharingAndPruning() throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    settings.shards = 4
    var sets: [String] = []
    for round in 0..<4 {
      let records = (0..<40).map { Samples.record($0) } + [Samples.record(100, text: "第\(round)版")]
      sets.append(try Samples.publish(settings, records).set)
    }
    #expect(Set(sets).count == 4)
    #expect(try FileSystem.names(in: folder["sets"]) == sets.suffix(2).sorted())
    #expect(FileSystem.target(ofLink: folder["current"]) == "sets/\(sets[3])")
    let shared = try FileSystem.names(in: folder["current"]).filter {
      FileSystem.modified(folder["sets/\(sets[2])/\($0)"]) == FileSystem.modified(folder["current/\($0)"])
    }
    #expect(shared.count == 3)
  }

  @Test("the manifest lists every file with its size, lines and hash")
  func manifest() throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    settings.removals = true
    let publication = try Samples.publish(settings, [Samples.record(1)]) { builder throws(StageError) in
      try builder.add(Samples.reject(2, .captcha))
      try builder.addCluster(Array("{\"id\":\"b\"}\n".utf8), id: "b", isDropped: true)
      try builder.addCluster(Array("{\"id\":\"a\"}\n".utf8), id: "a", isDropped: false)
      try builder.addRemovals(Array("{\"id\":\"b\"}\n".utf8), id: "b")
      try builder.addRemovals(Array("{\"id\":\"a\",\"start\":9}\n{\"id\":\"a\",\"start\":10}".utf8), id: "a")
    }
    let files = try Samples.files(folder.path)
    let expected = [
      "clusters.ndjson", "manifest.json", "records-0.jsonl", "rejected-captcha.ndjson", "removals.ndjson",
    ]
    #expect(files.keys.sorted() == expected)
    let manifest = try Manifest(json: try #require(files[Manifest.fileName]))
    #expect(manifest.json == files[Manifest.fileName])
    #expect(publication.set == SHA256.hex(manifest.json).prefix(32))
    #expect(manifest.rules == "r1" && manifest.config == "c1" && manifest.schema == "wenlu.record/1")
    for file in manifest.files {
      let bytes = try #require(files[file.name])
      #expect(file.bytes == bytes.count && file.sha256 == SHA256.hex(bytes))
      #expect(file.records == bytes.filter { $0 == 0x0A }.count)
    }
    let removals = try Samples.lines(folder.path, "removals.ndjson")
    #expect(removals.map { $0["start"]?.int } == [9, 10, nil], "a document's removals stay in their order")
    #expect(try Samples.lines(folder.path, "clusters.ndjson").map { $0["id"]?.string } == ["a", "b"])
  }

  @Test("removals stay private unless the settings say so")
  func privateRemovals() throws {
    let folder = try TemporaryFolder()
    try Samples.publish(EmitSettings(folder: folder.path), [Samples.record(1)]) { builder throws(StageError) in
      try builder.addRemovals(Array("{}\n".utf8), id: "a")
    }
    #expect(try Samples.files(folder.path)["removals.ndjson"] == nil)
  }

  @Test("of two records with one id one is kept, whichever came first")
  func equalIDs() throws {
    let records = [Samples.record(1, text: "甲"), Samples.record(1, text: "乙")]
    var texts: [[UInt8]] = []
    for order in [records, records.reversed()] {
      let folder = try TemporaryFolder()
      let publication = try Samples.publish(EmitSettings(folder: folder.path), order)
      #expect(publication.records == 1 && publication.droppedLines == 1)
      texts.append(try #require(try Samples.files(folder.path)["records-0.jsonl"]))
    }
    #expect(texts[0] == texts[1])
  }

  @Test("a record that no loader would read becomes a reject")
  func tooLarge() throws {
    let folder = try TemporaryFolder()
    var record = Samples.record(1)
    record.text = [UInt8](repeating: 0x61, count: 3000)
    var settings = EmitSettings(folder: folder.path)
    #expect(settings.maximumLineBytes == 15 << 20)
    settings.maximumLineBytes = 3000
    let publication = try Samples.publish(settings, [record, Samples.record(2)])
    #expect(publication.records == 1 && publication.rejects == 1)
    #expect(try Samples.lines(folder.path, "rejected-too_large.ndjson").first?["id"]?.string == record.id)
  }

  @Test("an empty set has a manifest and no empty file")
  func empty() throws {
    let folder = try TemporaryFolder()
    let publication = try Samples.publish(EmitSettings(folder: folder.path), [])
    #expect(publication.records == 0)
    #expect(try Samples.files(folder.path).keys.sorted() == ["manifest.json"])
  }

  @Test("shards that are no power of two are refused", arguments: [0, -4, 3, 12, 8192])
  func badShards(_ count: Int) throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    settings.shards = count
    let error = #expect(throws: StageError.self) { try Samples.publish(settings, []) }
    #expect(error?.code == .config)
  }
}
