package import WenluCore

/// The filter `link`: sorted key lines in, pairs of documents that share a key out.
///
/// A key of boilerplate gathers any number of documents on one machine: past the crowd limit each is paired only with
/// the smallest ids of its key, and no more than the crowd limit is held in memory.
package struct LinkFilter: Sendable {
  private let settings: DeduplicateSettings
  private var key: ArraySlice<UInt8> = []
  /// The documents of the key: all of them up to the crowd limit, then the smallest only.
  private var ids: [ArraySlice<UInt8>] = []
  private var isCrowded = false
  private var previous: ArraySlice<UInt8> = []

  package init(settings: DeduplicateSettings = DeduplicateSettings()) { self.settings = settings }

  /// Takes a line `key TAB id`; gives the lines `id TAB id` that are certain by now.
  ///
  /// - Throws: if the line has not two fields, or comes before the line before it in byte order.
  package mutating func lines(_ line: ArraySlice<UInt8>) throws(StageError) -> [UInt8] {
    let fields = Fields.split(line)
    guard fields.count == 2 else { throw Fields.fault("link", "not \"key TAB id\"") }
    var out: [UInt8] = []
    if fields[0] != key {
      guard key.lexicographicallyPrecedes(fields[0]) else { throw unsorted }
      out = finish()
      key = fields[0]
    } else if fields[1] == previous {
      return []
    } else if fields[1].lexicographicallyPrecedes(previous) {
      throw unsorted
    }
    previous = fields[1]
    if isCrowded { pair(fields[1], with: ids[...], &out) } else { ids.append(fields[1]) }
    if !isCrowded, ids.count > settings.crowd { becomeCrowded(&out) }
    return out
  }

  /// The lines of the last key.
  package mutating func finish() -> [UInt8] {
    var out: [UInt8] = []
    if !isCrowded { for index in ids.indices { pair(ids[index], with: ids[..<index], &out) } }
    ids.removeAll(keepingCapacity: true)
    isCrowded = false
    previous = []
    return out
  }

  private var unsorted: StageError { Fields.fault("link", "the lines are not sorted; sort them by bytes (LC_ALL=C)") }

  private mutating func becomeCrowded(_ out: inout [UInt8]) {
    isCrowded = true
    for index in ids.indices { pair(ids[index], with: ids[..<min(index, settings.centres)], &out) }
    ids.removeLast(ids.count - min(ids.count, settings.centres))
  }

  private func pair(_ id: ArraySlice<UInt8>, with others: ArraySlice<ArraySlice<UInt8>>, _ out: inout [UInt8]) {
    for other in others {
      out += other
      out.append(0x09)
      out += id
      out.append(0x0A)
    }
  }
}
