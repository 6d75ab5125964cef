package import WenluCore

/// One self-contained page about a published set: no script, nothing loaded from elsewhere.
package struct SetReport: Sendable {
  /// A figure that the set's own files do not hold, such as the run's duration.
  package struct Fact: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var set: String
  package var manifest: Manifest
  package var statistics: SetStatistics
  /// Shown beside the set's own figures.
  package var facts: [Fact] = []
  /// Scalars removed by each rule in the last run, when it is known.
  package var removedByRule: [String: Int] = [:]

  package init(set: String, manifest: Manifest, statistics: SetStatistics) {
    self.set = set
    self.manifest = manifest
    self.statistics = statistics
  }

  /// Counts all lines of `published`.
  package init(_ published: PublishedSet) throws(StageError) {
    self.init(set: published.name, manifest: published.manifest, statistics: try SetStatistics(published))
  }

  /// The page, UTF-8.
  package var html: [UInt8] {
    let body = "<h1>Wenlu</h1>\n\(factTable)\(flow)\(charts)\(fileTable)"
    return Array("\(SetReport.head)<body><main>\n\(body)</main></body></html>\n".utf8)
  }

  private static let head = """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Wenlu report</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy"
    content="script-src 'none'; object-src 'none'; img-src 'none'; font-src 'none'; connect-src 'none'; frame-src 'none'">
    <style>
    :root { color-scheme: light dark; --bar: #2a6f97; --rule: #8884; }
    @media (prefers-color-scheme: dark) { :root { --bar: #61a5c2; } }
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
    section { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 1.5rem; }
    figure { margin: 0; } figcaption, h2 { font-weight: 600; font-size: 1rem; margin: 1rem 0 .3rem; }
    svg { width: 100%; } svg rect { fill: var(--bar); } svg text { fill: currentColor; font-size: 13px; }
    svg text.small { font-size: 11px; }
    table { border-collapse: collapse; } td, th { border-bottom: 1px solid var(--rule); padding: .2rem .8rem .2rem 0; }
    th { text-align: left; font-weight: 600; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
    code { font-size: .85em; }
    </style></head>

    """

  private var factTable: String {
    let own = [
      Fact("Records", HTMLText.number(statistics.records)), Fact("Scalars of text", HTMLText.number(statistics.chars)),
      Fact("Scalars removed", HTMLText.number(statistics.removedChars)),
      Fact("Places repaired", HTMLText.number(statistics.repaired)),
      Fact("Places not repaired", HTMLText.number(statistics.unrepaired)),
      Fact("Records cut off by the preview", HTMLText.number(statistics.truncated)),
      Fact("Set", set), Fact("Rules", manifest.rules), Fact("Version", manifest.version),
    ]
    let rows = (facts + own).map { fact in
      "<tr><th>\(HTMLText.escaped(fact.name))</th><td>\(HTMLText.escaped(fact.value))</td></tr>\n"
    }
    return "<table>\n\(rows.joined())</table>\n"
  }

  /// What became of the documents, from all to the records.
  private var flow: String {
    let rejected = statistics.rejects.values.reduce(0, +)
    let merged = (statistics.relations["same"] ?? 0) + (statistics.relations["contained"] ?? 0)
    let bars = [
      BarChart.Bar(label: "in", value: statistics.records + rejected + merged),
      BarChart.Bar(label: "after the rejects", value: statistics.records + merged),
      BarChart.Bar(label: "after the duplicates", value: statistics.records),
    ]
    return BarChart("From documents to records", bars).rows
  }

  private var charts: String {
    let lengths = statistics.lengths.enumerated().map { BarChart.Bar(label: SetReport.size(1 << $0), value: $1) }
    let used = lengths.lastIndex { $0.value > 0 } ?? 0
    let first = lengths.firstIndex { $0.value > 0 } ?? 0
    let qualities = statistics.qualities.enumerated().map { BarChart.Bar(label: "0.\($0)", value: $1) }
    let pictures = [
      BarChart("Records by length, in scalars from", Array(lengths[first...used])).columns,
      BarChart("Records by quality from", qualities).columns,
      BarChart("Rejects by reason", statistics.rejects, limit: 30).rows,
      BarChart("Rejects by stage", statistics.rejectStages).rows,
      BarChart("Scalars removed by rule", removedByRule, limit: 30).rows,
      BarChart("Records by site", statistics.sites).rows,
      BarChart("Records by flag", statistics.flags).rows,
      BarChart("Duplicates", statistics.relations).rows,
      BarChart("Records by script of the page", statistics.scripts).rows,
      BarChart("Records by encoding of the page", statistics.encodings).rows,
      BarChart("Records by file format", statistics.formats).rows,
      BarChart("Tombstones by reason", statistics.tombstones).rows,
    ]
    return "<section>\n\(pictures.joined())</section>\n"
  }

  private var fileTable: String {
    let rows = manifest.files.map { file in
      """
      <tr><td>\(HTMLText.escaped(file.name))</td><td class="n">\(HTMLText.number(file.records))</td>\
      <td class="n">\(HTMLText.number(file.bytes))</td><td><code>\(HTMLText.escaped(file.sha256))</code></td></tr>

      """
    }
    return """
      <h2>Files</h2>
      <table>
      <tr><th>File</th><th>Lines</th><th>Bytes</th><th>SHA-256</th></tr>
      \(rows.joined())</table>

      """
  }

  /// A power of two as it stands below a column.
  private static func size(_ value: Int) -> String {
    if value >= 1 << 20 { return "\(value >> 20) Mi" }
    return value >= 1 << 10 ? "\(value >> 10) Ki" : "\(value)"
  }
}
