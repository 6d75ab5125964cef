import WenluCore
import WenluStore

/// Lines in buckets, in any order, that come out sorted by their key.
///
/// Beyond the memory it may take, lines wait in one temporary file a bucket; a bucket is sorted in memory.
struct LineSpool: ~Copyable {
  private let folder: String
  private let memoryBytes: Int
  private var buffers: [[UInt8]]
  private var spilled: [Bool]
  private var held = 0

  /// Makes a spool that spills into `folder`, which is made when it is needed.
  init(folder: String, buckets: Int, memoryBytes: Int) {
    self.folder = folder
    self.memoryBytes = memoryBytes
    buffers = Array(repeating: [], count: buckets)
    spilled = Array(repeating: false, count: buckets)
  }

  /// Adds a line, its line feed included; several lines that belong together count as one and stay in their order.
  mutating func add(_ line: [UInt8], key: String, bucket: Int) throws(StageError) {
    let key = Array(key.utf8)
    buffers[bucket].append(contentsOf: LineSpool.length(key.count))
    buffers[bucket].append(contentsOf: LineSpool.length(line.count))
    buffers[bucket] += key
    buffers[bucket] += line
    held += 8 + key.count + line.count
    if held > memoryBytes { try spill() }
  }

  private mutating func spill() throws(StageError) {
    try FileSystem.makeFolder(folder, visibility: .user)
    for bucket in buffers.indices where !buffers[bucket].isEmpty {
      let file = try OpenFile(appending: path(bucket), visibility: .user)
      try file.write(buffers[bucket])
      buffers[bucket] = []
      spilled[bucket] = true
    }
    held = 0
  }

  /// Takes the lines of a bucket out, sorted by key and, where keys are equal, by their bytes.
  ///
  /// With `uniqueKeys` only the first line of each key is given.
  mutating func take(bucket: Int, uniqueKeys: Bool) throws(StageError) -> (lines: [UInt8], count: Int) {
    var data: [UInt8] = []
    if spilled[bucket] {
      data = try FileSystem.read(path(bucket), limit: .max, followLinks: false)
      try FileSystem.remove(path(bucket))
      spilled[bucket] = false
    }
    data += buffers[bucket]
    held -= buffers[bucket].count
    buffers[bucket] = []
    return SpooledLines(data).sorted(uniqueKeys: uniqueKeys)
  }

  private func path(_ bucket: Int) -> String { FileSystem.join(folder, "\(bucket)") }

  private static func length(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
  }
}

/// The lines of one bucket: two lengths, the key and the line, one after another.
private struct SpooledLines {
  private struct Entry {
    /// The first bytes of the key, so that most comparisons touch one number.
    let prefix: UInt128
    let key: Range<Int>
    let line: Range<Int>
  }

  private let data: [UInt8]
  private var entries: [Entry] = []

  init(_ data: [UInt8]) {
    self.data = data
    var at = 0
    while at < data.count {
      let key = at + 8..<at + 8 + length(at)
      let line = key.upperBound..<key.upperBound + length(at + 4)
      var prefix: UInt128 = 0
      for index in 0..<16 { prefix = prefix << 8 | (index < key.count ? UInt128(data[key.lowerBound + index]) : 0) }
      entries.append(Entry(prefix: prefix, key: key, line: line))
      at = line.upperBound
    }
  }

  private func length(_ at: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(data[at + $1]) << ($1 * 8) }
  }

  func sorted(uniqueKeys: Bool) -> (lines: [UInt8], count: Int) {
    var out: [UInt8] = []
    out.reserveCapacity(data.count)
    var count = 0
    var last: Entry?
    for entry in entries.sorted(by: precedes) {
      if let last, data[last.key] == data[entry.key], uniqueKeys || data[last.line] == data[entry.line] { continue }
      out += data[entry.line]
      count += data[entry.line].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      last = entry
    }
    return (out, count)
  }

  private func precedes(_ one: Entry, _ other: Entry) -> Bool {
    if one.prefix != other.prefix { return one.prefix < other.prefix }
    if data[one.key] != data[other.key] { return data[one.key].lexicographicallyPrecedes(data[other.key]) }
    return data[one.line].lexicographicallyPrecedes(data[other.line])
  }
}
