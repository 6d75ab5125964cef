import Testing
import WenluCore
import WenluEmit
import WenluStore
import WenluTestSupport

private func report(_ root: String) throws -> String {
  let set = try #require(try PublishedSet(root: root))
  return String(decoding: try SetReport(set).html, as: UTF8.self)
}

/// The page about a published set.
struct ReportTests {
  @Test("figures come from the set's own files")
  func statistics() throws {
    let folder = try TemporaryFolder()
    var settings = EmitSettings(folder: folder.path)
    settings.compression = .zstd
    settings.thinPercent = nil
    var records = (0..<6).map { Samples.record($0) }
    for index in records.indices {
      records[index].metadata.chars = [0, 1, 500, 1023, 1024, .max][index]
      records[index].metadata.quality = [0, 0.05, 0.5, 0.99, 1, -7][index]
      records[index].metadata.site = index < 4 ? "docs.example" : ""
      records[index].source = "local"
      records[index].metadata.flags = index == 0 ? "repaired|spun" : ""
      if index == 5 { records[index].metadata.chars = 1 << 40 }
    }
    try Samples.publish(settings, records + [Samples.record(9)])
    try Samples.publish(settings, records) { builder throws(StageError) in
      try builder.add(Samples.reject(20, .captcha))
      try builder.add(Samples.reject(21, .captcha))
      try builder.addCluster(Array("{\"id\":\"a\",\"relation\":\"same\"}\n".utf8), id: "a", isDropped: true)
      try builder.addCluster(Array("{\"id\":\"b\",\"relation\":\"\"}\n".utf8), id: "b", isDropped: false)
    }
    let counted = try SetStatistics(try #require(try PublishedSet(root: folder.path)))
    #expect(counted.records == 6)
    #expect(
      counted.lengths.enumerated().filter { $1 > 0 }.map { "\($0):\($1)" } == ["0:2", "8:1", "9:1", "10:1", "23:1"])
    #expect(counted.qualities == [3, 0, 0, 0, 0, 1, 0, 0, 0, 2])
    #expect(counted.sites == ["docs.example": 4, "local": 2])
    #expect(counted.flags == ["repaired": 1, "spun": 1])
    #expect(counted.rejects == ["captcha": 2] && counted.rejectStages == ["strip": 2])
    #expect(counted.relations == ["same": 1] && counted.tombstones == ["gone": 1])
  }

  @Test("the page is one file that loads and runs nothing, the same each time")
  func page() throws {
    let folder = try TemporaryFolder()
    try Samples.publish(EmitSettings(folder: folder.path), (0..<30).map { Samples.record($0) }) {
      builder throws(StageError) in
      for number in 30..<60 { try builder.add(Samples.reject(number, number < 40 ? .noBody : .garbled)) }
    }
    let html = try report(folder.path)
    #expect(try report(folder.path) == html)
    for word in ["<script", "http:", "https:", "src=", "url(", "@import", "<link"] { #expect(!html.contains(word)) }
    #expect(html.contains("garbled") && html.contains("From documents to records"))
    for tag in ["svg", "figure", "table", "tr", "td", "main", "section", "style", "text"] {
      let opened = html.matches(of: try Regex("<\(tag)[ >]")).count
      #expect(opened == html.matches(of: try Regex("</\(tag)>")).count, "\(tag)")
    }
  }

  @Test("names from pages stay text")
  func hostileNames() throws {
    var record = Samples.record(1)
    record.metadata.site = "<img src=x onerror=alert(1)>\u{202E}\u{0}\"'&"
    var statistics = SetStatistics()
    statistics.count(record)
    var report = SetReport(set: "s", manifest: Manifest(), statistics: statistics)
    report.facts = [.init("</table>", "\u{2028}1")]
    report.removedByRule = ["share_line": 1_234_567]
    let html = String(decoding: report.html, as: UTF8.self)
    #expect(!html.contains("<img") && html.contains("&lt;img src=x onerror"))
    #expect(html.contains("<th>&lt;/table&gt;</th><td>1</td>"))
    #expect(html.contains("1\u{2009}234\u{2009}567"))
    #expect(!html.unicodeScalars.contains { [0, 0x202E, 0x2028].contains($0.value) })
  }

  @Test("an empty set has a page too")
  func empty() throws {
    let folder = try TemporaryFolder()
    try Samples.publish(EmitSettings(folder: folder.path), [])
    #expect(try report(folder.path).contains("<th>Records</th><td>0</td>"))
  }
}
