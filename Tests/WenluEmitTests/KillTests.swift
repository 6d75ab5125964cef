import Testing
import WenluCore
import WenluEmit
import WenluStore
import WenluTestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

private let sizes: [UInt] = [100, 1000, 5000, 20_000]

/// A run that is killed while it publishes.
struct KillTests {
  @Test("the old set stays whole, and the next run publishes what it would have without the crash", arguments: sizes)
  func publishing(_ size: UInt) async throws {
    let folder = try TemporaryFolder()
    let clean = try TemporaryFolder()
    let old = (0..<10).map { Samples.record($0) }
    let new = (0..<200).map { Samples.record($0, text: "新的正文") }
    for root in [folder.path, clean.path] { try Samples.publish(Samples.small(root), old) }
    let before = try Samples.files(folder.path)
    await #expect(processExitsWith: .signal(SIGXFSZ)) { [path = folder.path as String, size = size as UInt] in
      dieBehind(bytes: size)
      try Samples.publish(Samples.small(path), (0..<200).map { Samples.record($0, text: "新的正文") })
    }
    #expect(try Samples.files(folder.path) == before)
    let publication = try Samples.publish(Samples.small(folder.path), new)
    #expect(try Samples.publish(Samples.small(clean.path), new).set == publication.set)
    #expect(try Samples.files(folder.path) == Samples.files(clean.path))
    #expect(try FileSystem.names(in: folder["sets"]) == FileSystem.names(in: clean["sets"]))
  }
}
