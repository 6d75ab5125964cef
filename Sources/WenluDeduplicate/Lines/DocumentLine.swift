package import WenluCore

extension DedupDocument {
  /// Reads a line of NDJSON: a record, or any object with `text` and `id` (else `url`).
  ///
  /// Of `metadata` the keys `parent_id`, `part`, `title`, `truncated`, `unrepaired` and `flags` are read if they are
  /// there. The id must be free of tabs and line ends, since it stands between them in the lines of the filters.
  /// - Throws: if the line is no such object; the message says which key is wrong.
  package init(line: ArraySlice<UInt8>) throws(StageError) {
    let value: JSONValue
    do { value = try JSONValue.parse(line) } catch {
      throw DedupDocument.fault("byte \(error.offset - line.startIndex): \(error.message)")
    }
    guard let id = value["id"]?.string ?? value["url"]?.string, !id.isEmpty else {
      throw DedupDocument.fault("no \"id\" and no \"url\"; give each line one of them")
    }
    guard !id.utf8.contains(where: { $0 < 0x20 }) else {
      throw DedupDocument.fault("the id holds a control character; ids are written between tabs")
    }
    guard let text = value["text"]?.utf8 else { throw DedupDocument.fault("no \"text\" in '\(id)'") }
    let metadata = value["metadata"]
    self.init(
      id: id, text: text, parentID: metadata?["parent_id"]?.string ?? "", part: metadata?["part"]?.int ?? 1,
      title: metadata?["title"]?.string ?? "",
      blemishes: Blemishes(
        flags: metadata?["flags"]?.string ?? "", truncated: metadata?["truncated"]?.bool ?? false,
        unrepaired: max(0, metadata?["unrepaired"]?.int ?? 0)))
  }

  private static func fault(_ message: String) -> StageError {
    StageError(.input, stage: "deduplicate", subject: "line", message: message)
  }
}

/// Fields between tabs.
enum Fields {
  static func split(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var line = line
    if line.last == 0x0A { line.removeLast() }
    return line.split(separator: 0x09, omittingEmptySubsequences: false)
  }

  static func fault(_ filter: String, _ message: String) -> StageError {
    StageError(.input, stage: filter, subject: "line", message: message)
  }
}
