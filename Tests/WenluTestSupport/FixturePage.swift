package import Foundation
package import WenluCore

/// One folder of `Fixtures/pages`: the raw files of a document and what must come of them.
package struct FixturePage: Sendable, CustomStringConvertible {
  /// What stands in `expected.json`; made from the clean text, never from the program.
  package struct Expected: Sendable, Decodable {
    package struct Part: Sendable, Decodable {
      package var heading: String
      package var text: String
    }
    /// Attributes of the document that the page states; nil where it does not.
    package struct Meta: Sendable, Decodable {
      package var title: String?
      package var doc_no: String?
      package var created: String?
      package var format: String?
      package var pages: Int?
      package var size_bytes: Int?
      package var category: String?
    }
    package var url: String
    package var content_type: String
    package var status: Int
    package var encoding: String
    package var files: [String]
    package var urls: [String]?
    package var title: String
    /// `keep`, `duplicate-of:PATH` or `drop:REASON`.
    package var disposition: String
    package var cluster: String
    package var truncated: Bool
    package var meta: Meta
    package var chrome: [String]
    package var text: String
    package var parts: [Part]
  }

  /// `ENGINE/NUMBER`, also the name under which a failure is shown.
  package var description: String
  package var folder: URL
  package var expected: Expected

  /// The page's form, the first half of its name.
  package var engine: String { String(description.prefix { $0 != "/" }) }
  /// How the page's name in a source of the default configuration ends: texts are named from their own folder.
  package var sourceName: String {
    let inText = expected.files[0].hasSuffix(".txt")
    return "/\(inText ? String(description.suffix(2)) : description)/\(expected.files[0])"
  }
  /// The reason for which the page must be dropped, or nil when it is a document.
  package var dropReason: String? {
    expected.disposition.hasPrefix("drop:") ? String(expected.disposition.dropFirst(5)) : nil
  }

  /// The document as the coordinator hands it to the filter.
  package func document() throws -> Document {
    let urls = expected.urls ?? [expected.url]
    let pages = try zip(expected.files, urls).map { name, url in
      RawPage(
        bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))), url: url,
        contentType: expected.content_type,
        status: expected.status)
    }
    let isText = expected.files[0].hasSuffix(".txt")
    return Document(
      sourceID: description, source: "fixtures", format: isText ? .text : .automatic, pages: pages)
  }

  /// All pages in the order of their names.
  package static func all() throws -> [FixturePage] {
    let root = fixtures.appending(path: "pages")
    let manager = FileManager.default
    let engines = try manager.contentsOfDirectory(atPath: root.path(percentEncoded: false)).sorted()
    return try engines.flatMap { engine in
      try manager.contentsOfDirectory(atPath: root.appending(path: engine).path(percentEncoded: false)).sorted().map {
        let folder = root.appending(path: "\(engine)/\($0)")
        let data = try Data(contentsOf: folder.appending(path: "expected.json"))
        return FixturePage(
          description: "\(engine)/\($0)", folder: folder, expected: try JSONDecoder().decode(Expected.self, from: data))
      }
    }
  }

  /// The pages that are documents.
  package static func documents() throws -> [FixturePage] { try all().filter { $0.dropReason == nil } }

  /// The pages that are none.
  package static func rejects() throws -> [FixturePage] { try all().filter { $0.dropReason != nil } }
}
