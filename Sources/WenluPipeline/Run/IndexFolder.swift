import WenluCore
import WenluDeduplicate
private import WenluStore

/// The runs of the deduplication index as files of one folder.
struct IndexFolder: IndexStorage {
  private let folder: String

  /// Opens `folder`, which is made when it is missing, and clears away what a crash left there.
  init(_ folder: String) throws(StageError) {
    self.folder = folder
    try FileSystem.makeFolder(folder, visibility: .user)
    try AtomicFile.removeLeftovers(in: folder)
  }

  private func path(_ name: String) -> String { FileSystem.join(folder, name) }
  private func draft(_ name: String) -> String { FileSystem.join(folder, ".\(name).tmp") }

  func size(of name: String) throws(StageError) -> Int? {
    guard FileSystem.kind(path(name)) == .file else { return nil }
    return try OpenFile(reading: path(name)).size()
  }

  func read(_ name: String, from offset: Int, count: Int) throws(StageError) -> [UInt8] {
    let file = try OpenFile(reading: path(name))
    return try file.read(at: offset, count: count)
  }

  mutating func begin(_ name: String) throws(StageError) {
    _ = try OpenFile(writing: draft(name), visibility: .user)
  }

  mutating func append(_ bytes: [UInt8], to name: String) throws(StageError) {
    let file = try OpenFile(appending: draft(name), visibility: .user)
    try file.write(bytes)
  }

  mutating func seal(_ name: String) throws(StageError) {
    let file = try OpenFile(appending: draft(name), visibility: .user)
    try file.sync()
    try FileSystem.rename(draft(name), to: path(name))
    try FileSystem.syncFolder(folder)
  }

  mutating func remove(_ name: String) throws(StageError) { try FileSystem.remove(path(name)) }
}
