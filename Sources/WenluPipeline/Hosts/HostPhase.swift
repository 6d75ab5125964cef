import WenluCore
import WenluStore
import WenluStrip
private import WenluText

/// The first pass of a run: which hosts' samples have changed, and what those hosts repeat now.
///
/// An epoch stays in the state until its host's sample gives a clearly other one: each new epoch has all pages of the
/// host cleaned again.
struct HostPhase {
  /// Pages looked at for a host: as many as a sample holds, and some more for those that hold no document.
  private static let candidates = HostSample.most + HostSample.most / 2

  let state: StateStore
  let raw: RawStore
  let config: Config
  let stop: StopSignal
  let rules: String

  /// The profiles to clean with; those of the configuration's folder stand above what the program finds.
  func run(_ keys: [String]) throws -> HostProfiles {
    guard HostSampling.isUseful(config) else { return HostProfiles() }
    let given = try config.profileFolder.isEmpty ? HostProfiles() : ProfileFolder(config.profileFolder).load()
    var profiles = given
    var changes = StateChanges()
    var renewed: [(host: String, digest: String, old: StoredEpoch?)] = []
    var todo: [DocumentRow] = []
    var categories: [(host: String, trails: [String])] = []
    let hosts = candidates(keys)
    for host in hosts.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) where given[host] == nil {
      let rows = try (hosts[host] ?? []).compactMap { try state.document(key: $0.name) }
      let digest = SHA256.hex(rules + rows.map { "\n\($0.key) \($0.fingerprint)" }.joined())
      let old = try state.value(StoredEpoch.name(host)).flatMap(StoredEpoch.init)
      if let old, old.digest == digest {
        profiles[host] = try old.profile(host)
        categories.append((host, old.categories))
        continue
      }
      renewed.append((host, digest, old))
      todo += rows
    }
    var sampling = HostSampling(config, known: given)
    var rest = todo[...]
    try sampling.run { stop.isRaised ? nil : try rest.popFirst()?.document(from: raw) }
    guard !stop.isRaised else { return profiles }
    let found = sampling.profiles(over: HostProfiles(), categories: categories)
    for (host, digest, old) in renewed {
      let before = try old?.rules == rules ? old?.profile(host) : nil
      let profile = HostPhase.chosen(before, found[host])
      profiles[host] = profile
      changes.putValue(
        StoredEpoch(
          digest: digest, rules: rules, json: profile?.json ?? [], categories: sampling.categories(of: host)
        ).encoded, name: StoredEpoch.name(host))
    }
    for name in try state.valueNames(prefix: StoredEpoch.prefix) where hosts[StoredEpoch.host(name)] == nil {
      changes.removeValue(name)
    }
    try state.commit(changes)
    return profiles
  }

  /// The documents of each host that has enough of them, those with the smallest hashes, ascending.
  private func candidates(_ keys: [String]) -> [String: [(hash: UInt64, name: String)]] {
    var hosts: [String: [(hash: UInt64, name: String)]] = [:]
    for key in keys {
      let host = CanonicalURL.host(of: key)
      if !host.isEmpty { hosts[host, default: []].append((LineFingerprint.hash(of: key), key)) }
    }
    hosts = hosts.filter { $0.value.count >= HostFreeze.leastDocuments }
    return hosts.mapValues { names in
      let sorted = names.sorted {
        $0.hash != $1.hash ? $0.hash < $1.hash : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
      }
      return Array(sorted.prefix(HostPhase.candidates))
    }
  }

  /// The old profile unless the new one says clearly other things or rests on many more documents.
  private static func chosen(_ old: HostProfile?, _ new: HostProfile?) -> HostProfile? {
    guard let old, let new else { return new }
    // A first damaged page, or a first category without those above it, asks for what the old one has not.
    if old.epoch.contexts.isEmpty, !new.epoch.contexts.isEmpty { return new }
    if old.epoch.parents.isEmpty, !new.epoch.parents.isEmpty { return new }
    if new.epoch.documents * 2 >= old.epoch.documents * 3 { return new }
    return new.epoch.agreement(with: old.epoch) >= 0.9 ? old : new
  }
}

/// What the state keeps of a host.
struct StoredEpoch {
  static let prefix = "host/"

  /// A hash of the rules and of the documents that were looked at.
  var digest: String
  var rules: String
  /// The epoch, empty when there are too few documents for one.
  var json: [UInt8]
  /// The categories that the documents state: other hosts learn from them.
  var categories: [String]

  static func name(_ host: String) -> String { prefix + host }
  static func host(_ name: String) -> String { String(name.dropFirst(prefix.count)) }

  init(digest: String, rules: String, json: [UInt8], categories: [String]) {
    self.categories = categories
    self.digest = digest
    self.rules = rules
    self.json = json
  }

  init?(_ bytes: [UInt8]) {
    var reader = FieldReader(bytes)
    guard let digest = reader.text(), let rules = reader.text(), let json = reader.data(),
      let categories = reader.text(), reader.isAtEnd
    else { return nil }
    self.init(
      digest: digest, rules: rules, json: json, categories: categories.split(separator: "\n").map(String.init))
  }

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.put(digest)
    writer.put(rules)
    writer.put(json)
    writer.put(categories.joined(separator: "\n"))
    return writer.bytes
  }

  func profile(_ host: String) throws(StageError) -> HostProfile? {
    json.isEmpty ? nil : HostProfile(try HostEpoch(json: json, file: host))
  }

  /// The profile that the state holds for `host`.
  static func profile(_ host: String, in state: StateStore) throws(StageError) -> HostProfile? {
    try state.value(name(host)).flatMap(StoredEpoch.init)?.profile(host)
  }
}
