package import WenluCore
import WenluEmit
import WenluStore

/// The figures of a run for Prometheus: `wenlu.prom` in the root folder.
enum RunMetrics {
  static func write(_ report: RunReport, seconds: Double, now: String, to folders: RunFolders) throws(StageError) {
    var metrics = Metrics()
    metrics.set(.lastSuccess, to: RunClock.seconds(now))
    metrics.set(.runDuration, to: seconds)
    metrics.set(.documents, "clean", "cleaned", to: Double(report.counts.cleaned))
    metrics.set(.documents, "clean", "rejected", to: Double(report.counts.rejected))
    metrics.set(.documents, "deduplicate", "kept", to: Double(report.kept))
    metrics.set(.documents, "deduplicate", "dropped", to: Double(max(0, report.counts.records - report.kept)))
    metrics.set(.corpusRecords, to: Double(report.kept))
    metrics.set(.quarantineRecords, to: Double(report.counts.rejected))
    metrics.set(.exitCode, to: Double(report.status(isStrict: false)))
    try metrics.write(to: FileSystem.join(folders.root, "wenlu.prom"))
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
