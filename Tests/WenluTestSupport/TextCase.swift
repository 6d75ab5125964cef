package import Foundation

/// One line of a case file: an input, what must come of it, and why.
package struct TextCase: Sendable, Codable, CustomStringConvertible {
  package var name: String
  package var input: String
  package var expected: String
  package var why: String
  /// The title that the page states, for rules that compare with it.
  package var title: String?

  package var description: String { name }
}

/// The folder of invented pages and cases.
package let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Fixtures")

/// The cases of `Fixtures/cases/<name>.jsonl`.
package func cases(_ name: String) throws -> [TextCase] {
  let data = try Data(contentsOf: fixtures.appending(path: "cases/\(name).jsonl"))
  return try data.split(separator: 0x0A).map { try JSONDecoder().decode(TextCase.self, from: $0) }
}
