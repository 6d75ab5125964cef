package import WenluCore

/// What a published set is made of, counted from its own files.
package struct SetStatistics: Sendable, Equatable {
  package var records = 0
  package var chars = 0
  package var removedChars = 0
  package var repaired = 0
  package var unrepaired = 0
  package var truncated = 0
  /// Records by their length: entry *i* counts those of 2ⁱ up to 2ⁱ⁺¹ scalars.
  package var lengths = [Int](repeating: 0, count: 24)
  /// Records by quality in tenths.
  package var qualities = [Int](repeating: 0, count: 10)
  package var sites: [String: Int] = [:]
  package var scripts: [String: Int] = [:]
  package var encodings: [String: Int] = [:]
  package var formats: [String: Int] = [:]
  package var flags: [String: Int] = [:]
  /// Rejects by reason and by stage.
  package var rejects: [String: Int] = [:]
  package var rejectStages: [String: Int] = [:]
  package var relations: [String: Int] = [:]
  package var tombstones: [String: Int] = [:]

  package init() {}

  /// Counts all lines of a set; a line that is damaged is passed over.
  package init(_ set: PublishedSet) throws(StageError) {
    var counted = SetStatistics()
    try set.forEachLine(of: .records) { _, line in
      if let record = try? Record(line: line[...]) { counted.count(record) }
    }
    try set.forEachLine(of: .rejected) { _, line in
      if let reject = try? Reject(line: line[...]) { counted.count(reject) }
    }
    try set.forEachLine(of: .clusters) { _, line in counted.count(line, "relation", in: \.relations) }
    try set.forEachLine(of: .tombstones) { _, line in counted.count(line, "reason", in: \.tombstones) }
    self = counted
  }

  package mutating func count(_ record: Record) {
    let metadata = record.metadata
    records += 1
    chars += metadata.chars
    removedChars += metadata.removedChars
    repaired += metadata.repaired
    unrepaired += metadata.unrepaired
    truncated += metadata.truncated ? 1 : 0
    lengths[min(max(Int.bitWidth - 1 - metadata.chars.leadingZeroBitCount, 0), lengths.count - 1)] += 1
    qualities[min(max(Int(min(max(metadata.quality, 0), 1) * 10), 0), 9)] += 1
    sites[metadata.site.isEmpty ? record.source : metadata.site, default: 0] += 1
    scripts[metadata.scriptIn, default: 0] += 1
    encodings[metadata.encoding, default: 0] += 1
    formats[metadata.format, default: 0] += 1
    for flag in metadata.flags.split(separator: "|") { flags[String(flag), default: 0] += 1 }
  }

  package mutating func count(_ reject: Reject) {
    rejects[reject.reason.description, default: 0] += 1
    rejectStages[reject.stage, default: 0] += 1
  }

  private mutating func count(
    _ line: [UInt8], _ key: String, in counts: WritableKeyPath<SetStatistics, [String: Int]>
  ) {
    guard let value = (try? JSONValue.parse(line))?[key]?.string, !value.isEmpty else { return }
    self[keyPath: counts][value, default: 0] += 1
  }
}
