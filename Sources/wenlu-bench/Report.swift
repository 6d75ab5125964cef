private import WenluText

/// The table that is printed.
struct Report {
  let times: [PageTimes]
  let throughput: [Throughput]
  /// Nil when no page left any text.
  let script: ScriptBench?
  let encodings: [EncodingBench]

  var text: String {
    let bytes = times.reduce(0) { $0 + $1.bytes }
    let bare = times.reduce(0) { $0 + $1.bare }
    var lines = ["\(times.count) pages, \(bytes) bytes; CPU time, one thread; ratio = stage / bare libxml2 parse"]
    lines.append(row("stage", "ms", "MB/s", "ratio", "median"))
    lines.append(row("bare parse", fixed(bare / 1_000, 2), fixed(Double(bytes) / bare, 1), "1.00", "1.00"))
    for stage in Stage.allCases {
      let total = times.reduce(0) { $0 + $1[stage] }
      lines.append(
        row(
          stage.rawValue, fixed(total / 1_000, 2), fixed(Double(bytes) / total, 1), fixed(total / bare, 2),
          fixed(median(times.map { $0[stage] / $0.bare }), 2)))
    }
    lines += throughput.map { row($0.name, fixed($0.microseconds / 1_000, 2), fixed($0.megabytesPerSecond, 1), "", "") }
    if let script { lines += rows(script) }
    for encodings in encodings { lines += rows(encodings) }
    return lines.joined(separator: "\n")
  }

  private func rows(_ script: ScriptBench) -> [String] {
    var lines = ["", row("script, MB/s", "wenlu", "OpenCC", "ratio")]
    for (ours, rival) in zip(script.rows, script.rivals) {
      let theirs = rival.map { fixed(Double(ours.bytes) / $0, 1) } ?? "-"
      let ratio = rival.map { fixed($0 / ours.microseconds, 1) } ?? "-"
      lines.append(row(ours.name, fixed(ours.megabytesPerSecond, 1), theirs, ratio))
    }
    if script.rivals.contains(where: { $0 == nil }) { lines.append("OpenCC is not installed: \(OpenCC.package)") }
    lines.append(
      "of \(script.characters) simplified characters t2s alone changes \(script.changed), s2t and back \(script.lost)")
    return lines
  }

  private func rows(_ bench: EncodingBench) -> [String] {
    let title = "encoding, \(bench.size) B"
    var lines = ["", row(title, "right %", "pages/s", "ratio")]
    for result in [bench.ours] + bench.rivals {
      let speed = fixed(Double(bench.count) / result.microseconds * 1_000_000, 0)
      let right = fixed(Double(result.right) * 100 / Double(bench.count), 2)
      lines.append(row(result.name, right, speed, fixed(result.microseconds / bench.ours.microseconds, 1)))
    }
    if !bench.wrong.isEmpty {
      let missed = bench.wrong.map { "\($0.count) of \($0.encoding.rawValue)" }
      lines.append("wenlu missed " + missed.joined(separator: ", "))
    }
    for (name, package) in [("uchardet", Uchardet.package), ("chardetng", Chardetng.package)]
    where !bench.rivals.contains(where: { $0.name == name }) {
      lines.append("\(name) is not installed: \(package)")
    }
    return lines
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[sorted.count / 2]
  }

  private func row(_ name: String, _ columns: String...) -> String {
    name + String(repeating: " ", count: max(1, 16 - name.count))
      + columns.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
  }

  /// `value` with exactly `digits` decimals.
  private func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = (0..<digits).reduce(1) { result, _ in result * 10 }
    let whole = Int((value * Double(scale)).rounded())
    guard digits > 0 else { return "\(whole)" }
    let rest = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: digits - rest.count) + rest
  }
}
