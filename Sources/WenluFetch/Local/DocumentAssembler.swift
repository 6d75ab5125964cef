/// Finds the pages that belong to one document among many pages.
///
/// Pages are one document when their addresses number them in a declared form (`X.html`, `X_2.html`, …), page 1 is
/// there too, and page 1 or an earlier page of the document links to each further one with its number or "next page".
/// The result depends on the set of pages only, not on their order.
///
/// Of most pages only eight bytes are kept, so that millions may be added.
package struct DocumentAssembler {
  /// Pages that may be one document, by their addresses.
  package struct Candidate: Sendable, Equatable {
    /// Indexes of the pages: page 1 and, in ascending order of their numbers, the others.
    package let pages: [Int]
    /// The numbers of the pages; the first is 1.
    package let numbers: [Int]
    /// Their addresses, that of the first with `http` for its scheme.
    let addresses: [WebAddress]
    /// The pages have no addresses; these are made of their paths.
    let isByPath: Bool
  }

  /// A page whose address has a page number above 1.
  private struct Further {
    let index: Int
    let address: WebAddress
    let isByPath: Bool
    let reading: PageNumbering.Reading
  }

  /// A hash of the key of each page's address.
  private var keys: [UInt64] = []
  private var further: [Further] = []

  package init() {}

  /// Adds a page, with its address or "", and gives its index.
  ///
  /// `path` is where it lies among the others; it counts for pages without an address only.
  package mutating func add(url: String, path: String = "") -> Int {
    let index = keys.count
    let isByPath = url.isEmpty && !path.isEmpty
    guard let address = isByPath ? DocumentAssembler.address(ofPath: path) : WebAddress(url) else {
      keys.append(0)
      return index
    }
    keys.append(DocumentAssembler.hash(PageNumbering.key(address)))
    for reading in PageNumbering.readings(of: address) {
      further.append(Further(index: index, address: address, isByPath: isByPath, reading: reading))
    }
    return index
  }

  /// FNV-1a of 64 bits: the same in every run; 0 stands for no address.
  private static func hash(_ key: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return max(hash, 1)
  }

  /// A path as an address, its `%`, `?` and `#` escaped.
  private static func address(ofPath path: String) -> WebAddress? {
    let escapes: [UInt8: String] = [0x25: "%25", 0x3F: "%3F", 0x23: "%23"]
    let text = path.utf8.flatMap { escapes[$0].map { Array($0.utf8) } ?? [$0] }
    return WebAddress("http://files.invalid/" + String(decoding: text, as: UTF8.self))
  }

  /// The groups whose bytes are worth reading, in the order of their first addresses.
  ///
  /// - Complexity: O(*n*) in the pages, of which most are no further pages of anything.
  package func candidates() -> [Candidate] {
    guard !further.isEmpty else { return [] }
    let wanted = Set(further.flatMap { $0.reading.firsts.map(DocumentAssembler.hash) })
    var known: [UInt64: Int] = [:]
    // Of several pages with one address the first stands for all: they are copies.
    for (index, key) in keys.enumerated() where wanted.contains(key) && known[key] == nil { known[key] = index }
    var groups: [String: (first: Int, pages: [Int: Further])] = [:]
    for page in further {
      for key in page.reading.firsts {
        guard let first = known[DocumentAssembler.hash(key)] else { continue }
        if first != page.index, groups[key]?.pages[page.reading.number] == nil {
          groups[key, default: (first, [:])].pages[page.reading.number] = page
        }
        break
      }
    }
    let order = groups.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return order.compactMap { key in groups[key].flatMap { candidate(key, $0.first, $0.pages) } }
  }

  private func candidate(_ key: String, _ first: Int, _ pages: [Int: Further]) -> Candidate? {
    guard let address = WebAddress("http://" + key) else { return nil }
    let rest = pages.values.sorted { $0.reading.number < $1.reading.number }
    return Candidate(
      pages: [first] + rest.map(\.index), numbers: [1] + rest.map(\.reading.number),
      addresses: [address] + rest.map(\.address), isByPath: rest.contains(where: \.isByPath))
  }

  /// The pages of `candidate` that their bytes show to be one document, in order; fewer than two are none.
  ///
  /// `bytes` gives the bytes of a page, or nil when it cannot be had or is an error page; what it throws is passed on.
  package func confirmed<Failure: Error>(
    _ candidate: Candidate, bytes: (Int) throws(Failure) -> [UInt8]?
  ) throws(Failure) -> [Int] {
    guard let first = candidate.pages.first, let start = try bytes(first) else { return [] }
    var chain = [first]
    var links = [candidate.links(of: 0, start)]
    for place in candidate.pages.indices.dropFirst() {
      guard links.contains(where: { candidate.leads($0, to: place) }), let page = try bytes(candidate.pages[place])
      else { continue }
      chain.append(candidate.pages[place])
      // Page 1 and the page before are enough to look at: pagers show their neighbourhood.
      links = [links[0], candidate.links(of: place, page)]
    }
    return chain.count > 1 ? chain : []
  }
}

extension DocumentAssembler.Candidate {
  fileprivate func links(of place: Int, _ bytes: [UInt8]) -> PagerLinks {
    PagerLinks(bytes) { href in
      WebAddress(reference: Sitemap.withoutEntities(href), base: addresses[place]).map(key)
    }
  }

  fileprivate func leads(_ links: PagerLinks, to place: Int) -> Bool {
    links.lead(to: key(addresses[place]), number: numbers[place])
  }

  /// How a page is known: a saved page links to where it came from, and of that only the file's name is sure.
  private func key(_ address: WebAddress) -> String {
    isByPath ? String(address.path.split(separator: "/").last ?? "") : PageNumbering.key(address)
  }
}
