internal import WenluCore

/// Reads the fields of one line of NDJSON input or of a manifest.
struct LineFields {
  let value: JSONValue

  /// - Throws: a sentence with the line's number for anything that is not a JSON object.
  init(_ line: [UInt8], number: Int) throws(FileBytes.Failure) {
    do throws(JSONError) {
      value = try JSONValue.parse(line[...])
    } catch {
      throw .bad("line \(number): not JSON at byte \(error.offset): \(error.message)")
    }
    guard value.object != nil else { throw .bad("line \(number): \(value.typeName) where an object is expected") }
  }

  /// A text field, "" when it is not there; numbers become their digits.
  func text(_ key: String) -> String {
    guard let field = value[key] else { return "" }
    return field.string ?? field.int.map { String($0) } ?? ""
  }

  /// The page's bytes and format, from the first of `html`, `raw_content` and `text` that is there.
  var content: (bytes: [UInt8], format: Document.Format)? {
    for (key, format) in [("html", Document.Format.html), ("raw_content", .automatic), ("text", .text)] {
      if let bytes = value[key]?.utf8 { return (bytes, format) }
    }
    return nil
  }

  /// Puts what a line says besides the page itself into `entry`.
  func fill(_ entry: inout InputEntry) {
    entry.url = text("url")
    entry.contentType = text("content_type")
    entry.status = value["status"]?.int ?? value["http_status"]?.int ?? 0
    entry.fetchedAt = text("fetched_at")
  }

  /// An entry from a line of NDJSON.
  static func page(_ line: [UInt8], _ number: Int, file: String, limit: Int) -> InputEntry {
    do throws(FileBytes.Failure) {
      let fields = try LineFields(line, number: number)
      let id = fields.text("id")
      let url = fields.text("url")
      let sourceID = id.isEmpty ? (url.isEmpty ? "\(file):\(number)" : file) : id
      guard let (bytes, format) = fields.content else {
        return InputEntry(rejected: sourceID, url: url, detail: "line \(number): no string html, raw_content or text")
      }
      guard bytes.count <= limit else {
        return InputEntry(
          rejected: sourceID, url: url, reason: .tooLarge, detail: "line \(number): \(bytes.count) bytes")
      }
      var entry = InputEntry(sourceID: sourceID, body: .bytes(bytes))
      fields.fill(&entry)
      entry.format = format
      // Whatever the page was sent as, a JSON string is Unicode.
      entry.contentType =
        (entry.contentType.split(separator: ";").first.map { "\($0)" } ?? media(format)) + "; charset=utf-8"
      return entry
    } catch {
      return InputEntry(rejected: "\(file):\(number)", detail: error.detail)
    }
  }

  private static func media(_ format: Document.Format) -> String { format == .html ? "text/html" : "text/plain" }

  /// An entry from a line of a manifest; `folder` is where its files must be.
  static func manifest(_ line: [UInt8], _ number: Int, name: String, folder: String) -> InputEntry {
    do throws(FileBytes.Failure) {
      let fields = try LineFields(line, number: number)
      let file = fields.text("file")
      let id = fields.text("id")
      let sourceID = id.isEmpty ? (file.isEmpty ? "\(name):\(number)" : file) : id
      let url = fields.text("url")
      guard !file.isEmpty else { return InputEntry(rejected: sourceID, url: url, detail: "line \(number): no file") }
      guard let path = path(file, under: folder) else {
        return InputEntry(
          rejected: sourceID, url: url, detail: "line \(number): '\(file)' is not under the folder of the manifest")
      }
      var entry = InputEntry(sourceID: sourceID, body: .file(path))
      fields.fill(&entry)
      if case .page(let format)? = InputPaths.kind(of: file) { entry.format = format }
      if !entry.contentType.isEmpty { entry.format = format(entry.contentType) }
      entry.path = file
      return entry
    } catch {
      return InputEntry(rejected: "\(name):\(number)", detail: error.detail)
    }
  }

  private static func format(_ contentType: String) -> Document.Format {
    let media = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
    if media.contains("html") { return .html }
    return media == "text/plain" ? .text : .automatic
  }

  /// The path of `file` in `folder`; nil when it, or what it links to, lies elsewhere.
  private static func path(_ file: String, under folder: String) -> String? {
    guard !file.hasPrefix("/"), !file.utf8.contains(0), !file.split(separator: "/").contains("..") else { return nil }
    let path = folder.isEmpty ? file : "\(folder)/\(file)"
    let root = FileBytes.resolved(folder.isEmpty ? "." : folder)
    let inside = root.hasSuffix("/") ? root : root + "/"
    return FileBytes.resolved(path).hasPrefix(inside) ? path : nil
  }
}
