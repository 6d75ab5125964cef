import Testing
import WenluEmit
import WenluStore
import WenluTestSupport

/// The figures for Prometheus.
struct MetricsTests {
  @Test("figures come in a fixed order with help and type, labels sorted")
  func text() {
    var metrics = Metrics()
    metrics.set(.exitCode, to: 0)
    metrics.add(.documents, "strip", "rejected", by: 2)
    metrics.add(.documents, "emit", "kept")
    metrics.add(.documents, "emit", "kept")
    metrics.set(.runDuration, to: 1.5)
    #expect(
      metrics.text == """
        # HELP wenlu_run_duration_seconds How long the last run took.
        # TYPE wenlu_run_duration_seconds gauge
        wenlu_run_duration_seconds 1.5
        # HELP wenlu_documents_total Documents by stage and by what became of them.
        # TYPE wenlu_documents_total counter
        wenlu_documents_total{stage="emit",outcome="kept"} 2
        wenlu_documents_total{stage="strip",outcome="rejected"} 2
        # HELP wenlu_exit_code The exit code of the last run.
        # TYPE wenlu_exit_code gauge
        wenlu_exit_code 0

        """)
  }

  @Test("a hostile host name stays one label")
  func escapes() {
    var metrics = Metrics()
    metrics.add(.fetches, "a\"} 9\nb\\\u{7}", "200")
    let last = metrics.text.split(separator: "\n").last
    #expect(last == #"wenlu_fetch_total{host="a\"} 9\nb\\",code="200"} 1"#)
  }

  @Test("the file appears whole")
  func file() throws {
    let folder = try TemporaryFolder()
    var metrics = Metrics()
    metrics.set(.corpusRecords, to: 12)
    try metrics.write(to: folder["wenlu.prom"])
    #expect(try FileSystem.read(folder["wenlu.prom"], limit: 1000) == Array(metrics.text.utf8))
    #expect(try FileSystem.names(in: folder.path) == ["wenlu.prom"])
    #expect(Metrics().text.isEmpty)
  }
}
