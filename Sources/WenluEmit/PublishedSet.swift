package import WenluCore
import WenluStore

/// The set that `current` points to; opened once, it stays the same set while others are published.
package struct PublishedSet: Sendable {
  package let folder: String
  package let name: String
  package let manifest: Manifest
  private let filesByName: [String: Manifest.File]

  /// Opens the current set below `root`, nil when none was published yet.
  ///
  /// - Throws: `.state` when the set is not what its name says.
  package init?(root: String) throws(StageError) {
    guard let target = FileSystem.target(ofLink: FileSystem.join(root, "current")) else { return nil }
    let folder = FileSystem.join(root, target)
    guard FileSystem.kind(folder) == .folder else { return nil }
    let path = FileSystem.join(folder, Manifest.fileName)
    let bytes = try FileSystem.read(path, limit: 64 << 20)
    do throws(JSONError) {
      manifest = try Manifest(json: bytes)
    } catch {
      let message = "\(TextPosition(offset: error.offset, in: bytes[...])): \(error.message); remove the link 'current'"
      throw StageError(.state, stage: "emit", subject: path, message: message)
    }
    filesByName = PublishedSet.byName(manifest)
    self.folder = folder
    name = FileSystem.name(of: target)
  }

  /// A set that was just written to `folder`.
  init(folder: String, name: String, manifest: Manifest) {
    self.folder = folder
    self.name = name
    self.manifest = manifest
    filesByName = PublishedSet.byName(manifest)
  }

  private static func byName(_ manifest: Manifest) -> [String: Manifest.File] {
    Dictionary(manifest.files.map { ($0.name, $0) }) { first, _ in first }
  }

  package func path(_ file: Manifest.File) -> String { FileSystem.join(folder, file.name) }

  /// Whether this set has a file with the name and the content of `file`.
  func holds(_ file: Manifest.File) -> Bool { filesByName[file.name] == file }

  /// Calls `body` with each line of the files with this role, in the order of the file names.
  package func forEachLine(
    of role: Manifest.Role, _ body: (Manifest.File, [UInt8]) throws(StageError) -> Void
  ) throws(StageError) {
    for file in manifest.files where file.role == role {
      try forEachLine(of: file) { line throws(StageError) in try body(file, line) }
    }
  }

  func forEachLine(of file: Manifest.File, _ body: ([UInt8]) throws(StageError) -> Void) throws(StageError) {
    // Written here, so whatever it unpacks to is right.
    var reader = try LineReader(path(file), maximumLineBytes: .max >> 1, limits: DecodeLimits(ratio: .max))
    while let line = try reader.next() { try body(line.bytes) }
  }
}
