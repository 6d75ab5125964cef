package import Logging
private import WenluCore
private import WenluDeduplicate
private import WenluEmit
private import WenluFetch
private import WenluStore

/// The whole pipeline once: sources, raw store, workers, duplicates, published set.
///
/// Every phase leaves the state such that the next run goes on from there, however this one ends.
package struct PipelineRun {
  let config: Config
  let folders: RunFolders
  let now: String
  private let stop: StopSignal
  private let log: Logger
  private let isStrict: Bool
  private let progress: ProgressLine

  /// Prepares a run; with `isStrict` rejected documents count as a failure in the exit code that is measured.
  package init(
    config: Config, now: String, stop: StopSignal, log: Logger, progress: ProgressLine = ProgressLine(isShown: false),
    isStrict: Bool = false
  ) {
    self.config = config
    self.now = now
    self.isStrict = isStrict
    self.progress = progress
    self.stop = stop
    self.log = log
    folders = RunFolders(config)
  }

  /// Runs, unless another run holds the state.
  ///
  /// - Throws: ``StageError``; a wish to stop is no error but stands in the report.
  package func run() throws -> RunReport {
    let start = ContinuousClock.now
    log.note(.info, .runStarted, "wenlu \(Program.version), rules \(Cleaner.rules), time \(now)")
    let lock = try FolderLock(folders.state)
    defer { withExtendedLifetime(lock) {} }
    defer { progress.end() }
    let metrics = RunMetrics(folders: folders, now: now)
    func seconds() -> Double { start.duration(to: .now) / .seconds(1) }
    do {
      let report = try work()
      try metrics.write(report, status: report.status(isStrict: isStrict), seconds: seconds())
      let event = report.signal == nil ? EventName.runFinished : .runStopped
      let trouble = report.trouble(isStrict: isStrict)
      log.note(
        trouble == nil ? .info : .warning, event, milliseconds: start.milliseconds,
        trouble ?? report.summary.replacing("\n", with: "; "))
      return report
    } catch {
      // The exit code tells more than a file that could not be written either.
      try? metrics.write(failure: Program.status(of: (error as? StageError)?.code ?? .software), seconds: seconds())
      throw error
    }
  }

  private func work() throws -> RunReport {
    let state = try StateStore(folders.database)
    let raw = try RawStore(folders.raw)
    var report = RunReport()
    var intake = try Intake(state: state, raw: raw, now: now)
    try takeIn(&intake, state, raw, &report)
    report.changed = intake.changed
    guard !stop.isRaised else { return report.stopped(stop) }
    let rules = Fingerprint.rules(config)
    let hosts = try HostPhase(state: state, raw: raw, config: config, stop: stop, rules: rules).run(intake.live)
    var phase = CleanPhase(
      state: state, raw: raw, config: config, stop: stop, rules: rules, hosts: hosts, log: log, progress: progress)
    try phase.run(intake.live)
    report.counts.cleaned = phase.cleaned
    report.removed = phase.removed
    guard !stop.isRaised else { return report.stopped(stop) }
    try publish(intake, Answers(state: state, passing: phase.passing), state, &report)
    return report
  }

  private func takeIn(
    _ intake: inout Intake, _ state: StateStore, _ raw: RawStore, _ report: inout RunReport
  ) throws {
    let sources = SourceEntry.all(config)
    for source in sources where !source.isFetched { try read(source, &intake) }
    let fetched = sources.filter(\.isFetched)
    if !fetched.isEmpty, !stop.isRaised {
      var phase = FetchPhase(state: state, raw: raw, config: config, now: now, stop: stop, log: log, progress: progress)
      let lists = try phase.lists(of: fetched)
      if !stop.isRaised { try phase.run(lists.flatMap(\.urls)) }
      report.fetch = phase.report
      for (source, urls, rejects) in lists {
        for reject in rejects { intake.add(reject) }
        try intake.take(fetched: urls, of: source, state: state, raw: raw)
      }
    }
    try intake.commit()
  }

  /// Takes in a source that needs no network.
  private func read(_ source: SourceEntry, _ intake: inout Intake) throws {
    let start = ContinuousClock.now
    let before = (documents: intake.live.count, rejects: intake.rejects.count)
    try intake.take(source, stop: stop)
    for reject in intake.rejects.dropFirst(before.rejects) {
      let text = "\(reject.reason): \(reject.detail)"
      log.note(.info, .inputRejected, stage: "fetch", id: reject.sourceID, url: reject.url, text)
    }
    let text = "\(intake.live.count - before.documents) documents in '\(source.name)'"
    log.note(.info, .sourceRead, stage: "fetch", milliseconds: start.milliseconds, text)
  }

  private func publish(_ intake: Intake, _ answers: Answers, _ state: StateStore, _ report: inout RunReport) throws {
    let keys = intake.live.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let digest = try inputDigest(keys, intake.rejects, answers)
    if let known = try LastRun.read(state), known.digest == digest,
      try PublishedSet(root: folders.published)?.name == known.set
    {
      report.counts = known.counts
      report.counts.cleaned = 0
      report.set = known.set
      report.kept = known.kept
      report.isUnchanged = true
      log.note(.info, .emitUnchanged, stage: "emit", "set \(known.set)")
      return
    }
    try forget(keys, state)
    var relations: [DedupRelation] = []
    if config.bool("deduplicate.enabled") {
      let start = ContinuousClock.now
      relations = try DedupPhase(answers: answers, settings: config.deduplicateSettings, folder: folders.index).run(
        keys)
      log.note(
        .info, .deduplicateFinished, stage: "deduplicate", milliseconds: start.milliseconds,
        "\(relations.count) records, \(relations.count { $0.isDropped }) say what another says")
    }
    let phase = PublishPhase(
      answers: answers, config: config, folder: folders.published, now: now, takenDown: Set(try state.takedowns()))
    let cleaned = report.counts.cleaned
    let publication = try phase.run(keys, relations: relations, rejects: intake.rejects, counts: &report.counts)
    report.counts.cleaned = cleaned
    report.set = publication.set
    report.kept = publication.records
    report.isUnchanged = publication.isUnchanged
    log.note(
      .info, publication.isUnchanged ? .emitUnchanged : .emitPublished, stage: "emit",
      "set \(publication.set), \(publication.records) records")
    try LastRun(digest: digest, set: publication.set, kept: report.kept, counts: report.counts).write(
      to: state, config: config, now: now, isNew: !publication.isUnchanged)
  }

  /// A hash of all that the published set is made of.
  private func inputDigest(_ keys: [String], _ rejects: [Reject], _ answers: Answers) throws -> String {
    var digest = SHA256()
    digest.update(Array("\(Program.version)\n".utf8) + config.json(stages: Config.outputKeys))
    for host in config.texts("fetch.unverified_hosts") { digest.update(Array("\(host)\n".utf8)) }
    for key in keys {
      if let reply = answers.passing[key] {
        digest.update(reply.encoded)
      } else if let row = try answers.state.document(key: key) {
        digest.update(Array("\(key)\n\(row.resultKey)\n".utf8))
      }
    }
    for reject in rejects { digest.update(reject.line) }
    for name in try answers.state.takedowns() { digest.update(Array("\(name)\n".utf8)) }
    return Hexadecimal.string(digest.finish())
  }

  /// Takes documents that no source names any more out of the state.
  private func forget(_ keys: [String], _ state: StateStore) throws {
    let live = Set(keys)
    var changes = StateChanges()
    var last = ""
    while true {
      let batch = try state.documents(after: last, limit: 1000)
      guard let end = batch.last else { break }
      for row in batch where !live.contains(row.key) { changes.removeDocument(key: row.key) }
      last = end.key
    }
    try state.commit(changes)
    try state.removeUnusedResults()
  }
}
