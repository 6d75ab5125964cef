/// A parsed `http` or `https` address, normalised so that equal addresses are spelled alike.
///
/// The scheme and the host are lower case, the default port and the fragment are gone, dot segments are resolved,
/// bytes that may not stand in an address are percent-encoded. User names and passwords are dropped.
package struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  package let scheme: String
  /// A name in ASCII, or an address; IPv6 in brackets.
  package let host: String
  /// nil for the default port of the scheme.
  package let port: Int?
  /// Begins with `/`.
  package let path: String
  /// Without `?`; nil when there is none.
  package let query: String?

  /// The address spelled out.
  package var description: String { "\(scheme)://\(authority)\(pathAndQuery)" }

  /// The host, with the port when it is not the default one: whom politeness is owed to.
  package var authority: String { port.map { "\(host):\($0)" } ?? host }

  package var pathAndQuery: String { query.map { "\(path)?\($0)" } ?? path }

  package init(scheme: String, host: String, port: Int?, path: String, query: String?) {
    self.scheme = scheme
    self.host = host
    self.port = port == (scheme == "https" ? 443 : 80) ? nil : port
    self.path = path
    self.query = query
  }

  /// Reads an absolute address; nil when it is not one of `http` or `https`, or longer than 8 KiB.
  package init?(_ text: String) {
    self.init(reference: Array(text.utf8), base: nil)
  }

  /// Reads what stands in a link or a `Location` header on the page `base`.
  ///
  /// The reference may be absolute, scheme-relative, a path, a query or empty, in any bytes.
  package init?(reference: [UInt8], base: WebAddress?) {
    let text = AddressSyntax.trimmed(reference)
    guard text.count <= 8192 else { return nil }
    var rest = text[...]
    if let fragment = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }
    let scheme = AddressSyntax.scheme(&rest)
    if let scheme, scheme != "http", scheme != "https" { return nil }
    if rest.starts(with: Array("//".utf8)) {
      guard let scheme = scheme ?? base?.scheme else { return nil }
      self.init(scheme: scheme, afterSlashes: rest.dropFirst(2))
      return
    }
    guard scheme == nil, let base else { return nil }
    self.init(relative: rest, base: base)
  }

  private init?(scheme: String, afterSlashes rest: ArraySlice<UInt8>) {
    let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    guard let (host, port) = AddressSyntax.hostAndPort(rest[..<end]) else { return nil }
    let (path, query) = AddressSyntax.pathAndQuery(rest[end...])
    self.init(
      scheme: scheme, host: host, port: port, path: AddressSyntax.withoutDots(path.isEmpty ? "/" : path), query: query)
  }

  private init(relative rest: ArraySlice<UInt8>, base: WebAddress) {
    let (path, query) = AddressSyntax.pathAndQuery(rest)
    var full = path
    if path.isEmpty {
      full = base.path
    } else if !path.hasPrefix("/") {
      let folder = base.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { base.path[...$0] } ?? "/"
      full = folder + path
    }
    self.init(
      scheme: base.scheme, host: base.host, port: base.port, path: AddressSyntax.withoutDots(full),
      query: path.isEmpty && query == nil ? base.query : query)
  }
}
