import Testing
import WenluCore
import WenluStore
import WenluTestSupport

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Reading, atomic writing and locking of real files.
struct FileTests {
  @Test("a file appears whole, and a half-written one of a crash is overwritten")
  func atomicWrite() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.writeSynced(bytes("half of an earl"), to: folder[".list.json.tmp"])
    try AtomicFile.write(bytes("文"), to: folder["list.json"])
    #expect(try FileSystem.read(folder["list.json"], limit: 100) == bytes("文"))
    #expect(try FileSystem.names(in: folder.path) == ["list.json"])
    try AtomicFile.write(bytes("short"), to: folder["list.json"])
    #expect(try FileSystem.read(folder["list.json"], limit: 5) == bytes("short"))
  }

  @Test("leftovers of a crash are removed, other files stay")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder[".new.tmp/deep/er"], visibility: .user)
    try AtomicFile.writeSynced([1], to: folder[".new.tmp/deep/er/x"])
    try AtomicFile.writeSynced([1], to: folder[".a.tmp"])
    try AtomicFile.writeSynced([1], to: folder["b.tmp"])
    try AtomicFile.removeLeftovers(in: folder.path)
    #expect(try FileSystem.names(in: folder.path) == ["b.tmp"])
  }

  @Test("a symbolic link is not written through, and its removal leaves the target")
  func links() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write(bytes("precious"), to: folder["target"])
    try FileSystem.makeLink(folder[".out.tmp"], to: folder["target"])
    #expect(throws: StageError.self) { try AtomicFile.write(bytes("x"), to: folder["out"]) }
    #expect(try FileSystem.read(folder["target"], limit: 100) == bytes("precious"))
    let error = #expect(throws: StageError.self) {
      try FileSystem.read(folder[".out.tmp"], limit: 100, followLinks: false)
    }
    #expect(error?.message == "it is a symbolic link, which is not followed here")
    try FileSystem.removeTree(folder[".out.tmp"])
    #expect(FileSystem.kind(folder["target"]) == .file)
  }

  @Test("a link is moved in one step")
  func switchingLink() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.writeLink(folder["current"], to: "sets/a")
    try AtomicFile.writeLink(folder["current"], to: "sets/b")
    #expect(FileSystem.target(ofLink: folder["current"]) == "sets/b")
    #expect(FileSystem.target(ofLink: folder["none"]) == nil)
  }

  @Test("what cannot be read says why and what to do")
  func readErrors() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write([UInt8](repeating: 7, count: 11), to: folder["eleven"])
    let cases: [(String, StageError.Code, String)] = [
      ("missing", .noInput, "there is no such file or folder; check the path"),
      (".", .input, "it is a folder, a file is needed"),
      ("eleven/x", .noInput, "a part of the path is a file where a folder is needed"),
      ("eleven", .input, "it has more than 10 bytes; raise the limit or split it"),
      ("nul\0l", .input, "it is no valid path"),
    ]
    for (name, code, message) in cases {
      let error = #expect(throws: StageError.self) { try FileSystem.read(folder[name], limit: 10) }
      #expect(error?.code == code, "\(name)")
      #expect(error?.message == message)
    }
    #expect(try FileSystem.read(folder["eleven"], limit: 11).count == 11)
    #expect(throws: StageError.self) { try AtomicFile.write([], to: folder["no/such/folder/x"]) }
    #expect(throws: StageError.self) { try FileSystem.makeFolder(folder["eleven/x"], visibility: .user) }
  }

  @Test("a file larger than one read arrives whole")
  func largeFile() throws {
    let folder = try TemporaryFolder()
    let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try AtomicFile.write(content, to: folder["large"])
    #expect(try FileSystem.read(folder["large"], limit: .max) == content)
    #expect(try FileSystem.read("/proc/self/status", limit: 1 << 20).starts(with: bytes("Name:")))
  }

  @Test("one lock at a time; it is free again when its holder goes")
  func locking() throws {
    let folder = try TemporaryFolder()
    func hold() throws {
      let lock = try FolderLock(folder["state"])
      let error = #expect(throws: StageError.self) { _ = try FolderLock(folder["state"]) }
      #expect(error?.code == .locked)
      withExtendedLifetime(lock) {}
    }
    try hold()
    try hold()
  }

  @Test(
    "paths",
    arguments: [
      ("/a/b", "/a", "b"), ("a/b/", "a", "b"), ("a", ".", "a"), ("/a", "/", "a"), ("/", "/", ""), ("a//b", "a", "b"),
    ])
  func paths(_ path: String, _ parent: String, _ name: String) {
    #expect(FileSystem.parent(of: path) == parent)
    #expect(FileSystem.name(of: path) == name)
  }

  @Test("joining")
  func joining() {
    #expect(FileSystem.join("a", "b") == "a/b")
    #expect(FileSystem.join("a/", "b") == "a/b")
    #expect(FileSystem.join("a", "/b") == "/b")
    #expect(FileSystem.join("", "b") == "b")
  }
}
