import Testing
import WenluCore
import WenluStore
import WenluTestSupport

/// Raw pages by their hash, and the hash itself.
struct RawStoreTests {
  @Test(
    "SHA-256 of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func digests(_ text: String, _ expected: String) {
    #expect(SHA256.hex(text) == expected)
    var digest = SHA256()
    for byte in text.utf8 { digest.update([byte]) }
    #expect(Hexadecimal.string(digest.finish()) == expected)
  }

  @Test("a page is stored once and comes back")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let store = try RawStore(folder["raw"])
    let pages = [[], Array("<html>文</html>".utf8), [UInt8](repeating: 0, count: 5_000_000)]
    for page in pages {
      let hash = try store.put(page)
      #expect(try store.put(page) == hash)
      #expect(store.contains(hash))
      #expect(try store.get(hash) == page)
    }
    #expect(try store.hashes() == pages.map { SHA256.hex($0) }.sorted())
    #expect(try RawStore(folder["raw"]).hashes().count == 3)
  }

  @Test("names come from hashes only")
  func names() throws {
    let folder = try TemporaryFolder()
    let store = try RawStore(folder["raw"])
    for name in ["", "../../etc/passwd", String(repeating: "A", count: 64), String(repeating: "a", count: 64)] {
      #expect(try store.get(name) == nil)
      #expect(throws: Never.self) { try store.remove(name) }
    }
  }

  @Test("a page that was removed is gone, a damaged one is an error")
  func removalAndDamage() throws {
    let folder = try TemporaryFolder()
    let store = try RawStore(folder["raw"])
    let hash = try store.put([1, 2, 3])
    try store.remove(hash)
    #expect(try store.get(hash) == nil)
    #expect(try store.put([1, 2, 3]) == hash)
    let file = folder["raw/\(hash.prefix(2))/\(hash.dropFirst(2)).zst"]
    try AtomicFile.write(Compression.zstd.compressed([3, 2, 1]), to: file)
    #expect(throws: StageError.self) { try store.get(hash) }
    try AtomicFile.write([0], to: file)
    #expect(throws: StageError.self) { try store.get(hash) }
  }

  @Test("what nobody needs goes, with what a crash left")
  func sweeping() throws {
    let folder = try TemporaryFolder()
    let store = try RawStore(folder["raw"])
    let kept = try store.put([1])
    let other = try store.put([2])
    let leftover = folder["raw/\(kept.prefix(2))/.half.zst.tmp"]
    try AtomicFile.writeSynced([0], to: leftover)
    #expect(try store.removeAll(except: [kept, "unknown"]) == 1)
    #expect(try store.hashes() == [kept])
    #expect(!store.contains(other) && FileSystem.kind(leftover) == nil)
  }

  @Test("many threads may store the same pages")
  func parallel() async throws {
    let folder = try TemporaryFolder()
    let store = try RawStore(folder["raw"])
    let hashes = await withTaskGroup(of: String?.self) { group in
      for number in 0..<64 { group.addTask { try? store.put([UInt8(number % 8)]) } }
      var all: [String] = []
      for await hash in group { if let hash { all.append(hash) } }
      return all
    }
    #expect(hashes.count == 64)
    #expect(try store.hashes().count == 8)
  }
}
