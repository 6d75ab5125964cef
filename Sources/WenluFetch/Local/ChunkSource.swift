internal import Foundation

/// The bytes of a file or of standard input, piece by piece.
struct ChunkSource {
  private let handle: FileHandle
  private static let size = 1 << 20

  /// Opens `path`; `-` is standard input.
  init(path: String) throws(FileBytes.Failure) {
    handle = path == "-" ? FileHandle.standardInput : try FileBytes.open(path)
  }

  /// The next bytes; nil at the end.
  func next() throws(FileBytes.Failure) -> [UInt8]? {
    do {
      guard let data = try handle.read(upToCount: ChunkSource.size), !data.isEmpty else { return nil }
      return [UInt8](data)
    } catch {
      throw .bad("reading stopped: \((error as NSError).localizedDescription)")
    }
  }
}
