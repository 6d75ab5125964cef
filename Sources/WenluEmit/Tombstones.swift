import WenluCore
import WenluStore

/// Why a published id is there no more; the spelling is written to users' files.
package enum TombstoneReason: String, Sendable, CaseIterable {
  /// Its page is gone, or its text changed into something else.
  case gone
  /// Another record says the same.
  case merged
  /// Its page is now rejected.
  case rejected
  /// Its document now has other parts.
  case replaced
  /// It was taken down for good.
  case takedown
}

/// What the new set holds, as far as it decides why an old id vanished.
struct SetContent {
  var ids: Set<String> = []
  /// Ids that were left out as duplicates.
  var merged: Set<String> = []
  /// Ids, addresses and source ids of rejects, hashed.
  var rejected: Set<UInt64> = []
  /// Documents that have a record, hashed.
  var documents: Set<UInt64> = []

  /// What identifies the document of a record: its canonical address, else its source id.
  static func documentHash(_ metadata: RecordMetadata) -> UInt64 {
    StableHash.of(metadata.canonicalURL.isEmpty ? metadata.sourceID : metadata.canonicalURL)
  }
}

/// All ids that were ever published and are not in the set: whoever skipped sets still learns what to drop.
struct Tombstones {
  private struct Stone {
    var reason: TombstoneReason
    var at: String
  }

  private var stones: [String: Stone] = [:]
  /// The ids that vanished with this set.
  private var newIDs: [String] = []
  /// Whether one of them was taken down.
  private(set) var hasNewTakedown = false

  /// Compares the new content with the set before it.
  init(
    previous: PublishedSet, newFiles: [Manifest.File], content: SetContent, takenDown: Set<String>, now: String
  ) throws(StageError) {
    var stones: [String: Stone] = [:]
    try previous.forEachLine(of: .tombstones) { _, line in
      guard let (id, stone) = Tombstones.read(line), !content.ids.contains(id) else { return }
      stones[id] = stone
    }
    let unchanged = Set(newFiles.filter(previous.holds).map(\.name))
    for file in previous.manifest.files where file.role == .records && !unchanged.contains(file.name) {
      try previous.forEachLine(of: file) { line throws(StageError) in
        guard !content.ids.contains(RecordLine.id(line)) else { return }
        guard let record = try? Record(line: line[...]), !content.ids.contains(record.id) else { return }
        let reason = Tombstones.reason(record, content: content, takenDown: takenDown)
        stones[record.id] = Stone(reason: reason, at: now)
        newIDs.append(record.id)
        hasNewTakedown = hasNewTakedown || reason == .takedown
      }
    }
    for id in takenDown { stones[id]?.reason = .takedown }
    self.stones = stones
  }

  private static func reason(_ record: Record, content: SetContent, takenDown: Set<String>) -> TombstoneReason {
    let metadata = record.metadata
    let names = [record.id, metadata.url, metadata.sourceID, metadata.canonicalURL].filter { !$0.isEmpty }
    if names.contains(where: takenDown.contains) { return .takedown }
    if content.merged.contains(record.id) { return .merged }
    if names.contains(where: { content.rejected.contains(StableHash.of($0)) }) { return .rejected }
    return content.documents.contains(SetContent.documentHash(record.metadata)) ? .replaced : .gone
  }

  private static func read(_ line: [UInt8]) -> (String, Stone)? {
    guard let json = try? JSONValue.parse(line), let id = json["id"]?.string, let at = json["at"]?.string,
      let reason = json["reason"]?.string.flatMap(TombstoneReason.init)
    else { return nil }
    return (id, Stone(reason: reason, at: at))
  }

  /// How many ids vanished with this set.
  var added: Int { newIDs.count }

  /// The lines of the file for `reason`, sorted by id.
  func lines(_ reason: TombstoneReason) -> (lines: [UInt8], count: Int) {
    lines(stones.filter { $0.value.reason == reason }.map(\.key))
  }

  /// The lines of the ids that vanished with this set, sorted by id.
  var newLines: (lines: [UInt8], count: Int) { lines(newIDs) }

  private func lines(_ ids: [String]) -> (lines: [UInt8], count: Int) {
    var json = JSONWriter()
    for id in ids.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let stone = stones[id] else { continue }
      json.beginObject()
      json.field("id", id)
      json.field("reason", stone.reason.rawValue)
      json.field("at", stone.at)
      json.endObject()
      json.endLine()
    }
    return (json.bytes, ids.count)
  }
}
