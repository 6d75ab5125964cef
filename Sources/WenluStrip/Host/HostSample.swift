import WenluCore

/// The pages of one host that speak for all of them: those whose names hash smallest.
///
/// Which pages these are depends neither on the order of arrival nor on who reads them. Bounded: ``most`` pages of
/// ``HostPage/most`` entries, and the forms of what stands in several of them.
package struct HostSample: Sendable {
  /// Pages of a sample.
  package static let most = 64
  /// A form is worth keeping when this many pages hold it.
  private static let worthKeeping = 3

  package let host: String
  /// Ascending by key, then name.
  private(set) var pages: [(key: UInt64, name: String, page: HostPage)] = []
  private var counts: [UInt64: Int] = [:]
  private(set) var forms: [UInt64: String] = [:]

  package init(host: String) { self.host = host }

  package var count: Int { pages.count }

  /// The names of the pages in it, ascending by their hash.
  package var names: [String] { pages.map(\.name) }

  /// The categories that the pages state, those that state one.
  package var categories: [String] { pages.map(\.page.category).filter { !$0.isEmpty } }

  /// Whether the page `name` would be taken: the sample is not full, or holds a page with a greater hash.
  package func wants(_ name: String) -> Bool {
    guard pages.count >= HostSample.most, let last = pages.last else { return true }
    return precedes((LineFingerprint.hash(of: name), name), (last.key, last.name))
  }

  /// Takes a page, unless it is known or its hash is too great; the page with the greatest hash makes room.
  package mutating func add(_ page: HostPage, name: String) {
    let key = LineFingerprint.hash(of: name)
    let place = pages.partitioningIndex { !precedes(($0.key, $0.name), (key, name)) }
    guard place < HostSample.most, place == pages.count || pages[place].name != name else { return }
    pages.insert((key, name, counted(page)), at: place)
    if pages.count > HostSample.most { forget(pages.removeLast().page) }
  }

  private func precedes(_ left: (key: UInt64, name: String), _ right: (key: UInt64, name: String)) -> Bool {
    left.key != right.key ? left.key < right.key : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }

  /// Counts what `page` holds and gives it back without forms.
  private mutating func counted(_ page: HostPage) -> HostPage {
    var page = page
    var seen: Set<UInt64> = []
    for index in page.entries.indices {
      let entry = page.entries[index]
      if seen.insert(entry.hash).inserted {
        let count = counts[entry.hash, default: 0] + 1
        counts[entry.hash] = count
        if count >= HostSample.worthKeeping, forms[entry.hash] == nil { forms[entry.hash] = entry.form }
      }
      page.entries[index].form = ""
    }
    return page
  }

  private mutating func forget(_ page: HostPage) {
    for hash in Set(page.entries.map(\.hash)) {
      let count = counts[hash, default: 1] - 1
      counts[hash] = count == 0 ? nil : count
      if count < HostSample.worthKeeping { forms[hash] = nil }
    }
  }
}
