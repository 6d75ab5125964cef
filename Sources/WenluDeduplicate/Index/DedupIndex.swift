internal import WenluCore

/// The documents, their keys and the pairs that were compared, in memory and in a storage.
///
/// Keys lie in sorted runs: a base and one small run a batch, merged when the small ones outgrow a quarter of the base.
struct DedupIndex {
  private let settings: DeduplicateSettings
  private var storage: any IndexStorage
  private var manifest: IndexManifest
  /// By number; numbers are given in order of arrival and mean nothing else.
  private(set) var rows: [DocumentRow] = []
  /// The live documents.
  private(set) var numbers: [String: Int] = [:]
  /// Compared pairs: the smaller number in the upper half of the key is the first of the pair.
  var pairs: [UInt64: PairCover] = [:]
  private var batch: [KeyEntry] = []

  init(settings: DeduplicateSettings, storage: any IndexStorage) throws(StageError) {
    self.settings = settings
    self.storage = storage
    manifest = IndexManifest(settings)
    guard let found = try IndexManifest.read(from: storage, settings: settings) else { return }
    let pairsHold = found.pairSettings == manifest.pairSettings
    let pairSettings = manifest.pairSettings
    manifest = found
    manifest.pairSettings = pairSettings
    try readRows()
    if pairsHold { try readPairs() }
  }

  /// Adds a row; an unchanged text keeps its number, its keys and its comparisons.
  mutating func add(_ row: DocumentRow, keys: [UInt64]) {
    if let number = numbers[row.id] {
      let old = rows[number]
      if old.digest == row.digest, old.length == row.length, old.keys == row.keys {
        rows[number] = row
        return
      }
      rows[number].isLive = false
    }
    let number = rows.count
    rows.append(row)
    numbers[row.id] = number
    for key in keys { batch.append(KeyEntry(key: key, document: UInt32(number))) }
  }

  mutating func remove(id: String) -> Bool {
    guard let number = numbers.removeValue(forKey: id) else { return false }
    rows[number].isLive = false
    return true
  }

  /// The numbers of the live documents, the copy to be kept first.
  func ranked() -> [Int] {
    rows.indices.filter { rows[$0].isLive }.sorted { rows[$0].isBetter(than: rows[$1]) }
  }

  /// The keys that several live documents hold, with the documents by rank.
  mutating func sharedKeys(ranked: [Int]) throws(StageError) -> SharedKeys {
    var ranks = [UInt32](repeating: .max, count: rows.count)
    for (rank, number) in ranked.enumerated() { ranks[number] = UInt32(rank) }
    batch.sort()
    var merge = try KeyMerge(runs: manifest.keys.map(\.name), batch: batch, in: storage)
    var shared = SharedKeys(settings: settings)
    var key: UInt64 = 0
    var holders: [UInt32] = []
    while let entry = try merge.pop() {
      if entry.key != key {
        shared.add(key, holders)
        holders.removeAll(keepingCapacity: true)
        key = entry.key
      }
      guard Int(entry.document) < ranks.count else { throw IndexManifest.damaged("keys") }
      let rank = ranks[Int(entry.document)]
      if rank != .max { holders.append(rank) }
    }
    shared.add(key, holders)
    return shared
  }
}

extension DedupIndex {
  /// Writes what changed; the manifest last.
  mutating func write() throws(StageError) {
    let old = manifest
    manifest.generation += 1
    try writeKeys()
    manifest.documents = "documents-\(manifest.generation)"
    try storage.begin(manifest.documents)
    var table = ByteEncoder()
    table.add(varint: rows.count)
    for row in rows {
      row.encode(to: &table)
      if table.bytes.count >= 1 << 20 { try flush(&table, to: manifest.documents) }
    }
    try flush(&table, to: manifest.documents)
    try storage.seal(manifest.documents)
    try writePairs()
    try storage.begin(IndexManifest.name)
    try storage.append(manifest.encoded, to: IndexManifest.name)
    try storage.seal(IndexManifest.name)
    let live = Set(manifest.keys.map(\.name))
    for name in [old.documents, old.pairs] where !name.isEmpty { try storage.remove(name) }
    for run in old.keys where !live.contains(run.name) { try storage.remove(run.name) }
  }

  private mutating func writeKeys() throws(StageError) {
    let small = manifest.keys.dropFirst().reduce(batch.count) { $0 + $1.entries }
    let base = manifest.keys.first?.entries ?? 0
    let merging = small * 4 > base || manifest.keys.count > 8
    guard merging || !batch.isEmpty else { return }
    guard !batch.isEmpty || manifest.keys.count > 1 else { return }
    var writer = try KeyRunWriter("keys-\(manifest.generation)", in: &storage)
    var merge = try KeyMerge(runs: merging ? manifest.keys.map(\.name) : [], batch: batch, in: storage)
    while let entry = try merge.pop() {
      if rows[Int(entry.document)].isLive { try writer.add(entry, to: &storage) }
    }
    try writer.seal(in: &storage)
    if merging { manifest.keys.removeAll() }
    manifest.keys.append(IndexManifest.Run(name: writer.name, entries: writer.entries))
    batch.removeAll()
  }

  private mutating func writePairs() throws(StageError) {
    pairs = pairs.filter { rows[Int($0.key >> 32)].isLive && rows[Int($0.key & 0xFFFF_FFFF)].isLive }
    manifest.pairs = "pairs-\(manifest.generation)"
    try storage.begin(manifest.pairs)
    var table = ByteEncoder()
    table.add(varint: pairs.count)
    for key in pairs.keys.sorted() {
      guard let cover = pairs[key] else { continue }
      table.add(key)
      cover.encode(to: &table)
      if table.bytes.count >= 1 << 20 { try flush(&table, to: manifest.pairs) }
    }
    try flush(&table, to: manifest.pairs)
    try storage.seal(manifest.pairs)
  }

  private mutating func flush(_ table: inout ByteEncoder, to name: String) throws(StageError) {
    try storage.append(table.bytes, to: name)
    table.bytes.removeAll(keepingCapacity: true)
  }

  private func decoder(of name: String) throws(StageError) -> ByteDecoder {
    guard let size = try storage.size(of: name) else { throw IndexManifest.damaged(name) }
    return ByteDecoder(try storage.read(name, from: 0, count: size))
  }

  private mutating func readRows() throws(StageError) {
    var decoder = try decoder(of: manifest.documents)
    guard let count = decoder.varint() else { throw IndexManifest.damaged(manifest.documents) }
    for number in 0..<count {
      guard let row = DocumentRow(from: &decoder) else { throw IndexManifest.damaged(manifest.documents) }
      if row.isLive { numbers[row.id] = number }
      rows.append(row)
    }
    for run in manifest.keys {
      guard try storage.size(of: run.name) == run.entries * KeyEntry.size else {
        throw IndexManifest.damaged(run.name)
      }
    }
  }

  private mutating func readPairs() throws(StageError) {
    var decoder = try decoder(of: manifest.pairs)
    guard let count = decoder.varint() else { throw IndexManifest.damaged(manifest.pairs) }
    for _ in 0..<count {
      guard let key = decoder.uint64(), let cover = PairCover(from: &decoder), Int(key >> 32) < rows.count,
        Int(key & 0xFFFF_FFFF) < rows.count
      else { throw IndexManifest.damaged(manifest.pairs) }
      pairs[key] = cover
    }
  }
}
