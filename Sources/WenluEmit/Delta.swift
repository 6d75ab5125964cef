import WenluCore
import WenluStore

/// What changed from one published set to the next, for readers that keep a copy of their own.
///
///     deltas/<from>-<to>/delta.json       {"from","to","upserts","deletes"}
///                        upserts.jsonl    records that are new or changed, packed like the set's
///                        deletes.ndjson   tombstones of the ids that went
struct Delta {
  let previous: PublishedSet
  let next: PublishedSet
  let tombstones: Tombstones
  let settings: EmitSettings

  private var root: String { FileSystem.join(settings.folder, "deltas") }

  /// Writes the delta in one step; one that is there already stays.
  func write() throws(StageError) {
    let name = "\(previous.name)-\(next.name)"
    let target = FileSystem.join(root, name)
    guard FileSystem.kind(target, followLinks: false) == nil else { return }
    let folder = FileSystem.join(root, ".new.tmp")
    try FileSystem.makeFolder(root, visibility: .everybody)
    try FileSystem.removeTree(folder)
    try FileSystem.makeFolder(folder, visibility: .everybody)
    let upserts = try writeUpserts(folder)
    let deletes = try writeDeletes(folder)
    let path = FileSystem.join(folder, "delta.json")
    try AtomicFile.writeSynced(description(upserts, deletes), to: path, visibility: .everybody)
    try FileSystem.syncFolder(folder)
    try FileSystem.rename(folder, to: target)
    try FileSystem.syncFolder(root)
  }

  /// Removes all but the newest deltas.
  static func prune(root: String, keep: Int) throws(StageError) {
    let folder = FileSystem.join(root, "deltas")
    guard FileSystem.kind(folder) == .folder else { return }
    let names = try FileSystem.names(in: folder).filter { !$0.hasPrefix(".") }
    let ages = names.map { (FileSystem.modified(FileSystem.join(folder, $0)) ?? 0, $0) }
    for (_, name) in ages.sorted(by: { $0 > $1 }).dropFirst(keep) {
      try FileSystem.removeTree(FileSystem.join(folder, name))
    }
  }

  private func description(_ upserts: Int, _ deletes: Int) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.field("from", previous.name)
    json.field("to", next.name)
    json.field("upserts", upserts)
    json.field("deletes", deletes)
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// Writes the lines of the new set that the old one had not, in the order of the new set.
  private func writeUpserts(_ folder: String) throws(StageError) -> Int {
    var old: [String: UInt64] = [:]
    for file in previous.manifest.files where file.role == .records && !next.holds(file) {
      try previous.forEachLine(of: file) { old[RecordLine.id($0)] = StableHash.of($0) }
    }
    var count = 0
    var writer: SetFileWriter?
    for file in next.manifest.files where file.role == .records && !previous.holds(file) {
      try next.forEachLine(of: file) { line throws(StageError) in
        guard old[RecordLine.id(line)] != StableHash.of(line) else { return }
        if writer == nil {
          writer = try SetFileWriter(
            folder: folder, name: "upserts.jsonl\(settings.compression.suffix)", role: .records,
            compression: settings.compression)
        }
        try writer?.add(line + [0x0A], lines: 1)
        count += 1
      }
    }
    _ = try writer.take()?.finish(previous: nil)
    return count
  }

  private func writeDeletes(_ folder: String) throws(StageError) -> Int {
    let (lines, count) = tombstones.newLines
    guard count > 0 else { return 0 }
    let path = FileSystem.join(folder, "deletes.ndjson")
    try AtomicFile.writeSynced(lines, to: path, visibility: .everybody)
    return count
  }
}

/// What can be known of a record's line without reading all of it.
enum RecordLine {
  private static let opening = Array("{\"id\":\"".utf8)

  /// The id of a line as this program writes it; "" when it is written otherwise.
  static func id(_ line: [UInt8]) -> String {
    guard line.starts(with: opening), let end = line[opening.count...].firstIndex(of: UInt8(ascii: "\"")) else {
      return ""
    }
    return String(decoding: line[opening.count..<end], as: UTF8.self)
  }
}
