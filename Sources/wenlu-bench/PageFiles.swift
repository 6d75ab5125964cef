private import Foundation
import WenluCore

/// The pages to measure.
enum PageFiles {
  /// Reads the HTML pages of `folders`, or of `manifest` when there is none, in the order of their names or lines.
  static func load(folders: [String], manifest: String, limit: Int) throws -> [Document] {
    guard !folders.isEmpty else { return try listed(in: manifest, limit: limit) }
    return try Array(folders.flatMap(pages).prefix(limit)).map { try document($0, url: "", contentType: "") }
  }

  private static func pages(of folder: String) -> [URL] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".html") || $0.hasSuffix(".htm") }.sorted()
      .map { URL(filePath: folder).appending(path: $0) }
  }

  private static func listed(in manifest: String, limit: Int) throws -> [Document] {
    let file = URL(filePath: manifest)
    let lines = [UInt8](try Data(contentsOf: file)).split(separator: 0x0A)
    return try lines.lazy.map { try JSONValue.parse($0) }.prefix(limit).compactMap { line in
      guard let name = line["file"]?.string else { return nil }
      return try document(
        file.deletingLastPathComponent().appending(path: name), url: line["url"]?.string ?? "",
        contentType: line["content_type"]?.string ?? "")
    }
  }

  private static func document(_ file: URL, url: String, contentType: String) throws -> Document {
    let page = RawPage(bytes: [UInt8](try Data(contentsOf: file)), url: url, contentType: contentType)
    return Document(sourceID: file.lastPathComponent, format: .html, pages: [page])
  }
}
