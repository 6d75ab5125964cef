package import Logging
package import WenluCore
private import WenluFetch

/// What `wenlu clean` was asked to do.
package struct CleanRequest: Sendable {
  package var inputs: [String] = []
  /// A manifest instead of inputs, or "".
  package var manifest = ""
  package var url = ""
  package var contentType = ""
  package var now = ""
  /// The folder with host profiles, or "".
  package var profiles = ""

  package init() {}
}

/// Counts of a run, by outcome.
package struct RunCounts: Sendable, Equatable {
  package var documents = 0
  package var records = 0
  /// Rejects by reason.
  package var rejects: [String: Int] = [:]
  /// Documents that went through the filter in this run.
  package var cleaned = 0

  package init() {}

  package var rejected: Int { rejects.values.reduce(0, +) }

  package mutating func add(_ reply: CleanReply) {
    documents += 1
    records += reply.recordCount
    if let reject = reply.reject { rejects[reject.reason.description, default: 0] += 1 }
  }

  /// One line for people: `50 documents, 48 records, 2 rejected (no_body 1, worker_crash 1)`.
  package var summary: String {
    let reasons = rejects.keys.sorted().map { "\($0) \(rejects[$0, default: 0])" }.joined(separator: ", ")
    return "\(documents) documents, \(records) records, \(rejected) rejected" + (reasons.isEmpty ? "" : " (\(reasons))")
  }
}

/// The filter as a command: documents in, answers out in the order of the input; no state, no network.
package struct CleanRun {
  private let request: CleanRequest
  private let config: Config
  private let log: Logger

  package init(_ request: CleanRequest, config: Config, log: Logger) {
    self.request = request
    self.config = config
    self.log = log
  }

  /// Cleans all inputs and hands each answer to `deliver`.
  ///
  /// - Throws: ``StageError`` when the manifest is missing or workers cannot be started, and what `deliver` throws.
  package func run(deliver: (CleanReply) throws -> Void) throws -> RunCounts {
    let profiles = try profiles()
    var reader = try reader()
    var counts = RunCounts()
    let runner = CleanRunners.make(config, now: request.now)
    defer { runner.close() }
    try runner.run(
      next: { reader.next().map { job($0, profiles) } },
      deliver: { document, reply in
        counts.add(reply)
        log.note(reply, of: document.sourceID, url: document.url)
        try deliver(reply)
      })
    return counts
  }

  private func reader() throws(StageError) -> LocalReader {
    var settings = LocalSettings()
    settings.url = request.url
    settings.contentType = request.contentType
    guard request.manifest.isEmpty else { return try LocalReader(manifest: request.manifest, settings: settings) }
    return LocalReader(inputs: request.inputs, settings: settings)
  }

  /// The first pass: what the inputs' hosts repeat, over what is known from before.
  private func profiles() throws -> HostProfiles {
    guard HostSampling.isUseful(config) else { return HostProfiles() }
    let folder = request.profiles.isEmpty ? nil : ProfileFolder(request.profiles)
    let known = try folder?.load() ?? HostProfiles()
    // A stream passes only once; a profile that is there stands, so that it can be edited.
    guard !request.inputs.contains("-") else { return known }
    var sampling = HostSampling(config, known: known)
    var reader = try reader()
    try sampling.run {
      while let item = reader.next() {
        if case .document(let document) = item { return document }
      }
      return nil
    }
    let profiles = sampling.profiles(over: known)
    try folder?.save(profiles)
    return profiles
  }

  private func job(_ item: InputItem, _ profiles: HostProfiles) -> CleanJob {
    switch item {
    case .document(let document): CleanJob(document, host: profiles.profile(for: document))
    case .reject(let reject):
      CleanJob(
        Document(sourceID: reject.sourceID, pages: []), answer: CleanReply(reject: reject))
    }
  }
}

/// Makes the runner that a configuration asks for.
package enum CleanRunners {
  /// The filter of a worker.
  ///
  /// - Throws: ``StageError`` when the configuration in the setup is none.
  package static func filter(setup: WorkerSetup) throws(StageError) -> any Filter {
    filter(try ConfigLoader.load(setup.config, file: "setup", folder: "/"), setup.task, setup.now)
  }

  private static func filter(_ config: Config, _ task: WorkerTask, _ now: String) -> any Filter {
    switch task {
    case .clean: CleanFilter(config: config, now: now)
    case .sample: SampleFilter(config: config)
    }
  }

  package static func make(_ config: Config, task: WorkerTask = .clean, now: String) -> any CleanRunner {
    guard config.workers > 0 else { return InlineRunner(filter: filter(config, task, now)) }
    let setup = WorkerSetup(config: config.json(), now: now, cpuSeconds: config.limits.cpuSeconds, task: task)
    return CleanPool(
      executable: WorkerProcess.executable, workers: config.workers, setup: setup, limits: config.limits)
  }
}
