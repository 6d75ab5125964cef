package import WenluCore
package import WenluStrip

/// An epoch in the two forms in which it is needed: to clean with, and to be sent to a worker.
package struct HostProfile: Sendable, Equatable {
  package let epoch: HostEpoch
  /// The epoch as it is saved and sent.
  package let json: [UInt8]

  package init(_ epoch: HostEpoch) {
    self.epoch = epoch
    json = epoch.json
  }

  /// The host whose memory speaks for a document; "" for one without an address.
  package static func host(of document: Document) -> String { CanonicalURL.host(of: document.url) }
}

/// The profiles that a run cleans with, by host.
package struct HostProfiles: Sendable, Equatable {
  private var profiles: [String: HostProfile] = [:]

  package init() {}

  package var hosts: [String] { profiles.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
  package var isEmpty: Bool { profiles.isEmpty }

  package subscript(host: String) -> HostProfile? {
    get { profiles[host] }
    set { profiles[host] = newValue }
  }

  package func profile(for document: Document) -> HostProfile? { profiles[HostProfile.host(of: document)] }
}

/// The profiles that a worker has met lately, so that each is read once and memory stays bounded.
struct EpochCache {
  private static let most = 32
  private var profiles: [HostProfile] = []

  /// The profile whose epoch has this id, read from `json` unless it is known.
  mutating func profile(_ id: String, json: [UInt8]) -> HostProfile? {
    if let known = profiles.first(where: { $0.epoch.id == id }) { return known }
    guard let epoch = try? HostEpoch(json: json, file: "profile") else { return nil }
    if profiles.count >= EpochCache.most { profiles.removeFirst() }
    let profile = HostProfile(epoch)
    profiles.append(profile)
    return profile
  }
}
