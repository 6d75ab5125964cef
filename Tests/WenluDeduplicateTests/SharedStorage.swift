import WenluCore

@testable import WenluDeduplicate

/// A storage that outlives the index, and can be made to fail.
final class SharedStorage: IndexStorage {
  private(set) var sealed: [String: [UInt8]] = [:]
  private var open: [String: [UInt8]] = [:]
  /// Seals that succeed before one fails; nil for no failure.
  var sealsLeft: Int?

  init(_ sealed: [String: [UInt8]] = [:]) { self.sealed = sealed }

  func size(of name: String) -> Int? { sealed[name]?.count }

  func read(_ name: String, from offset: Int, count: Int) -> [UInt8] {
    guard let run = sealed[name], offset < run.count else { return [] }
    return Array(run[offset..<min(run.count, offset + count)])
  }

  func begin(_ name: String) { open[name] = [] }

  func append(_ bytes: [UInt8], to name: String) { open[name, default: []] += bytes }

  func seal(_ name: String) throws(StageError) {
    if let left = sealsLeft {
      guard left > 0 else { throw StageError(.cannotWrite, stage: "deduplicate", subject: name, message: "disk full") }
      sealsLeft = left - 1
    }
    sealed[name] = open.removeValue(forKey: name)
  }

  func remove(_ name: String) { sealed[name] = nil }
}
