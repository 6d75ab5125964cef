/// The table that is printed.
struct Report {
  let times: [PageTimes]
  let throughput: [Throughput]

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
    return lines.joined(separator: "\n")
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
    let scale = digits == 2 ? 100.0 : 10.0
    let whole = Int((value * scale).rounded())
    let rest = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: digits - rest.count) + rest
  }
}
