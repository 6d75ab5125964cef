package import WenluCore
private import WenluStore

/// The addresses that a sitemap lists (sitemaps.org protocol), in its order and without repetitions.
package struct Sitemap: Sendable, Equatable {
  package struct Page: Sendable, Equatable {
    package let url: String
    /// The date of the last change as the sitemap states it, or "".
    package let changed: String
  }

  /// Pages of the site.
  package private(set) var pages: [Page] = []
  /// Further sitemaps, for an index of sitemaps.
  package private(set) var sitemaps: [String] = []
  /// There was a `urlset` or a `sitemapindex`, which may be empty.
  private var isListing = false
  /// Addresses that were left out because they are none, or of another host.
  package private(set) var leftOut = 0

  /// The most addresses that one sitemap may list, by the protocol.
  package static let most = 50_000
  /// The most bytes that one sitemap may have, by the protocol.
  package static let mostBytes = 50 << 20

  /// Reads XML, one address a line, or the sitemaps that a robots.txt names, packed by gzip or not; addresses of other hosts than `url`'s are left out.
  ///
  /// - Throws: ``StageError`` for a document type declaration, which a sitemap has no use for, and for damaged packing.
  package init(parsing bytes: [UInt8], url: String) throws(StageError) {
    let text = try Sitemap.unpacked(bytes, url)
    let host = WebAddress(url)?.host
    if text.contains(UInt8(ascii: "<")) {
      try readXML(text, url, host)
    } else {
      for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { addPage(line[...], "", host) }
      // A robots.txt names sitemaps and no pages; the rest of its lines are no addresses.
      let named = RobotsRules(parsing: text, token: "").sitemaps.compactMap {
        Sitemap.address(Array($0.utf8)[...], host)
      }
      var seen: Set<String> = []
      sitemaps = named.filter { seen.insert($0).inserted }
    }
  }

  /// Why `bytes` are no sitemap, in a few words; nil when they are one, even one that lists nothing.
  package static func problem(_ bytes: [UInt8], url: String) -> String? {
    do throws(StageError) {
      let map = try Sitemap(parsing: bytes, url: url)
      guard map.pages.isEmpty, map.sitemaps.isEmpty, !map.isListing else { return nil }
      return "neither a sitemap nor a list of addresses of its host"
    } catch {
      return error.message
    }
  }

  private static func unpacked(_ bytes: [UInt8], _ url: String) throws(StageError) -> [UInt8] {
    do throws(CompressionError) {
      return try Compression(magic: bytes.prefix(4)).decompressed(bytes, limits: DecodeLimits(bytes: mostBytes))
    } catch {
      throw StageError(.input, stage: "fetch", subject: url, message: "the sitemap cannot be read: \(error)")
    }
  }

  private mutating func readXML(_ text: [UInt8], _ url: String, _ host: String?) throws(StageError) {
    guard !Sitemap.declaresTypes(text) else {
      throw StageError(
        .input, stage: "fetch", subject: url, message: "the sitemap has a document type declaration; it is not read")
    }
    var scanner = TagScanner(text[...])
    var isIndex = false
    var location: ArraySlice<UInt8>?
    var changed = ""
    var seen: Set<String> = []
    func flush(_ map: inout Sitemap) {
      guard let found = location, map.pages.count + map.sitemaps.count < Sitemap.most else { return }
      location = nil
      guard let address = Sitemap.address(found, host) else {
        map.leftOut += 1
        return
      }
      guard seen.insert(address).inserted else { return }
      if isIndex { map.sitemaps.append(address) } else { map.pages.append(Page(url: address, changed: changed)) }
    }
    while let tag = scanner.next() {
      let content = text[tag.range.upperBound...].prefix { $0 != UInt8(ascii: "<") }
      switch tag.name {
      case "urlset", "sitemapindex": isListing = true
      case "url", "sitemap":
        flush(&self)
        (isIndex, changed) = (tag.name == "sitemap", "")
      case "loc": location = content.isEmpty ? Sitemap.section(text[tag.range.upperBound...]) : content
      case "lastmod": changed = String(decoding: AddressSyntax.trimmed(Array(content)), as: UTF8.self)
      default: break
      }
    }
    flush(&self)
  }

  private mutating func addPage(_ line: ArraySlice<UInt8>, _ changed: String, _ host: String?) {
    guard pages.count < Sitemap.most, let address = Sitemap.address(line, host) else { return }
    pages.append(Page(url: address, changed: changed))
  }

  /// The content of a CDATA section at the start of `text`.
  private static func section(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let mark = Array("<![CDATA[".utf8)
    guard text.starts(with: mark) else { return [] }
    return text.dropFirst(mark.count).prefix { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "<") }
  }

  /// The normalised address, if it is one of the same host.
  private static func address(_ text: ArraySlice<UInt8>, _ host: String?) -> String? {
    let plain = withoutEntities(text)
    guard let address = WebAddress(reference: plain, base: nil), host == nil || address.host == host else { return nil }
    return address.description
  }

  static func withoutEntities(_ text: ArraySlice<UInt8>) -> [UInt8] {
    let entity = Array("&amp;".utf8)
    var out: [UInt8] = []
    var rest = text
    while let byte = rest.first {
      out.append(byte)
      rest = rest.dropFirst(rest.starts(with: entity) ? entity.count : 1)
    }
    return out
  }

  private static func declaresTypes(_ text: [UInt8]) -> Bool {
    let mark = Array("<!doctype".utf8)
    var rest = text[...]
    while let hit = rest.firstIndex(of: UInt8(ascii: "<")) {
      if rest[hit...].prefix(mark.count).lazy.map(AddressSyntax.lower).elementsEqual(mark) { return true }
      rest = rest[(hit + 1)...]
    }
    return false
  }
}
