private import Synchronization
package import WenluCore

/// Raw pages by the SHA-256 of their bytes: what was stored once is never fetched, or changed, again.
///
///     root/ab/cdef….zst
package final class RawStore: Sendable {
  private let root: String
  /// Two threads may store the same page; each file has one temporary name.
  private let writing = Mutex(())

  /// Opens the store in the folder `root`, which is made when it is missing.
  package init(_ root: String) throws(StageError) {
    self.root = root
    try FileSystem.makeFolder(root, visibility: .user)
  }

  /// Stores `bytes` and returns their hash; when it returns, they are on the disk.
  package func put(_ bytes: [UInt8]) throws(StageError) -> String {
    let hash = SHA256.hex(bytes)
    let path = path(of: hash)
    if FileSystem.kind(path, followLinks: false) == .file { return hash }
    let packed = Compression.zstd.compressed(bytes)
    let result = writing.withLock { _ in Result { () throws(StageError) in try write(packed, to: path) } }
    try result.get()
    return hash
  }

  private func write(_ packed: [UInt8], to path: String) throws(StageError) {
    if FileSystem.kind(path, followLinks: false) == .file { return }
    try FileSystem.makeFolder(FileSystem.parent(of: path), visibility: .user)
    try AtomicFile.write(packed, to: path)
  }

  /// The bytes stored under `hash`, nil when there are none.
  ///
  /// - Throws: `.io` when the file does not hold what it should: fetch the page again.
  package func get(_ hash: String) throws(StageError) -> [UInt8]? {
    guard contains(hash) else { return nil }
    let path = path(of: hash)
    let packed = try FileSystem.read(path, limit: 1 << 30, followLinks: false)
    // The ratio guard is for strangers' files: this one was packed here, and its hash is checked.
    let limits = DecodeLimits(bytes: 1 << 30, ratio: .max)
    guard let bytes = try? Compression.zstd.decompressed(packed, limits: limits), SHA256.hex(bytes) == hash else {
      throw StageError(
        .io, stage: "state", subject: path, message: "the stored page is damaged; remove the file and fetch again")
    }
    return bytes
  }

  package func contains(_ hash: String) -> Bool {
    Hexadecimal.isValid(hash, count: 64) && FileSystem.kind(path(of: hash), followLinks: false) == .file
  }

  /// Removes what is stored under `hash`, for good.
  package func remove(_ hash: String) throws(StageError) {
    guard contains(hash) else { return }
    try FileSystem.remove(path(of: hash))
    try FileSystem.syncFolder(FileSystem.parent(of: path(of: hash)))
  }

  /// The hashes of all stored pages in ascending order.
  package func hashes() throws(StageError) -> [String] {
    var hashes: [String] = []
    for folder in try FileSystem.names(in: root) where Hexadecimal.isValid(folder, count: 2) {
      for name in try FileSystem.names(in: FileSystem.join(root, folder)) where name.hasSuffix(".zst") {
        let hash = folder + name.dropLast(4)
        if Hexadecimal.isValid(hash, count: 64) { hashes.append(hash) }
      }
    }
    return hashes
  }

  /// Removes all pages but `needed`, and what a crash left half-written; returns how many pages went.
  package func removeAll(except needed: Set<String>) throws(StageError) -> Int {
    var removed = 0
    for hash in try hashes() where !needed.contains(hash) {
      try FileSystem.remove(path(of: hash))
      removed += 1
    }
    for folder in try FileSystem.names(in: root) where Hexadecimal.isValid(folder, count: 2) {
      try AtomicFile.removeLeftovers(in: FileSystem.join(root, folder))
    }
    return removed
  }

  private func path(of hash: String) -> String { "\(root)/\(hash.prefix(2))/\(hash.dropFirst(2)).zst" }
}
