package import WenluCore

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// An open file: the only owner of its descriptor, which no started program inherits.
///
/// - Note: all calls of the operating system on files stand in this source file.
@safe package struct OpenFile: ~Copyable, Sendable {
  /// Who may read what is created: the user alone (state), or everybody (published sets), less the umask.
  package enum Visibility: UInt32, Sendable {
    case user = 0o600
    case everybody = 0o644

    var folderMode: UInt32 { self == .user ? 0o700 : 0o755 }
  }

  package let path: String
  private let descriptor: Int32
  private let closes: Bool

  /// Opens a regular file, a pipe or a device for reading; folders are refused.
  ///
  /// Symbolic links in the user's own paths are followed unless `followLinks` is false.
  package init(reading path: String, followLinks: Bool = true) throws(StageError) {
    let flags = O_RDONLY | O_CLOEXEC | (followLinks ? 0 : O_NOFOLLOW)
    try self.init(path: path, flags: flags, mode: 0, writing: false)
  }

  /// Creates or empties a file for writing; a symbolic link in its place is refused.
  package init(writing path: String, visibility: Visibility) throws(StageError) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
    try self.init(path: path, flags: flags, mode: visibility.rawValue, writing: true)
  }

  /// Opens a file to write behind its end, or creates it.
  package init(appending path: String, visibility: Visibility) throws(StageError) {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
    try self.init(path: path, flags: flags, mode: visibility.rawValue, writing: true)
  }

  /// Standard input; it stays open.
  package static var standardInput: OpenFile { OpenFile(descriptor: STDIN_FILENO, path: "-") }

  /// Standard output; it stays open.
  package static var standardOutput: OpenFile { OpenFile(descriptor: STDOUT_FILENO, path: "-") }

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
    closes = false
  }

  private init(path: String, flags: Int32, mode: UInt32, writing: Bool) throws(StageError) {
    guard !path.utf8.contains(0) else { throw Failure(path: path, writing: writing, code: EINVAL).error }
    var descriptor: Int32
    repeat { descriptor = unsafe open(path, flags, mode_t(mode)) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw Failure(path: path, writing: writing, code: errno).error }
    guard !FileSystem.isFolder(descriptor) else {
      close(descriptor)
      throw Failure(path: path, writing: writing, code: EISDIR).error
    }
    self.descriptor = descriptor
    self.path = path
    closes = true
  }

  deinit { if closes { close(descriptor) } }

  /// The size of a regular file in bytes, 0 for pipes.
  package func size() throws(StageError) -> Int {
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0 else { throw Failure(path: path, writing: false, code: errno).error }
    return max(Int(info.st_size), 0)
  }

  /// Appends up to `count` bytes to `buffer` and returns how many it were, 0 at the end of the file.
  package func read(upTo count: Int, into buffer: inout [UInt8]) throws(StageError) -> Int {
    let start = buffer.count
    buffer += [UInt8](repeating: 0, count: count)
    var got = 0
    repeat {
      got = unsafe buffer.withUnsafeMutableBytes {
        unsafe readBytes(descriptor, $0.baseAddress.map { unsafe $0 + start }, count)
      }
    } while got < 0 && errno == EINTR
    let code = errno
    buffer.removeLast(count - max(got, 0))
    guard got >= 0 else { throw Failure(path: path, writing: false, code: code).error }
    return got
  }

  /// The `count` bytes that begin at `offset`, fewer only at the end of a regular file.
  package func read(at offset: Int, count: Int) throws(StageError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(descriptor, $0.baseAddress.map { unsafe $0 + done }, count - done, off_t(offset + done))
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw Failure(path: path, writing: false, code: errno).error }
      if got == 0 { break }
      done += got
    }
    bytes.removeLast(count - done)
    return bytes
  }

  /// Writes all of `bytes`.
  package func write(_ bytes: ArraySlice<UInt8>) throws(StageError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe writeBytes(descriptor, $0.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(path: path, writing: true, code: errno).error }
      done += count
    }
  }

  package func write(_ bytes: [UInt8]) throws(StageError) { try write(bytes[...]) }

  /// Returns when all that was written is on the disk.
  package func sync() throws(StageError) {
    guard fsync(descriptor) == 0 else { throw Failure(path: path, writing: true, code: errno).error }
  }

  /// Takes the exclusive lock of the file; false when another process, or another open file, holds it.
  package func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }
}

// `read` and `write` are also names of methods.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(descriptor, buffer, count)
}

private func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, buffer, count)
}

/// What is done to names of files, as the operating system does it.
package enum FileSystem {
  /// What stands at a path.
  package enum Kind: Sendable { case file, folder, link, other }

  /// What stands at `path`, nil when there is nothing; a link counts as itself unless it is followed.
  package static func kind(_ path: String, followLinks: Bool = true) -> Kind? {
    var info = stat()
    let result = unsafe followLinks ? stat(path, &info) : lstat(path, &info)
    return result == 0 ? kind(info) : nil
  }

  fileprivate static func isFolder(_ descriptor: Int32) -> Bool {
    var info = stat()
    return unsafe fstat(descriptor, &info) == 0 && kind(info) == .folder
  }

  private static func kind(_ info: stat) -> Kind {
    switch info.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// When the file or folder was changed, in nanoseconds since 1970; nil when there is none.
  package static func modified(_ path: String) -> Int64? {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return nil }
    return Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
  }

  /// Bytes that may still be written to the device of `path`; nil when that is not known.
  package static func freeBytes(_ path: String) -> Int? {
    var info = statvfs()
    guard unsafe statvfs(path, &info) == 0 else { return nil }
    return Int(clamping: UInt64(info.f_bavail).multipliedReportingOverflow(by: UInt64(info.f_frsize)).partialValue)
  }

  /// The names in a folder in byte order, without `.` and `..`.
  package static func names(in folder: String) throws(StageError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw Failure(path: folder, writing: false, code: errno).error }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes the folder and those above it that are missing; one that is there is no error.
  package static func makeFolder(_ path: String, visibility: OpenFile.Visibility) throws(StageError) {
    if unsafe mkdir(path, mode_t(visibility.folderMode)) == 0 { return try syncFolder(parent(of: path)) }
    let code = errno
    if code == EEXIST, kind(path) == .folder { return }
    guard code == ENOENT, parent(of: path) != path else {
      throw Failure(path: path, writing: true, code: code == EEXIST ? ENOTDIR : code).error
    }
    try makeFolder(parent(of: path), visibility: visibility)
    guard unsafe mkdir(path, mode_t(visibility.folderMode)) == 0 || errno == EEXIST else {
      throw Failure(path: path, writing: true, code: errno).error
    }
    try syncFolder(parent(of: path))
  }

  /// Gives a file or a folder another name; a file in its place is replaced in one step.
  package static func rename(_ old: String, to new: String) throws(StageError) {
    guard renameFile(old, new) == 0 else { throw Failure(path: new, writing: true, code: errno).error }
  }

  /// Makes `new` a second name of the file `old`; false when the file system cannot.
  package static func link(_ old: String, to new: String) -> Bool { linkFile(old, new) == 0 }

  /// Makes a symbolic link at `path` that points to `target`.
  package static func makeLink(_ path: String, to target: String) throws(StageError) {
    guard unsafe symlink(target, path) == 0 else { throw Failure(path: path, writing: true, code: errno).error }
  }

  /// Where a symbolic link points to, nil when there is none.
  package static func target(ofLink path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { raw in
      unsafe raw.withMemoryRebound(to: CChar.self) { chars in
        unsafe chars.baseAddress.map { unsafe readlink(path, $0, chars.count) } ?? -1
      }
    }
    return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  /// Removes a file, a link or an empty folder; nothing there is no error.
  package static func remove(_ path: String) throws(StageError) {
    if removeFile(path) == 0 || errno == ENOENT { return }
    throw Failure(path: path, writing: true, code: errno).error
  }

  /// Returns when the names in a folder are on the disk.
  package static func syncFolder(_ path: String) throws(StageError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(path: path, writing: true, code: errno).error }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw Failure(path: path, writing: true, code: errno).error
    }
  }
}

// The names of the operating system's functions are also names of methods above.
private func renameFile(_ old: String, _ new: String) -> Int32 { unsafe rename(old, new) }
private func linkFile(_ old: String, _ new: String) -> Int32 { unsafe link(old, new) }
private func removeFile(_ path: String) -> Int32 { unsafe remove(path) }

/// What the operating system said no to, put into words with a remedy.
private struct Failure {
  let path: String
  let writing: Bool
  let code: Int32

  var error: StageError {
    let (kind, message) = words
    return StageError(kind, stage: "files", subject: path, message: message)
  }

  private var words: (StageError.Code, String) {
    switch code {
    case ENOENT where writing: (.cannotWrite, "the folder does not exist; create it or change the path")
    case ENOENT: (.noInput, "there is no such file or folder; check the path")
    case EISDIR: (writing ? .cannotWrite : .input, "it is a folder, a file is needed")
    case ENOTDIR: (writing ? .cannotWrite : .noInput, "a part of the path is a file where a folder is needed")
    case EACCES, EPERM: (.noPermission, "permission denied; check owner and mode")
    case ELOOP: (writing ? .cannotWrite : .input, "it is a symbolic link, which is not followed here")
    case ENOSPC, EDQUOT: (.cannotWrite, "the disk is full; free some space and run again")
    case EROFS: (.cannotWrite, "the file system is read-only; choose another folder")
    case EMFILE, ENFILE: (.io, "too many open files; raise the limit with ulimit -n")
    case EINVAL: (writing ? .cannotWrite : .input, "it is no valid path")
    default: (.io, unsafe String(cString: strerror(code)))
    }
  }
}
