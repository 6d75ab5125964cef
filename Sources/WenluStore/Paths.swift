package import WenluCore

extension FileSystem {
  /// The folder that holds `path`: `a` of `a/b`, `/` of `/a`, `.` of `a`.
  package static func parent(of path: String) -> String {
    let trimmed = trimmingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path.utf8.first == 0x2F ? "/" : "." }
    let folder = trimmingSlashes(String(trimmed[..<slash]))
    return folder.isEmpty ? "/" : folder
  }

  /// The last name of `path`.
  package static func name(of path: String) -> String {
    let trimmed = trimmingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return trimmed }
    return String(trimmed[trimmed.utf8.index(after: slash)...])
  }

  /// `folder/name`; a `name` that begins at the root stays as it is.
  package static func join(_ folder: String, _ name: String) -> String {
    if name.utf8.first == UInt8(ascii: "/") || folder.isEmpty { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : "\(folder)/\(name)"
  }

  private static func trimmingSlashes(_ path: String) -> String {
    var end = path.utf8.endIndex
    while end > path.utf8.startIndex, path.utf8[path.utf8.index(before: end)] == UInt8(ascii: "/") {
      end = path.utf8.index(before: end)
    }
    return String(path[..<end])
  }

  /// Removes a folder with all below it; links are removed, not followed; nothing there is no error.
  package static func removeTree(_ path: String) throws(StageError) {
    if kind(path, followLinks: false) == .folder {
      for name in try names(in: path) { try removeTree(join(path, name)) }
    }
    try remove(path)
  }

  /// Reads a whole file of at most `limit` bytes; `-` is standard input.
  ///
  /// - Throws: an error that says whether the file is missing, a folder, unreadable or too large.
  package static func read(_ path: String, limit: Int, followLinks: Bool = true) throws(StageError) -> [UInt8] {
    let file = path == "-" ? OpenFile.standardInput : try OpenFile(reading: path, followLinks: followLinks)
    let size = try file.size()
    let limit = min(limit, Int.max - 1)
    // Pipes and the kernel's own files do not know their size.
    let piece = size == 0 ? 1 << 16 : 1 << 12
    var bytes: [UInt8] = []
    if size <= limit { bytes.reserveCapacity(size + 1) }
    while bytes.count <= limit {
      let wanted = min(max(size - bytes.count, 0) + 1, limit - bytes.count + 1)
      if try file.read(upTo: max(wanted, min(piece, limit - bytes.count + 1)), into: &bytes) == 0 { return bytes }
    }
    throw StageError(
      .input, stage: "files", subject: path, message: "it has more than \(limit) bytes; raise the limit or split it")
  }
}
