import WenluCore
import WenluStore

/// What a document is called in the state, and what its cleaning depends on.
enum Fingerprint {
  /// The canonical address, else the source id: what the ids of the records are made of.
  static func key(_ document: Document) -> String {
    let address = CanonicalURL.of(document.url)
    return address.isEmpty ? document.sourceID : address
  }

  /// A hash of all that the filter sees of a document, but for the times.
  static func of(_ row: DocumentRow) -> String {
    var writer = FieldWriter()
    for text in [row.sourceID, row.source, row.format] { writer.put(text) }
    for page in row.pages {
      for text in [page.url, page.contentType, page.rawSHA256] { writer.put(text) }
      writer.put(page.status)
    }
    return SHA256.hex(writer.bytes)
  }

  /// The key under which the answer for a document is kept: the same key always means the same answer.
  static func result(_ row: DocumentRow, rules: String) -> String {
    SHA256.hex("\(row.fingerprint) \(rules) \(row.epoch)")
  }

  /// What names the rules and settings of a cleaning.
  ///
  /// The program's own file counts: a rule that changed without a new version must not meet old answers.
  static func rules(_ config: Config) -> String {
    let program = WorkerProcess.executable
    let age = FileSystem.modified(program) ?? 0
    let size = (try? OpenFile(reading: program).size()) ?? 0
    let settings = String(decoding: config.json(stages: Config.filterKeys), as: UTF8.self)
    return SHA256.hex("\(Program.version) \(size) \(age) \(settings)")
  }
}
