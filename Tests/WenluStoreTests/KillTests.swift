import Testing
import WenluCore
import WenluStore
import WenluTestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A process that is killed while it writes.
struct KillTests {
  @Test("a page that was half written does not exist, and can be stored again")
  func rawStore() async throws {
    let folder = try TemporaryFolder()
    let first = try RawStore(folder.path).put([1, 2, 3])
    await #expect(processExitsWith: .signal(SIGXFSZ)) { [path = folder.path as String] in
      dieBehind(bytes: 20_000)
      _ = try RawStore(path).put(noise(50_000))
    }
    let store = try RawStore(folder.path)
    #expect(try store.hashes() == [first])
    let hash = try store.put(noise(50_000))
    #expect(try store.get(hash) == noise(50_000))
  }

  @Test("a commit that was cut off leaves the state as the one before it")
  func state() async throws {
    let folder = try TemporaryFolder()
    var changes = StateChanges()
    for number in 0..<5 { changes.put(FetchRow(url: "https://docs.example/\(number)")) }
    try StateStore(folder["state"]).commit(changes)
    await #expect(processExitsWith: .signal(SIGXFSZ)) { [path = folder["state"] as String] in
      let store = try StateStore(path)
      var more = StateChanges()
      for number in 0..<5000 { more.put(FetchRow(url: "https://docs.example/more/\(number)")) }
      more.putValue(noise(500_000), name: "large")
      dieBehind(bytes: 300_000)
      try store.commit(more)
    }
    let store = try StateStore(folder["state"])
    #expect(try store.counts().fetches == 5)
    #expect(try store.value("large") == nil)
    try store.commit(changes)
  }

  @Test("the lock of a killed process is free")
  func lock() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let lock = try FolderLock(path)
      kill(getpid(), SIGKILL)
      withExtendedLifetime(lock) {}
    }
    #expect(throws: Never.self) { _ = try FolderLock(folder.path) }
  }
}
