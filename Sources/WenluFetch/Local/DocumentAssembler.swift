/// Finds the pages that belong to one document among many pages.
///
/// Pages are one document when their addresses number them in a declared form (`X.html`, `X_2.html`, …), page 1 is
/// there too, and page 1 or an earlier page of the document links to each further one with its number or "next page".
/// The result depends on the set of pages only, not on their order.
package struct DocumentAssembler {
  /// Pages that may be one document, by their addresses.
  package struct Candidate: Sendable, Equatable {
    /// Indexes of the pages: page 1 and, in ascending order of their numbers, the others.
    package let pages: [Int]
    /// The numbers of the pages; the first is 1.
    package let numbers: [Int]
  }

  private var addresses: [WebAddress?] = []
  private var isPath: [Bool] = []

  package init() {}

  /// Adds a page, with its address or "", and gives its index.
  ///
  /// `path` is where it lies among the others; it counts for pages without an address only.
  package mutating func add(url: String, path: String = "") -> Int {
    let byPath = url.isEmpty && !path.isEmpty
    addresses.append(byPath ? DocumentAssembler.address(ofPath: path) : WebAddress(url))
    isPath.append(byPath)
    return addresses.count - 1
  }

  /// A path as an address, its `%`, `?` and `#` escaped.
  private static func address(ofPath path: String) -> WebAddress? {
    let escapes: [UInt8: String] = [0x25: "%25", 0x3F: "%3F", 0x23: "%23"]
    let text = path.utf8.flatMap { escapes[$0].map { Array($0.utf8) } ?? [$0] }
    return WebAddress("http://files.invalid/" + String(decoding: text, as: UTF8.self))
  }

  /// The groups whose bytes are worth reading.
  ///
  /// - Complexity: O(*n*) in the pages, of which most are no further pages of anything.
  package func candidates() -> [Candidate] {
    let further = addresses.indices.flatMap { index in
      (addresses[index].map { PageNumbering.readings(of: $0) } ?? []).map { (index, $0) }
    }
    guard !further.isEmpty else { return [] }
    let wanted = Set(further.flatMap { $0.1.firsts })
    var known: [String: Int] = [:]
    for index in addresses.indices {
      guard let address = addresses[index] else { continue }
      let key = PageNumbering.key(address)
      // Of several pages with one address the first stands for all: they are copies.
      if wanted.contains(key), known[key] == nil { known[key] = index }
    }
    var groups: [Int: [Int: Int]] = [:]
    for (index, reading) in further {
      guard let first = reading.firsts.lazy.compactMap({ known[$0] }).first, first != index else { continue }
      if groups[first]?[reading.number] == nil { groups[first, default: [:]][reading.number] = index }
    }
    return ordered(groups)
  }

  /// Groups in the order of their first addresses, so that the input's order does not matter.
  private func ordered(_ groups: [Int: [Int: Int]]) -> [Candidate] {
    let firsts = groups.keys.sorted { spelled($0).lexicographicallyPrecedes(spelled($1)) }
    return firsts.map { first in
      let numbers = (groups[first] ?? [:]).sorted { $0.key < $1.key }
      return Candidate(pages: [first] + numbers.map(\.value), numbers: [1] + numbers.map(\.key))
    }
  }

  private func spelled(_ index: Int) -> String.UTF8View { (addresses[index]?.description ?? "").utf8 }

  /// The pages of `candidate` that their bytes show to be one document, in order; fewer than two are none.
  ///
  /// `bytes` gives the bytes of a page, or nil when it cannot be had or is an error page; what it throws is passed on.
  package func confirmed<Failure: Error>(
    _ candidate: Candidate, bytes: (Int) throws(Failure) -> [UInt8]?
  ) throws(Failure) -> [Int] {
    guard let first = candidate.pages.first, let start = try bytes(first) else { return [] }
    var chain = [first]
    var links = [self.links(of: first, start)]
    for (index, number) in zip(candidate.pages, candidate.numbers).dropFirst() {
      guard links.contains(where: { leads($0, to: index, number) }), let page = try bytes(index) else { continue }
      chain.append(index)
      // Page 1 and the page before are enough to look at: pagers show their neighbourhood.
      links = [links[0], self.links(of: index, page)]
    }
    return chain.count > 1 ? chain : []
  }

  private func links(of index: Int, _ bytes: [UInt8]) -> PagerLinks {
    guard let base = addresses[index] else { return PagerLinks([]) { _ in nil } }
    let byPath = isPath[index]
    return PagerLinks(bytes) { href in
      guard let target = WebAddress(reference: Sitemap.withoutEntities(href), base: base) else { return nil }
      return byPath ? DocumentAssembler.lastComponent(target) : PageNumbering.key(target)
    }
  }

  private func leads(_ links: PagerLinks, to index: Int, _ number: Int) -> Bool {
    guard let address = addresses[index] else { return false }
    let key = isPath[index] ? DocumentAssembler.lastComponent(address) : PageNumbering.key(address)
    return links.lead(to: key, number: number)
  }

  /// A saved page links to where it came from: of that only the file's name is sure to be the same.
  private static func lastComponent(_ address: WebAddress) -> String {
    String(address.path.split(separator: "/").last ?? "")
  }
}
