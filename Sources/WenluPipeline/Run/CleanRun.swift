private import WenluCore
private import WenluFetch

/// What `wenlu clean` was asked to do.
package struct CleanRequest: Sendable {
  package var inputs: [String] = []
  /// A manifest instead of inputs, or "".
  package var manifest = ""
  package var url = ""
  package var contentType = ""
  package var now = ""

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

  package init(_ request: CleanRequest, config: Config) {
    self.request = request
    self.config = config
  }

  /// Cleans all inputs and hands each answer to `deliver`.
  ///
  /// - Throws: ``StageError`` when the manifest is missing or workers cannot be started, and what `deliver` throws.
  package func run(deliver: (CleanReply) throws -> Void) throws -> RunCounts {
    var reader = try reader()
    var counts = RunCounts()
    let runner = CleanRunners.make(config, now: request.now)
    defer { runner.close() }
    try runner.run(
      next: { reader.next().map(job) },
      deliver: { _, reply in
        counts.add(reply)
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

  private func job(_ item: InputItem) -> CleanJob {
    switch item {
    case .document(let document): CleanJob(document)
    case .reject(let reject):
      CleanJob(
        Document(sourceID: reject.sourceID, pages: []), answer: CleanReply(reject: reject))
    }
  }
}

/// Makes the runner that a configuration asks for.
package enum CleanRunners {
  package static func make(_ config: Config, now: String) -> any CleanRunner {
    guard config.workers > 0 else { return InlineRunner(filter: CleanFilter(config: config, now: now)) }
    let setup = WorkerSetup(config: config.json(), now: now, cpuSeconds: config.limits.cpuSeconds)
    return CleanPool(
      executable: WorkerProcess.executable, workers: config.workers, setup: setup, limits: config.limits)
  }
}
