/// How sites number the pages of one document in addresses.
enum PageNumbering {
  /// The most pages a document can have; larger numbers are document numbers.
  static let most = 500

  /// One reading of an address as page `number` of a document.
  struct Reading: Equatable {
    let number: Int
    /// The addresses that page 1 may have, likeliest first, as `authority/path?query`.
    let firsts: [String]
  }

  /// All readings of `address` as a page after the first.
  ///
  /// The declared forms are `X_N.html`, `X-N.html`, `X/N`, `X/N.html` and a `page=N` or `p=N` in the query.
  static func readings(of address: WebAddress) -> [Reading] {
    let base = address.authority
    var out: [Reading] = []
    if let (stem, digits, tail) = numbered(address.path), let number = number(digits) {
      let query = address.query.map { "?\($0)" } ?? ""
      out.append(Reading(number: number, firsts: firsts(stem: base + stem, tail: tail).map { $0 + query }))
    }
    if let query = address.query {
      for name in ["page", "p"] {
        guard let (number, without, withOne) = parameter(name, in: query) else { continue }
        let bare = without.isEmpty ? base + address.path : "\(base)\(address.path)?\(without)"
        out.append(Reading(number: number, firsts: [bare, "\(base)\(address.path)?\(withOne)"]))
      }
    }
    return out
  }

  /// The spelling of an address under which ``Reading/firsts`` name it.
  static func key(_ address: WebAddress) -> String { address.authority + address.pathAndQuery }

  /// Splits `/a/x_12.html` into `/a/x_`, `12` and `.html`.
  private static func numbered(_ path: String) -> (stem: String, digits: Substring, tail: String)? {
    let bytes = path.utf8
    let name = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
    let dot = bytes[name...].firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
    var start = dot
    while start > name, AddressSyntax.isDigit(bytes[bytes.index(before: start)]) { start = bytes.index(before: start) }
    guard start < dot, start > bytes.startIndex else { return nil }
    let mark = bytes[bytes.index(before: start)]
    guard [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/")].contains(mark) else { return nil }
    return (String(path[..<start]), path[start..<dot], String(path[dot...]))
  }

  private static func number(_ digits: Substring) -> Int? {
    guard digits.utf8.count <= 3, digits.utf8.first != UInt8(ascii: "0"), let number = Int(digits),
      (2...most).contains(number)
    else { return nil }
    return number
  }

  private static func firsts(stem: String, tail: String) -> [String] {
    let bare = String(stem.dropLast())
    guard stem.hasSuffix("/") else { return [bare + tail, "\(stem)1\(tail)"] }
    return ["\(stem)1\(tail)", stem, bare, "\(bare).html", "\(stem)index.html"] + (tail.isEmpty ? [] : [bare + tail])
  }

  /// The number behind `name=` in a query, the query without it and the query with 1 in its place.
  private static func parameter(_ name: String, in query: String) -> (Int, without: String, withOne: String)? {
    let fields = query.split(separator: "&", omittingEmptySubsequences: false)
    guard let at = fields.firstIndex(where: { $0.hasPrefix("\(name)=") }),
      let number = number(fields[at].dropFirst(name.utf8.count + 1))
    else { return nil }
    var others = fields
    others.remove(at: at)
    var ones = fields
    ones[at] = "\(name)=1"
    return (number, others.joined(separator: "&"), ones.joined(separator: "&"))
  }
}
