/// Paths as a configuration gives them.
package enum ConfigPath {
  /// Whether a relative path leads out of the folder it starts in; an absolute one says so openly and does not count.
  package static func climbsOut(_ path: String) -> Bool {
    guard !path.hasPrefix("/") else { return false }
    var depth = 0
    for step in path.split(separator: "/") where step != "." {
      depth += step == ".." ? -1 : 1
      if depth < 0 { return true }
    }
    return false
  }

  /// `path` as seen from `folder`.
  package static func resolve(_ path: String, from folder: String) -> String {
    if path.hasPrefix("/") { return path }
    if path == "." || path.isEmpty { return folder }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }
}
