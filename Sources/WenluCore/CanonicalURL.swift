/// The one spelling of an address: what two links to the same page share.
package enum CanonicalURL {
  /// Lower-case scheme and host, no fragment, no default port, no user part, a path of at least `/`.
  ///
  /// An address that is no `http` or `https` one comes back unchanged.
  package static func of(_ url: String) -> String {
    guard let (scheme, host, rest) = parts(url) else { return url }
    var path = rest.prefix { $0 != UInt8(ascii: "#") }
    if path.isEmpty { path = [UInt8(ascii: "/")] }
    return "\(scheme)://\(host)" + (path.first == UInt8(ascii: "?") ? "/" : "") + String(decoding: path, as: UTF8.self)
  }

  /// The host in lower case with its port unless it is the scheme's own; "" for no `http` address.
  package static func host(of url: String) -> String { parts(url)?.host ?? "" }

  private static func parts(_ url: String) -> (scheme: String, host: String, rest: ArraySlice<UInt8>)? {
    let bytes = Array(url.utf8)
    for (scheme, port) in [("http", ":80"), ("https", ":443")] {
      let prefix = Array("\(scheme)://".utf8)
      guard bytes.count > prefix.count, zip(bytes, prefix).allSatisfy({ ($0 | 0x20) == ($1 | 0x20) }) else { continue }
      var authority = bytes[prefix.count...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
      let rest = bytes[authority.endIndex...]
      if let at = authority.lastIndex(of: 0x40) { authority = authority[(at + 1)...] }
      var host = String(decoding: authority, as: UTF8.self).lowercased()
      if host.hasSuffix(port) { host.removeLast(port.count) }
      return host.isEmpty ? nil : (scheme, host, rest)
    }
    return nil
  }

  /// Second-level names under which others register: a fact list of the registries met in Chinese scrapes.
  private static let registries: Set<String> = [
    "com.cn", "net.cn", "org.cn", "gov.cn", "edu.cn", "ac.cn", "com.tw", "org.tw", "edu.tw", "gov.tw", "com.hk",
    "org.hk", "edu.hk",
    "co.jp", "co.uk", "com.sg", "com.my", "com.au",
  ]

  /// The name somebody registered, without port: `www.a.com.cn` → `a.com.cn`; an IP address stays whole.
  package static func site(of url: String) -> String {
    let full = host(of: url)
    if full.hasPrefix("["), let end = full.firstIndex(of: "]") { return String(full[...end]) }
    let host = full.split(separator: ":").first.map(String.init) ?? ""
    let labels = host.split(separator: ".")
    guard labels.count > 2, labels.last?.first?.isNumber == false else { return host }
    let two = labels.suffix(2).joined(separator: ".")
    return registries.contains(two) ? labels.suffix(3).joined(separator: ".") : two
  }
}
