import Testing
import WenluCore
import WenluEmit
import WenluStore
import WenluTestSupport

/// What protects the published set: from thin output, from crashes, from damage.
struct GuardTests {
  @Test("a set that shrank too much is not published", arguments: [(10, 5, true), (10, 4, false), (10, 0, false)])
  func thin(_ before: Int, _ after: Int, _ passes: Bool) throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    try Samples.publish(settings, (0..<before).map { Samples.record($0) })
    let files = try Samples.files(folder.path)
    let fewer = (0..<after).map { Samples.record($0) }
    if passes {
      try Samples.publish(settings, fewer)
      #expect(try Samples.files(folder.path) != files)
    } else {
      let error = #expect(throws: StageError.self) { try Samples.publish(settings, fewer) }
      #expect(error?.code == .thin)
      #expect(error?.message.hasPrefix("\(after) records are left of 10, the guard is 50 %") == true)
      #expect(try Samples.files(folder.path) == files)
      settings.thinPercent = nil
      #expect(throws: Never.self) { try Samples.publish(settings, fewer) }
    }
  }

  @Test("what a killed run left behind changes nothing and is cleared away")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let clean = try TemporaryFolder()
    let records = (0..<10).map { Samples.record($0) }
    try FileSystem.makeFolder(folder["sets/.new.tmp"], visibility: .everybody)
    try AtomicFile.writeSynced(Array("{\"id\":\"half".utf8), to: folder["sets/.new.tmp/records-0.jsonl"])
    try FileSystem.makeFolder(folder["sets/.spool.tmp/records"], visibility: .everybody)
    try AtomicFile.writeSynced([1, 2, 3], to: folder["sets/.spool.tmp/records/0"])
    try FileSystem.makeLink(folder[".current.tmp"], to: "sets/none")
    var settings = EmitSettings(folder: folder.path)
    settings.memoryBytes = 100
    let publication = try Samples.publish(settings, records)
    try Samples.publish(EmitSettings(folder: clean.path), records)
    #expect(try Samples.files(folder.path) == Samples.files(clean.path))
    #expect(try FileSystem.names(in: folder["sets"]) == [publication.set])
    #expect(try FileSystem.names(in: folder.path) == ["current", "sets"])
  }

  @Test("a crash between the two renames is repaired by the next run")
  func halfPublished() throws {
    let folder = try TemporaryFolder()
    let settings = EmitSettings(folder: folder.path)
    let old = try Samples.publish(settings, [Samples.record(1)])
    let new = try Samples.publish(settings, [Samples.record(1), Samples.record(2)])
    try AtomicFile.writeLink(folder["current"], to: "sets/\(old.set)")
    let again = try Samples.publish(settings, [Samples.record(1), Samples.record(2)])
    #expect(again.set == new.set && !again.isUnchanged)
    #expect(FileSystem.target(ofLink: folder["current"]) == "sets/\(new.set)")
  }

  @Test("a link to a set that is gone counts as none")
  func danglingLink() throws {
    let folder = try TemporaryFolder()
    let settings = EmitSettings(folder: folder.path)
    let first = try Samples.publish(settings, [Samples.record(1)])
    try FileSystem.removeTree(folder["sets/\(first.set)"])
    #expect(try Samples.publish(settings, [Samples.record(1)]).set == first.set)
    #expect(try Samples.files(folder.path).count == 2)
  }

  @Test("a damaged manifest is named with line and column")
  func damagedManifest() throws {
    let folder = try TemporaryFolder()
    let settings = EmitSettings(folder: folder.path)
    try Samples.publish(settings, [Samples.record(1)])
    for (text, message) in [
      ("{\n\"schema\": wenlu", "2:11: a value should stand here; remove the link 'current'"),
      ("{\"schema\":\"wenlu.record/9\"}", "1:11: the schema is not 'wenlu.record/1'; remove the link 'current'"),
      (
        "{\"schema\":\"wenlu.record/1\",\"files\":[{\"name\":\"../x\"}]}",
        "1:37: this is no entry of a manifest; remove the link 'current'"
      ),
    ] {
      try AtomicFile.write(Array(text.utf8), to: folder["current/manifest.json"])
      let error = #expect(throws: StageError.self) { try PublishedSet(root: folder.path) }
      #expect(error?.code == .state)
      #expect(error?.message == message)
    }
  }
}
