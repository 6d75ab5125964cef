import WenluCore
import WenluStrip
private import WenluText

/// The first pass over the inputs of a run: samples of their hosts, and the epochs that these give.
struct HostSampling {
  /// Hosts that are asked what stands around a character.
  private static let mostHosts = 128

  private let config: Config
  /// Hosts of which a profile is there already.
  private let known: HostProfiles
  private var samples: [String: HostSample] = [:]

  init(_ config: Config, known: HostProfiles) {
    self.config = config
    self.known = known
  }

  /// Whether the settings leave anything to be done with what a host repeats.
  static func isUseful(_ config: Config) -> Bool {
    config.bool("strip.enabled") && config.bool("strip.host_memory") && config.bool("extract.enabled")
  }

  /// Reads what `next` gives until it gives nil.
  mutating func run(next: () throws -> Document?) throws {
    let runner = CleanRunners.make(config, task: .sample, now: "")
    defer { runner.close() }
    var samples = self.samples
    try runner.run(
      next: {
        while let document = try next() {
          let host = HostProfile.host(of: document)
          // Only pages that would be taken are worth the work; those that never will be are told by their names.
          guard !host.isEmpty, known[host] == nil, samples[host]?.wants(Fingerprint.key(document)) ?? true else {
            continue
          }
          return CleanJob(document)
        }
        return nil
      },
      deliver: { document, reply in
        guard let page = HostPage(encoded: reply.records) else { return }
        let host = HostProfile.host(of: document)
        samples[host, default: HostSample(host: host)].add(page, name: Fingerprint.key(document))
      })
    self.samples = samples
  }

  /// The categories that the sampled pages of `host` state.
  func categories(of host: String) -> [String] { samples[host]?.categories ?? [] }

  /// The epochs of all hosts with enough documents, added to `known` ones.
  ///
  /// `categories` are those that other hosts of the run are known to state.
  func profiles(
    over known: HostProfiles, categories: [(host: String, trails: [String])] = []
  ) -> HostProfiles {
    var profiles = known
    let freezes = samples.keys.sorted { (LineFingerprint.hash(of: $0), $0) < (LineFingerprint.hash(of: $1), $1) }
      .compactMap { samples[$0] }.map { HostFreeze($0) }
    let contexts = Self.contexts(freezes)
    let parents = CategoryParents(hosts: categories + freezes.map { ($0.host, self.categories(of: $0.host)) })
    for freeze in freezes {
      if let epoch = freeze.epoch(contexts: contexts, parents: parents) { profiles[epoch.host] = HostProfile(epoch) }
    }
    return profiles
  }

  /// What the pages of the run have around characters that a mirror can lose; nothing where no page is damaged.
  ///
  /// What one site's documents say, those of others say too; a sample of the hosts is enough.
  private static func contexts(_ freezes: [HostFreeze]) -> LossyContexts {
    guard freezes.contains(where: \.isDamaged) else { return LossyContexts() }
    return LossyContexts.sum(freezes.prefix(mostHosts).lazy.map(\.contexts), most: HostEpoch.mostContexts)
  }
}
