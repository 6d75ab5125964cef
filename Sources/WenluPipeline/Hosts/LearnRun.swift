private import WenluCore
private import WenluFetch
private import WenluStore
private import WenluStrip

/// What `wenlu learn` does: the profile of a host, to be read, edited and given back with `--profiles`.
package struct LearnRun {
  private let config: Config

  package init(config: Config) { self.config = config }

  /// The profiles that the pages of a file or folder give.
  ///
  /// - Throws: ``StageError`` when there are too few pages of any host.
  package func files(_ path: String, isManifest: Bool, host: String) throws -> HostProfiles {
    var sampling = HostSampling(config, known: HostProfiles())
    var reader = try isManifest ? LocalReader(manifest: path) : LocalReader(inputs: [path])
    try sampling.run {
      while let item = reader.next() {
        guard case .document(var document) = item else { continue }
        if document.url.isEmpty, !host.isEmpty, !document.pages.isEmpty {
          document.pages[0].url = "http://\(host)/\(document.sourceID)"
        }
        return document
      }
      return nil
    }
    let profiles = sampling.profiles(over: HostProfiles())
    guard !profiles.isEmpty else {
      throw StageError(
        .input, stage: "learn", subject: path,
        message: "no host with \(HostFreeze.leastDocuments) different documents"
          + "; name more pages, and --host for pages without an address")
    }
    return profiles
  }

  /// The profile that the last run found for `host`.
  ///
  /// - Throws: ``StageError`` of code `no input` when the state holds none.
  package func stored(_ host: String) throws -> HostProfiles {
    let folders = RunFolders(config)
    var profiles = HostProfiles()
    if FileSystem.kind(folders.database) != nil {
      let state = try StateStore(folders.database, readOnly: true)
      for name in [host, "www.\(host)"] where profiles.isEmpty {
        profiles[name] = try StoredEpoch.profile(name, in: state)
      }
    }
    guard !profiles.isEmpty else {
      throw StageError(
        .noInput, stage: "learn", subject: host,
        message: "no such folder, and the state holds no profile of this host"
          + "; it takes \(HostFreeze.leastDocuments) different documents and a run")
    }
    return profiles
  }
}
