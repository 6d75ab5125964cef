import WenluCore
package import WenluFetch
import WenluStore

/// What a run did.
package struct RunReport: Sendable {
  package var counts = RunCounts()
  /// Documents that are new or have changed.
  package var changed = 0
  /// Records in the published set.
  package var kept = 0
  /// The name of the published set, "" when nothing was published.
  package var set = ""
  package var isUnchanged = false
  /// The signal that ended the run early.
  package var signal: Int32?
  /// What fetching counted.
  package var fetch = FetchReport()
  /// Unicode scalars removed in this run, by rule.
  package var removed: [String: Int] = [:]

  package init() {}

  /// Whether hosts were asked and not one of them answered.
  package var isUnreachable: Bool {
    !fetch.statuses.isEmpty && fetch.statuses.values.allSatisfy { $0.keys.allSatisfy { $0 == 0 } }
  }

  func stopped(_ stop: StopSignal) -> RunReport {
    var report = self
    report.signal = stop.signal
    return report
  }

  /// The exit status: a signal's, budget, unavailable, partial with `isStrict`, else 0.
  package func status(isStrict: Bool) -> Int32 {
    if let signal { return 128 + signal }
    if fetch.overBudget { return 3 }
    if isUnreachable { return Program.status(of: .unavailable) }
    return isStrict && counts.rejected > 0 ? 2 : 0
  }

  /// Why the exit status is not 0, in one sentence; nil when it is.
  package func trouble(isStrict: Bool) -> String? {
    if signal != nil { return summary }
    if fetch.overBudget { return "a budget ended the run; run again to go on" }
    if isUnreachable { return "none of the hosts answered; what was stored before stays published" }
    return status(isStrict: isStrict) == 0 ? nil : "\(counts.rejected) documents were rejected, which --strict counts"
  }

  /// One JSON object on one line.
  package var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("documents", counts.documents)
    writer.field("changed", changed)
    writer.field("cleaned", counts.cleaned)
    writer.field("records", counts.records)
    writer.field("published", kept)
    writer.field("rejected", counts.rejected)
    writer.key("rejects")
    writer.beginObject()
    for reason in counts.rejects.keys.sorted() { writer.field(reason, counts.rejects[reason, default: 0]) }
    writer.endObject()
    writer.field("requests", fetch.transfers)
    writer.field("set", set)
    writer.field("unchanged", isUnchanged)
    writer.field("stopped", signal != nil)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// A few lines for people.
  package var summary: String {
    if signal != nil { return "stopped; \(counts.cleaned) documents cleaned, run again to go on" }
    return "\(counts.summary)\n\(counts.cleaned) cleaned in this run, \(kept) records published"
      + (isUnchanged ? ", the set is unchanged" : "") + " (set \(set))"
  }
}

/// What the last publication was made of, so that a run without news need not do it again.
struct LastRun {
  var digest: String
  var set: String
  var kept: Int
  var counts: RunCounts

  private static let name = "run/last"

  static func read(_ state: StateStore) throws(StageError) -> LastRun? {
    guard let bytes = try state.value(name) else { return nil }
    var reader = FieldReader(bytes)
    guard let digest = reader.text(), let set = reader.text(), let kept = reader.number(),
      let documents = reader.number(), let records = reader.number(), let count = reader.number()
    else { return nil }
    var counts = RunCounts()
    counts.documents = documents
    counts.records = records
    for _ in 0..<max(0, count) {
      guard let reason = reader.text(), let number = reader.number() else { return nil }
      counts.rejects[reason] = number
    }
    return LastRun(digest: digest, set: set, kept: kept, counts: counts)
  }

  func write(to state: StateStore, config: Config, now: String, isNew: Bool) throws(StageError) {
    var writer = FieldWriter()
    writer.put(digest)
    writer.put(set)
    for number in [kept, counts.documents, counts.records, counts.rejects.count] { writer.put(number) }
    for reason in counts.rejects.keys.sorted() {
      writer.put(reason)
      writer.put(counts.rejects[reason, default: 0])
    }
    var changes = StateChanges()
    changes.putValue(writer.bytes, name: LastRun.name)
    if isNew {
      let hash = SHA256.hex(config.json(stages: Config.outputKeys))
      changes.put(PublicationRow(set: set, config: hash, records: kept, publishedAt: now))
    }
    try state.commit(changes)
  }
}
