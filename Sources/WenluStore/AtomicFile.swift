package import WenluCore

/// Files that appear as a whole or not at all.
package enum AtomicFile {
  /// Writes `bytes` to `path` so that a reader, or a crash, sees the old file or the new one, never a part.
  ///
  /// The bytes go to `.name.tmp` beside it, to the disk, and then under the name. A half-written `.tmp` of an earlier
  /// crash is overwritten. Two writers of one path at a time are a mistake.
  package static func write(
    _ bytes: [UInt8], to path: String, visibility: OpenFile.Visibility = .user
  ) throws(StageError) {
    let folder = FileSystem.parent(of: path)
    let temporary = temporaryPath(for: path)
    try writeSynced(bytes, to: temporary, visibility: visibility)
    try FileSystem.rename(temporary, to: path)
    try FileSystem.syncFolder(folder)
  }

  /// Writes `bytes` straight to `path` and to the disk; for files in a folder that is itself published by a rename.
  package static func writeSynced(
    _ bytes: [UInt8], to path: String, visibility: OpenFile.Visibility = .user
  ) throws(StageError) {
    let file = try OpenFile(writing: path, visibility: visibility)
    try file.write(bytes)
    try file.sync()
  }

  /// Points the symbolic link `path` to `target` in one step.
  package static func writeLink(_ path: String, to target: String) throws(StageError) {
    let temporary = temporaryPath(for: path)
    try FileSystem.remove(temporary)
    try FileSystem.makeLink(temporary, to: target)
    try FileSystem.rename(temporary, to: path)
    try FileSystem.syncFolder(FileSystem.parent(of: path))
  }

  /// Removes what a crash left half-written in `folder`.
  package static func removeLeftovers(in folder: String) throws(StageError) {
    for name in try FileSystem.names(in: folder) where name.hasPrefix(".") && name.hasSuffix(".tmp") {
      try FileSystem.removeTree(FileSystem.join(folder, name))
    }
  }

  private static func temporaryPath(for path: String) -> String {
    FileSystem.join(FileSystem.parent(of: path), ".\(FileSystem.name(of: path)).tmp")
  }
}
