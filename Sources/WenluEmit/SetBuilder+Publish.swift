package import WenluCore
import WenluStore

extension SetBuilder {
  /// Writes the set and makes it the current one in one step; the same content leaves everything as it is.
  ///
  /// - Throws: `.thin` when far fewer records than before are left; the old set stays.
  package consuming func publish(_ edition: Edition) throws(StageError) -> Publication {
    let previous = try PublishedSet(root: settings.folder)
    try checkCount(previous)
    let folder = FileSystem.join(settings.folder, "sets/.new.tmp")
    try FileSystem.removeTree(folder)
    try FileSystem.makeFolder(folder, visibility: .everybody)
    var manifest = Manifest()
    manifest.version = edition.version
    manifest.rules = edition.rules
    manifest.config = edition.config
    manifest.unverifiedHosts = edition.unverifiedHosts
    manifest.files = try writeRecords(folder, previous) + writeSideFiles(folder, previous)
    var tombstones: Tombstones?
    if let previous {
      let found = try Tombstones(
        previous: previous, newFiles: manifest.files, content: content, takenDown: edition.takenDown, now: edition.now)
      manifest.files += try SetBuilder.write(found, folder, previous)
      tombstones = found
    }
    manifest.files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let name = String(SHA256.hex(manifest.json).prefix(32))
    let records = manifest.count(.records)
    let publication = Publication(
      set: name, isUnchanged: name == previous?.name, records: records,
      previousRecords: previous?.manifest.count(.records) ?? 0, rejects: manifest.count(.rejected),
      newTombstones: tombstones?.added ?? 0, droppedLines: added - records)
    try install(folder, manifest, publication)
    if !publication.isUnchanged { try activate(name, manifest, previous, tombstones) }
    // Older sets and deltas would still hold what was taken down.
    let keep = tombstones?.hasNewTakedown == true ? 1 : settings.keep
    try prune(current: name, keep: keep)
    try Delta.prune(root: settings.folder, keep: keep)
    return publication
  }

  /// Tells what changed and points `current` to the set.
  private func activate(
    _ name: String, _ manifest: Manifest, _ previous: PublishedSet?, _ tombstones: Tombstones?
  ) throws(StageError) {
    if let previous, let tombstones, settings.deltas {
      let next = PublishedSet(folder: FileSystem.join(settings.folder, "sets/\(name)"), name: name, manifest: manifest)
      try Delta(previous: previous, next: next, tombstones: tombstones, settings: settings).write()
    }
    try AtomicFile.writeLink(FileSystem.join(settings.folder, "current"), to: "sets/\(name)")
  }

  /// Refuses a set that has shrunk more than the settings allow.
  private func checkCount(_ previous: PublishedSet?) throws(StageError) {
    guard let percent = settings.thinPercent, let before = previous?.manifest.count(.records) else { return }
    let now = content.ids.count
    guard now * 100 < before * (100 - percent) else { return }
    throw StageError(
      .thin, stage: "emit", subject: settings.folder,
      message: "\(now) records are left of \(before), the guard is \(percent) %; the old set stays. "
        + "Look at the rejects, or raise emit.thin_percent")
  }

  /// Moves the finished folder to its name.
  private func install(_ folder: String, _ manifest: Manifest, _ publication: Publication) throws(StageError) {
    let sets = FileSystem.join(settings.folder, "sets")
    let target = FileSystem.join(sets, publication.set)
    try FileSystem.removeTree(FileSystem.join(sets, ".spool.tmp"))
    if publication.isUnchanged { return try FileSystem.removeTree(folder) }
    if FileSystem.kind(target, followLinks: false) == nil {
      let path = FileSystem.join(folder, Manifest.fileName)
      try AtomicFile.writeSynced(manifest.json, to: path, visibility: .everybody)
      try FileSystem.syncFolder(folder)
      try FileSystem.rename(folder, to: target)
      try FileSystem.syncFolder(sets)
    } else {
      // A crash came between the two renames, or the content is an older set's again.
      try FileSystem.removeTree(folder)
    }
  }

  /// Removes all but the newest sets; the current one always stays.
  private func prune(current: String, keep: Int) throws(StageError) {
    let sets = FileSystem.join(settings.folder, "sets")
    let others = try FileSystem.names(in: sets).filter { Hexadecimal.isValid($0, count: 32) && $0 != current }
    let ages = others.map { (FileSystem.modified(FileSystem.join(sets, $0)) ?? 0, $0) }
    for (_, name) in ages.sorted(by: { $0 > $1 }).dropFirst(max(keep - 1, 0)) {
      try FileSystem.removeTree(FileSystem.join(sets, name))
    }
  }
}

extension SetBuilder {
  /// Writes the shards that have a record.
  private mutating func writeRecords(
    _ folder: String, _ previous: PublishedSet?
  ) throws(StageError) -> [Manifest.File] {
    var files: [Manifest.File] = []
    let width = SetBuilder.buckets(settings) / settings.shards
    for shard in 0..<settings.shards {
      let name = ShardKey.fileName(shard, count: settings.shards, suffix: settings.compression.suffix)
      let buckets = shard * width..<(shard + 1) * width
      let file = try SetBuilder.write(
        &records, buckets, uniqueKeys: true, folder, name, .records, settings.compression, previous)
      if let file { files.append(file) }
    }
    return files
  }

  private mutating func writeSideFiles(
    _ folder: String, _ previous: PublishedSet?
  ) throws(StageError) -> [Manifest.File] {
    var files: [Manifest.File?] = []
    for (bucket, reason) in RejectReason.all.enumerated() {
      files.append(
        try SetBuilder.write(
          &rejects, bucket..<bucket + 1, uniqueKeys: false, folder, "rejected-\(reason).ndjson", .rejected, .none,
          previous))
    }
    let all = 0..<SetBuilder.buckets(settings)
    files.append(
      try SetBuilder.write(&clusters, all, uniqueKeys: true, folder, "clusters.ndjson", .clusters, .none, previous))
    files.append(
      try SetBuilder.write(&removals, all, uniqueKeys: false, folder, "removals.ndjson", .removals, .none, previous))
    return files.compactMap { $0 }
  }

  /// Writes buckets of a spool into one file; no lines, no file.
  private static func write(
    _ spool: inout LineSpool, _ buckets: Range<Int>, uniqueKeys: Bool, _ folder: String, _ name: String,
    _ role: Manifest.Role, _ compression: Compression, _ previous: PublishedSet?
  ) throws(StageError) -> Manifest.File? {
    var file: SetFileWriter?
    for bucket in buckets {
      let (lines, count) = try spool.take(bucket: bucket, uniqueKeys: uniqueKeys)
      guard count > 0 else { continue }
      if file == nil { file = try SetFileWriter(folder: folder, name: name, role: role, compression: compression) }
      try file?.add(lines, lines: count)
    }
    return try file.take()?.finish(previous: previous)
  }

  private static func write(
    _ tombstones: Tombstones, _ folder: String, _ previous: PublishedSet
  ) throws(StageError) -> [Manifest.File] {
    var files: [Manifest.File] = []
    for reason in TombstoneReason.allCases {
      let (lines, count) = tombstones.lines(reason)
      guard count > 0 else { continue }
      var file = try SetFileWriter(
        folder: folder, name: "tombstones-\(reason.rawValue).ndjson", role: .tombstones, compression: .none)
      try file.add(lines, lines: count)
      files.append(try file.finish(previous: previous))
    }
    return files
  }
}
