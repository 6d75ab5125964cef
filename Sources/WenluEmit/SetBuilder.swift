package import WenluCore
import WenluStore

/// Collects the lines of a new set, in any order; nothing is visible before ``publish(_:)``.
///
/// Only one builder may work on a folder at a time: the run's lock sees to that.
package struct SetBuilder: ~Copyable {
  /// Enough that a bucket of a large set fits into memory.
  private static let minimumBuckets = 64

  let settings: EmitSettings
  var content = SetContent()
  var records: LineSpool
  var rejects: LineSpool
  var clusters: LineSpool
  var removals: LineSpool
  private(set) var added = 0
  private var writer = RecordWriter()

  /// Prepares `settings.folder` and clears away what a crash left there.
  package init(_ settings: EmitSettings) throws(StageError) {
    guard EmitSettings.isValid(shards: settings.shards) else {
      throw StageError(
        .config, stage: "emit", subject: "\(settings.shards)", message: "shards must be a power of two up to 4096")
    }
    let sets = FileSystem.join(settings.folder, "sets")
    try FileSystem.makeFolder(sets, visibility: .everybody)
    try AtomicFile.removeLeftovers(in: sets)
    let spool = FileSystem.join(sets, ".spool.tmp")
    func lines(_ name: String, _ buckets: Int) -> LineSpool {
      LineSpool(folder: FileSystem.join(spool, name), buckets: buckets, memoryBytes: settings.memoryBytes / 4)
    }
    self.settings = settings
    records = lines("records", SetBuilder.buckets(settings))
    rejects = lines("rejects", RejectReason.all.count)
    clusters = lines("clusters", SetBuilder.buckets(settings))
    removals = lines("removals", SetBuilder.buckets(settings))
  }

  /// Buckets of the spools: a multiple of the shards, each shard a run of them.
  static func buckets(_ settings: EmitSettings) -> Int { max(settings.shards, minimumBuckets) }

  private func bucket(_ id: String) -> Int { ShardKey.shard(of: id, count: SetBuilder.buckets(settings)) }

  /// Adds a record; one whose line no loader would read becomes a reject.
  package mutating func add(_ record: Record) throws(StageError) {
    let line = writer.line(record)
    added += 1
    guard line.count <= settings.maximumLineBytes else {
      return try add(
        Reject(
          id: record.id, sourceID: record.metadata.sourceID, url: record.metadata.url, stage: "emit",
          reason: .tooLarge, detail: "its line has \(line.count) bytes, limit \(settings.maximumLineBytes)"))
    }
    content.ids.insert(record.id)
    content.documents.insert(SetContent.documentHash(record.metadata))
    try records.add(line, key: record.id, bucket: bucket(record.id))
  }

  package mutating func add(_ reject: Reject) throws(StageError) {
    for name in [reject.id, reject.url, reject.sourceID] where !name.isEmpty {
      content.rejected.insert(StableHash.of(name))
    }
    let bucket = RejectReason.all.firstIndex(of: reject.reason) ?? 0
    let key = [reject.url, reject.sourceID, reject.id].first { !$0.isEmpty } ?? ""
    try rejects.add(reject.line, key: key, bucket: bucket)
  }

  /// Adds a line of `clusters.ndjson`; `isDropped` tells that the record `id` is left out for another one.
  package mutating func addCluster(_ line: [UInt8], id: String, isDropped: Bool) throws(StageError) {
    if isDropped { content.merged.insert(id) }
    try clusters.add(line, key: id, bucket: bucket(id))
  }

  /// Adds the lines of one document to `removals.ndjson`, which is written only when the settings say so.
  package mutating func addRemovals(_ lines: [UInt8], id: String) throws(StageError) {
    guard settings.removals, !lines.isEmpty else { return }
    try removals.add(lines.last == 0x0A ? lines : lines + [0x0A], key: id, bucket: bucket(id))
  }
}
