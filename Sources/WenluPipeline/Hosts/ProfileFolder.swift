package import WenluCore
import WenluStore
private import WenluStrip

/// A folder with one JSON file for each host.
package struct ProfileFolder: Sendable {
  /// A longer file is no profile.
  private static let longest = 64 << 20
  private let folder: String

  package init(_ folder: String) { self.folder = folder }

  /// All profiles of the folder; none when it is not there.
  ///
  /// - Throws: ``StageError`` that names the file and the place in it.
  package func load() throws(StageError) -> HostProfiles {
    var profiles = HostProfiles()
    guard FileSystem.kind(folder) != nil else { return profiles }
    for name in try FileSystem.names(in: folder).sorted() where name.hasSuffix(".json") {
      let path = FileSystem.join(folder, name)
      let epoch = try HostEpoch(json: try FileSystem.read(path, limit: ProfileFolder.longest), file: path)
      profiles[epoch.host] = HostProfile(epoch)
    }
    return profiles
  }

  /// Writes the profiles that are not there yet in this form.
  package func save(_ profiles: HostProfiles) throws(StageError) {
    if FileSystem.kind(folder) == nil { try FileSystem.makeFolder(folder, visibility: .everybody) }
    for host in profiles.hosts {
      guard let profile = profiles[host] else { continue }
      let path = FileSystem.join(folder, ProfileFolder.fileName(host))
      if let old = try? FileSystem.read(path, limit: ProfileFolder.longest), old == profile.json { continue }
      try AtomicFile.write(profile.json, to: path)
    }
  }

  /// The name of a host's file: its own name, with what no file name should hold as `_`.
  static func fileName(_ host: String) -> String {
    let name = host.utf8.map { byte -> UInt8 in
      let isPlain = byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x7A || byte == 0x2D || byte == 0x2E
      return isPlain ? byte : 0x5F
    }
    return String(decoding: name, as: UTF8.self) + ".json"
  }
}
