/// What one robots.txt says to one crawler (RFC 9309).
package struct RobotsRules: Sendable, Equatable {
  struct Rule: Sendable, Equatable {
    let allows: Bool
    /// Normalised bytes; `*` matches any run, a last `$` the end.
    let pattern: [UInt8]
  }

  private(set) var rules: [Rule] = []
  /// Seconds between requests that the site asks for; nil when it does not.
  package private(set) var crawlDelay: Double?
  /// The addresses of `Sitemap` lines, which hold for every crawler.
  package private(set) var sitemaps: [String] = []

  /// Rules that allow everything.
  package static let allowAll = RobotsRules()
  /// Rules that allow nothing: for a site whose robots.txt cannot be had.
  package static let disallowAll = RobotsRules(rules: [Rule(allows: false, pattern: Array("/".utf8))])

  private init(rules: [Rule] = []) {
    self.rules = rules
  }

  /// Reads the groups that name `token`, else those of `*`.
  ///
  /// - Parameters:
  ///   - text: any bytes; what is behind the first 500 KiB is not read.
  ///   - token: the crawler's product token, compared without case.
  /// - Complexity: O(*n*) in the bytes.
  package init(parsing text: [UInt8], token: String) {
    var parser = RobotsParser(token: Array(token.lowercased().utf8))
    for line in text.prefix(500 * 1024).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { parser.read(line) }
    rules = parser.namedSeen ? parser.named.rules : parser.anyone.rules
    crawlDelay = parser.namedSeen ? parser.named.crawlDelay : parser.anyone.crawlDelay
    sitemaps = parser.sitemaps
  }

  /// Whether `pathAndQuery` may be asked for; the longest matching rule decides, an allow wins a tie.
  package func allows(_ pathAndQuery: String) -> Bool {
    let path = RobotsPattern.normalised(pathAndQuery.utf8)
    var best = (length: -1, allows: true)
    for rule in rules where RobotsPattern.matches(rule.pattern, path) {
      let length = rule.pattern.count
      if length > best.length || (length == best.length && rule.allows) { best = (length, rule.allows) }
    }
    return best.allows
  }
}

/// Reads robots.txt line by line into the group for one token and the group for everyone.
private struct RobotsParser {
  struct Group {
    var rules: [RobotsRules.Rule] = []
    var crawlDelay: Double?
  }

  let token: [UInt8]
  var named = Group()
  var namedSeen = false
  var anyone = Group()
  var sitemaps: [String] = []
  private var inNamed = false
  private var inAnyone = false
  /// True between `User-agent` lines: a further one then joins the group instead of opening a new one.
  private var naming = false

  init(token: [UInt8]) {
    self.token = token
  }

  mutating func read(_ line: ArraySlice<UInt8>) {
    let line = line.prefix { $0 != UInt8(ascii: "#") }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    var key = trimmed(line[..<colon])
    if key.starts(with: [0xEF, 0xBB, 0xBF]) { key = key.dropFirst(3) }
    let value = trimmed(line[(colon + 1)...])
    switch String(decoding: key.map(AddressSyntax.lower), as: UTF8.self) {
    case "user-agent", "useragent", "user agent": name(value)
    case "allow": add(allows: true, value)
    case "disallow", "dissallow", "dissalow", "disalow": add(allows: false, value)
    case "crawl-delay", "crawldelay": delay(value)
    case "sitemap", "site-map": sitemaps.append(String(decoding: value, as: UTF8.self))
    default: break
    }
  }

  private mutating func name(_ value: ArraySlice<UInt8>) {
    if !naming { (inNamed, inAnyone, naming) = (false, false, true) }
    if value.first == UInt8(ascii: "*") { inAnyone = true }
    let product = value.prefix { AddressSyntax.isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    if !product.isEmpty, product.map(AddressSyntax.lower) == token { (inNamed, namedSeen) = (true, true) }
  }

  private mutating func add(allows: Bool, _ value: ArraySlice<UInt8>) {
    naming = false
    // An empty pattern matches nothing; one that begins with neither `/` nor `*` is no path.
    guard value.first == UInt8(ascii: "/") || value.first == UInt8(ascii: "*") else { return }
    let rule = RobotsRules.Rule(allows: allows, pattern: RobotsPattern.normalised(value))
    if inNamed { named.rules.append(rule) }
    if inAnyone { anyone.rules.append(rule) }
  }

  private mutating func delay(_ value: ArraySlice<UInt8>) {
    naming = false
    guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds.isFinite, seconds >= 0 else { return }
    if inNamed { named.crawlDelay = max(named.crawlDelay ?? 0, seconds) }
    if inAnyone { anyone.crawlDelay = max(anyone.crawlDelay ?? 0, seconds) }
  }

  private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let first = text.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
    while let last = text.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
    return text
  }
}
