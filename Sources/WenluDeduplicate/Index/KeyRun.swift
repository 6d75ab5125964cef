internal import WenluCore

/// A key and the document that holds it.
struct KeyEntry: Sendable, Hashable, Comparable {
  var key: UInt64
  var document: UInt32

  static func < (a: KeyEntry, b: KeyEntry) -> Bool {
    a.key != b.key ? a.key < b.key : a.document < b.document
  }

  /// Bytes of an entry in a run: the key, then the document's number, little-endian.
  static let size = 12
}

/// A sorted run of entries, read in blocks from its storage.
struct KeyRunReader {
  private let storage: any IndexStorage
  private let name: String
  private var block: [UInt8] = []
  private var at = 0
  private var offset = 0
  /// The entry at hand, nil at the end of the run.
  private(set) var current: KeyEntry?

  /// Entries a block: 192 KiB.
  private static let blockEntries = 16_384

  init(_ name: String, in storage: any IndexStorage) throws(StageError) {
    self.name = name
    self.storage = storage
    try advance()
  }

  mutating func advance() throws(StageError) {
    if at == block.count {
      block = try storage.read(name, from: offset, count: KeyRunReader.blockEntries * KeyEntry.size)
      offset += block.count
      at = 0
    }
    guard at + KeyEntry.size <= block.count else {
      current = nil
      return
    }
    var key: UInt64 = 0
    for index in 0..<8 { key |= UInt64(block[at + index]) << UInt64(8 * index) }
    var document: UInt32 = 0
    for index in 0..<4 { document |= UInt32(block[at + 8 + index]) << UInt32(8 * index) }
    at += KeyEntry.size
    current = KeyEntry(key: key, document: document)
  }
}

/// Sorted entries, from memory or from runs, read as one sorted stream.
struct KeyMerge {
  private var runs: [KeyRunReader] = []
  private let batch: [KeyEntry]
  private var next = 0

  /// Opens the runs of these names beside `batch`, sorted entries that are in no run yet.
  init(runs names: [String], batch: [KeyEntry], in storage: any IndexStorage) throws(StageError) {
    self.batch = batch
    for name in names { runs.append(try KeyRunReader(name, in: storage)) }
  }

  /// The next entry of all, nil at the end.
  mutating func pop() throws(StageError) -> KeyEntry? {
    var best = next < batch.count ? batch[next] : nil
    var from = -1
    for index in runs.indices {
      if let entry = runs[index].current, best.map({ entry < $0 }) ?? true {
        best = entry
        from = index
      }
    }
    if from >= 0 { try runs[from].advance() } else if best != nil { next += 1 }
    return best
  }
}

/// Writes a sorted run in blocks.
struct KeyRunWriter {
  private var block = ByteEncoder()
  private(set) var entries = 0
  let name: String

  init(_ name: String, in storage: inout any IndexStorage) throws(StageError) {
    self.name = name
    try storage.begin(name)
  }

  mutating func add(_ entry: KeyEntry, to storage: inout any IndexStorage) throws(StageError) {
    block.add(entry.key)
    block.add(entry.document)
    entries += 1
    if block.bytes.count >= 1 << 18 { try flush(to: &storage) }
  }

  mutating func seal(in storage: inout any IndexStorage) throws(StageError) {
    try flush(to: &storage)
    try storage.seal(name)
  }

  private mutating func flush(to storage: inout any IndexStorage) throws(StageError) {
    try storage.append(block.bytes, to: name)
    block.bytes.removeAll(keepingCapacity: true)
  }
}
