/// Decides which addresses may be connected to: only those that are globally routable, and those allowed by name.
///
/// A page, a redirect or a name server must not be able to send the fetcher into the network it runs in.
package struct AddressGuard: Sendable {
  package enum Decision: Sendable, Equatable {
    case allow
    /// The block of addresses it belongs to, in words a user can look up.
    case refuse(String)
  }

  private let allowed: [AddressBlock]

  /// Lets the addresses of `allowed` pass besides the globally routable ones.
  package init(allowed: [AddressBlock] = []) {
    self.allowed = allowed
  }

  /// What to do with a connection to the address whose 4 or 16 bytes, in network order, are `bytes`.
  package func decision(for bytes: [UInt8]) -> Decision {
    guard let address = IPAddress(bytes: bytes) else { return .refuse("not an internet address") }
    if allowed.contains(where: { $0.contains(address) }) { return .allow }
    guard let hit = AddressGuard.refused.first(where: { $0.block.contains(address) }) else {
      return isGlobalUnicast(address) ? .allow : .refuse("outside 2000::/3")
    }
    return .refuse(hit.name)
  }

  /// What to do with a host name before it is resolved: literals are judged as addresses, `localhost` as loopback.
  ///
  /// This is all that can be known of a target behind a proxy, which resolves the name itself.
  package func decision(forHost host: String) -> Decision {
    if let address = IPAddress(literal: host) { return decision(for: address.bytes) }
    guard !AddressGuard.mayFoldIntoASCII(host) else { return .refuse("host name in characters that stand for others") }
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    if name == "localhost" || name.hasSuffix(".localhost") { return decision(for: [127, 0, 0, 1]) }
    return name.isEmpty ? .refuse("empty host name") : .allow
  }

  /// Whether name preparation could turn `host` into something else than it shows: `①`, `１` and `。` become ASCII.
  private static func mayFoldIntoASCII(_ host: String) -> Bool {
    !host.unicodeScalars.allSatisfy {
      $0.isASCII || (0x3400...0x4DBF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
    }
  }

  private func isGlobalUnicast(_ address: IPAddress) -> Bool {
    address.bytes.count == 4 || address.bytes[0] & 0xE0 == 0x20
  }

  /// The IANA special-purpose registries of IPv4 and IPv6, as of 2026.
  private static let refused: [(block: AddressBlock, name: String)] = [
    ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "carrier-grade NAT"),
    ("127.0.0.0/8", "loopback"), ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "protocol assignments"), ("192.0.2.0/24", "documentation"), ("192.31.196.0/24", "AS112"),
    ("192.52.193.0/24", "AMT"), ("192.88.99.0/24", "6to4 relay"), ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "AS112"), ("198.18.0.0/15", "benchmarking"), ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"), ("::1/128", "loopback"), ("::ffff:0:0/96", "IPv4-mapped"),
    ("::/96", "IPv4-compatible"), ("64:ff9b::/96", "NAT64"), ("64:ff9b:1::/48", "local NAT64"),
    ("100::/64", "discard"), ("2001::/23", "protocol assignments"), ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"), ("2620:4f:8000::/48", "AS112"), ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"), ("fc00::/7", "unique local"), ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"), ("ff00::/8", "multicast"),
  ].compactMap { text, name in AddressBlock(text).map { ($0, name) } }
}
