package import WenluCore
private import WenluStore

/// The figures of a run in the form that Prometheus' node exporter reads from a file.
///
/// The file holds no time of its own and appears by a rename.
package struct Metrics: Sendable {
  /// One figure: its name, what it counts and which labels it has.
  package struct Metric: Sendable, Hashable {
    package enum Kind: String, Sendable { case counter, gauge }

    package let name: String
    let kind: Kind
    let help: String
    /// The names of the labels, in the order in which values are given.
    let labels: [String]

    private init(_ name: String, _ kind: Kind, _ help: String, labels: [String] = []) {
      self.name = "wenlu_" + name
      self.kind = kind
      self.help = help
      self.labels = labels
    }

    package static let lastSuccess = Metric(
      "last_success_timestamp_seconds", .gauge, "When the last run ended well, in seconds since 1970.")
    package static let runDuration = Metric("run_duration_seconds", .gauge, "How long the last run took.")
    package static let documents = Metric(
      "documents_total", .counter, "Documents by stage and by what became of them.", labels: ["stage", "outcome"])
    package static let removedChars = Metric(
      "removed_chars_total", .counter, "Unicode scalars removed, by rule.", labels: ["rule"])
    package static let fetches = Metric(
      "fetch_total", .counter, "Answers by host and by HTTP status.", labels: ["host", "code"])
    package static let bytes = Metric("bytes_total", .counter, "Bytes received and sent.", labels: ["direction"])
    package static let corpusRecords = Metric("corpus_records", .gauge, "Records in the published set.")
    package static let quarantineRecords = Metric("quarantine_records", .gauge, "Rejects in the published set.")
    package static let exitCode = Metric("exit_code", .gauge, "The exit code of the last run.")

    /// All metrics in the order in which they are written.
    package static let all: [Metric] = [
      .lastSuccess, .runDuration, .documents, .removedChars, .fetches, .bytes, .corpusRecords, .quarantineRecords,
      .exitCode,
    ]
  }

  private var values: [Metric: [[String]: Double]] = [:]

  package init() {}

  /// Sets a figure.
  ///
  /// - Precondition: as many labels as the metric has.
  package mutating func set(_ metric: Metric, _ labels: String..., to value: Double) {
    precondition(labels.count == metric.labels.count, "labels of \(metric.name)")
    values[metric, default: [:]][labels] = value
  }

  /// Adds to a figure that begins at 0.
  ///
  /// - Precondition: as many labels as the metric has.
  package mutating func add(_ metric: Metric, _ labels: String..., by value: Double = 1) {
    precondition(labels.count == metric.labels.count, "labels of \(metric.name)")
    values[metric, default: [:]][labels, default: 0] += value
  }

  /// The file's text: metrics in their fixed order, their labels sorted.
  package var text: String {
    var out = ""
    for metric in Metric.all {
      guard let samples = values[metric] else { continue }
      out += "# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) \(metric.kind.rawValue)\n"
      for labels in samples.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        out += metric.name + Metrics.labels(metric.labels, labels) + " \(Metrics.number(samples[labels] ?? 0))\n"
      }
    }
    return out
  }

  /// Writes the file; everybody may read it, as another user's exporter must.
  package func write(to path: String) throws(StageError) {
    try AtomicFile.write(Array(text.utf8), to: path, visibility: .everybody)
  }

  private static func labels(_ names: [String], _ values: [String]) -> String {
    guard !names.isEmpty else { return "" }
    return "{" + zip(names, values).map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
  }

  /// Hosts come from outside: a quote or a line feed must not begin a figure of its own.
  private static func escaped(_ value: String) -> String {
    var out = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\"": out += "\\\""
      case "\n": out += "\\n"
      default: if scalar.value >= 0x20 && scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  private static func number(_ value: Double) -> String {
    guard let whole = Int64(exactly: value) else { return "\(value)" }
    return "\(whole)"
  }
}
