import Foundation
import Testing
import WenluCore
import WenluTestSupport

/// README shows what the program prints.
@Suite("README") struct FixturesReadmeTests {
  private static let root = fixtures.deletingLastPathComponent()

  private func readme() throws -> String {
    String(decoding: try Data(contentsOf: Self.root.appending(path: "README.md")), as: UTF8.self)
  }

  @Test("shows the message of a mistaken key") func message() async throws {
    let project = try TestProject()
    try project.write(
      "pipeline.json",
      Array(
        """
        {
          "version": 1,
          "sources": [{ "kind": "manifest", "path": "Fixtures/manifest.ndjson" }],
          "normalise": { "scrpt": "simplified" }
        }
        """.utf8))
    let ending = try await TestBinary.run(["config", "check", project.path("pipeline.json")])
    #expect(ending.status == 78)
    let printed = ending.errors.replacing(project.path(""), with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try readme().contains(printed), "\(printed)")
  }

  @Test("shows the record of the page it names") func record() async throws {
    let path = Self.root.appending(path: "Fixtures/pages/text/06/mirror-budget.txt").path(percentEncoded: false)
    let ending = try await TestBinary.run(["clean", path])
    let record = try JSONValue.parse(ending.output)
    let shown = try #require(try readme().split(separator: "\n").first { $0.hasPrefix(#"{"id":"#) })
    let text = try #require(record["text"]?.string)
    let pieces = try #require(shown.split(separator: #""text":"…"#).last?.split(separator: "…").first)
    #expect(text.contains(pieces))
  }
}
