/// What a page itself forbids: `X-Robots-Tag` headers and `<meta name="robots">`.
package struct RobotsDirectives: Sendable, Equatable {
  package var noindex = false
  package var nofollow = false

  package init() {}

  /// Adds the directives of one `X-Robots-Tag` value, unless it is addressed to another crawler.
  package mutating func read(header value: String, token: String) {
    let halves = value.split(separator: ":", maxSplits: 1).map { trimmed($0) }
    if halves.count == 2, !halves[0].contains(","), !RobotsDirectives.valued.contains(halves[0]) {
      if halves[0] == token.lowercased() { add(halves[1]) }
    } else {
      add(value)
    }
  }

  /// Adds the directives of the `meta` elements in the first 64 KiB of an HTML page.
  package mutating func read(html: [UInt8], token: String) {
    let head = html.prefix(64 * 1024)
    let names = ["robots", token.lowercased()]
    var scanner = TagScanner(head)
    while let tag = scanner.next() {
      guard tag.name == "meta", let name = tag.value("name"), names.contains(name.lowercased()) else { continue }
      add(tag.value("content") ?? "")
    }
  }

  private mutating func add(_ list: String) {
    for word in list.split(separator: ",").map({ trimmed($0) }) {
      if word == "noindex" || word == "none" { noindex = true }
      if word == "nofollow" || word == "none" { nofollow = true }
    }
  }

  private func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()).lowercased()
  }

  /// Directives that have a value themselves, so their colon does not follow a crawler's name.
  private static let valued = ["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"]
}
