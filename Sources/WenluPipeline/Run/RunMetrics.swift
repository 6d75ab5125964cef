package import WenluCore
import WenluEmit
import WenluFetch
import WenluStore

/// The figures of a run for Prometheus: `wenlu.prom` in the root folder.
struct RunMetrics {
  let folders: RunFolders
  let now: String

  private var path: String { FileSystem.join(folders.root, "wenlu.prom") }

  /// Writes what a run did that came to its end or was stopped.
  func write(_ report: RunReport, status: Int32, seconds: Double) throws(StageError) {
    var metrics = Metrics()
    let counts = report.counts
    let success = status == 0 ? RunClock.seconds(now) : lastSuccess
    if let success { metrics.set(.lastSuccess, to: success) }
    metrics.set(.runDuration, to: seconds)
    for (outcome, count) in [
      ("fetched", report.fetch.pages), ("unchanged", report.fetch.notModified), ("rejected", report.fetch.rejected),
    ] {
      metrics.set(.documents, "fetch", outcome, to: Double(count))
    }
    metrics.set(.documents, "clean", "cleaned", to: Double(counts.cleaned))
    metrics.set(.documents, "clean", "rejected", to: Double(counts.rejected))
    metrics.set(.documents, "deduplicate", "kept", to: Double(report.kept))
    metrics.set(.documents, "deduplicate", "dropped", to: Double(max(0, counts.records - report.kept)))
    for (rule, count) in report.removed { metrics.set(.removedChars, rule, to: Double(count)) }
    for (host, codes) in report.fetch.statuses {
      for (code, count) in codes { metrics.set(.fetches, host, "\(code)", to: Double(count)) }
    }
    metrics.set(.bytes, "received", to: Double(report.fetch.bytes))
    if report.signal == nil {
      metrics.set(.corpusRecords, to: Double(report.kept))
      metrics.set(.quarantineRecords, to: Double(counts.rejected))
    }
    metrics.set(.exitCode, to: Double(status))
    try metrics.write(to: path)
  }

  /// Writes that a run ended with an error, and when the last good one was.
  func write(failure status: Int32, seconds: Double) throws(StageError) {
    var metrics = Metrics()
    if let lastSuccess { metrics.set(.lastSuccess, to: lastSuccess) }
    metrics.set(.runDuration, to: seconds)
    metrics.set(.exitCode, to: Double(status))
    try metrics.write(to: path)
  }

  /// When the last run ended well, as the file of an earlier run says.
  private var lastSuccess: Double? {
    guard let bytes = try? FileSystem.read(path, limit: 64 << 20) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.first { $0.hasPrefix(Metrics.Metric.lastSuccess.name + " ") }?.split(separator: " ").last.flatMap {
      Double($0)
    }
  }
}

/// The page about the published set.
package enum RunReportPage {
  /// The page of what `config` has published, as HTML.
  ///
  /// - Throws: ``StageError`` of code `no input` when nothing was published yet.
  package static func html(_ config: Config) throws(StageError) -> [UInt8] {
    let folder = RunFolders(config).published
    guard let published = try PublishedSet(root: folder) else {
      throw StageError(.noInput, stage: "report", subject: folder, message: "nothing is published yet; run wenlu run")
    }
    return try SetReport(published).html
  }
}
