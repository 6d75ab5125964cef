import WenluCore
import WenluDeduplicate
import WenluStore

/// Decides which records say the same, against an index that is kept between runs.
struct DedupPhase {
  let answers: Answers
  let settings: DeduplicateSettings
  let folder: String

  /// The relation of every record of the documents `keys`, by id.
  func run(_ keys: [String]) throws(StageError) -> [DedupRelation] {
    let texts = RecordTexts(answers)
    var deduplicator = try open(texts)
    var ids: Set<String> = []
    for key in keys {
      guard let (_, reply) = try answers.answer(key) else { continue }
      for record in try Answers.records(reply) where ids.insert(record.id).inserted {
        texts.note(record.id, key)
        deduplicator.add(DedupDocument(record))
      }
    }
    for id in deduplicator.ids where !ids.contains(id) { deduplicator.remove(id: id) }
    return try deduplicator.finish()
  }

  /// Opens the index; one that is damaged or was made with other settings is made anew, for it holds nothing else.
  private func open(_ texts: RecordTexts) throws(StageError) -> Deduplicator {
    func deduplicator() throws(StageError) -> Deduplicator {
      try Deduplicator(settings: settings, index: try IndexFolder(folder)) { id throws(StageError) in
        try texts.text(id)
      }
    }
    do throws(StageError) {
      return try deduplicator()
    } catch {
      try FileSystem.removeTree(folder)
      return try deduplicator()
    }
  }
}

/// The texts of records by id, read from the answers when they are asked for.
private final class RecordTexts {
  private let answers: Answers
  private var keys: [String: String] = [:]
  private var cache: [String: [UInt8]] = [:]
  private var cachedBytes = 0

  init(_ answers: Answers) { self.answers = answers }

  func note(_ id: String, _ key: String) { keys[id] = key }

  func text(_ id: String) throws(StageError) -> [UInt8]? {
    if let text = cache[id] { return text }
    guard let key = keys[id], let (_, reply) = try answers.answer(key) else { return nil }
    if cachedBytes > 64 << 20 {
      cache = [:]
      cachedBytes = 0
    }
    for record in try Answers.records(reply) {
      cache[record.id] = record.text
      cachedBytes += record.text.count
    }
    return cache[id]
  }
}

extension DedupDocument {
  /// A record as deduplication sees it.
  init(_ record: Record) {
    let metadata = record.metadata
    self.init(
      id: record.id, text: record.text, parentID: metadata.parentID, part: metadata.part, title: metadata.title,
      blemishes: Blemishes(flags: metadata.flags, truncated: metadata.truncated, unrepaired: metadata.unrepaired))
  }
}
