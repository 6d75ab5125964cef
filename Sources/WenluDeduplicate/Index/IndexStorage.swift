package import WenluCore

/// Where the index keeps its named byte runs; the pipeline implements it with files.
///
/// A run is begun, built with `append`, becomes visible as a whole with `seal`, and never changes after that.
/// `seal` on a name that exists replaces that run in one step: a crash leaves the old or the new one.
package protocol IndexStorage {
  /// The bytes of a sealed run, nil if there is none.
  func size(of name: String) throws(StageError) -> Int?
  /// Bytes of a sealed run; fewer than asked for only at its end.
  func read(_ name: String, from offset: Int, count: Int) throws(StageError) -> [UInt8]
  /// Begins a run; what an earlier, unfinished attempt left under the name is forgotten, a sealed run stays.
  mutating func begin(_ name: String) throws(StageError)
  /// Adds bytes to the run that was begun.
  mutating func append(_ bytes: [UInt8], to name: String) throws(StageError)
  /// Makes the run that was begun the one of its name, durably.
  mutating func seal(_ name: String) throws(StageError)
  /// Removes a sealed run; nothing happens if there is none.
  mutating func remove(_ name: String) throws(StageError)
}

/// An index that lives as long as the process.
package struct MemoryStorage: IndexStorage, Sendable {
  private var sealed: [String: [UInt8]] = [:]
  private var open: [String: [UInt8]] = [:]

  package init() {}

  package func size(of name: String) -> Int? { sealed[name]?.count }

  package func read(_ name: String, from offset: Int, count: Int) -> [UInt8] {
    guard let run = sealed[name], offset < run.count else { return [] }
    return Array(run[offset..<min(run.count, offset + count)])
  }

  package mutating func begin(_ name: String) { open[name] = [] }

  package mutating func append(_ bytes: [UInt8], to name: String) { open[name, default: []] += bytes }

  package mutating func seal(_ name: String) { sealed[name] = open.removeValue(forKey: name) }

  package mutating func remove(_ name: String) { sealed[name] = nil }
}
