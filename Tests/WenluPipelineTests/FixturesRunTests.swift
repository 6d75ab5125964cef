import Foundation
import Testing
import WenluCore
import WenluTestSupport

/// What the default configuration makes of all fixture pages: README's first command.
@Suite("the default configuration on the fixture pages") struct FixturesRunTests {
  /// Runs the repository's `pipeline.json` over a copy of its fixtures.
  private func published() async throws -> [JSONValue] {
    let project = try TestProject()
    let manager = FileManager.default
    let root = fixtures.deletingLastPathComponent()
    try manager.createDirectory(at: project.folder.appending(path: "Fixtures"), withIntermediateDirectories: true)
    try project.write("pipeline.json", Array(try Data(contentsOf: root.appending(path: "pipeline.json"))))
    for name in ["Fixtures/manifest.ndjson", "Fixtures/pages"] {
      try manager.copyItem(at: root.appending(path: name), to: project.folder.appending(path: name))
    }
    let ending = try await project.run()
    #expect(ending.status == 0, "\(ending.errors)")
    return try project.records().map { try JSONValue.parse(Array($0.utf8)) }
  }

  @Test("of each group of copies exactly one is published") func keepers() async throws {
    let records = try await published()
    let names = Set(records.compactMap { $0["metadata"]?["source_id"]?.string })
    let pages = try FixturePage.documents()
    // Articles of compilations are published beside whole documents: they are counted on their own.
    let articles = Set(pages.flatMap { $0.expected.parts.map(\.text) })
    let whole = pages.filter { $0.expected.parts.isEmpty && !articles.contains($0.expected.text) }
    for (cluster, copies) in Dictionary(grouping: whole, by: \.expected.cluster).sorted(by: { $0.key < $1.key }) {
      // A page's name in its source: the manifest and the folder of texts both end with number and file.
      let kept = copies.filter { page in names.contains { "/\($0)".hasSuffix(page.sourceName) } }
      #expect(kept.count == (cluster.hasSuffix("-shown") ? 0 : 1), "\(cluster): \(copies) gave \(kept)")
    }
  }
}
