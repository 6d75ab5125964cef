package import WenluCore

/// The right to change a folder, held as long as the value lives.
///
/// The kernel frees it when the process ends, however it ends; the empty file `lock` may stay.
package struct FolderLock: ~Copyable, Sendable {
  private let file: OpenFile

  /// Takes the lock of `folder`, which is made when it is missing.
  ///
  /// - Throws: `.locked` when another run holds it.
  package init(_ folder: String) throws(StageError) {
    try FileSystem.makeFolder(folder, visibility: .user)
    let file = try OpenFile(appending: FileSystem.join(folder, "lock"), visibility: .user)
    guard file.lock() else {
      throw StageError(
        .locked, stage: "state", subject: folder, message: "another run works on this folder; wait for it or stop it")
    }
    self.file = file
  }
}
