import Testing
import WenluFetch
import WenluTestSupport

@Suite("Pure functions of the fetcher")
struct PureFunctionTests {
  @Test("reads and resolves addresses: base, a bar, reference", arguments: try cases("web_address"))
  func resolves(_ example: TextCase) {
    let halves = example.input.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let base = WebAddress(String(halves[0]))
    let result = WebAddress(reference: Array(halves[1].utf8), base: base)
    #expect(result?.description ?? "nil" == example.expected, "\(example.why)")
    if let result { #expect(WebAddress(result.description) == result, "a second reading changes nothing") }
  }

  @Test("reads robots.txt: the path in the first line, then the file", arguments: try cases("robots"))
  func obeys(_ example: TextCase) {
    let path = example.input.prefix { $0 != "\n" }
    let rules = RobotsRules(parsing: Array(example.input.dropFirst(path.count + 1).utf8), token: "wenlu")
    #expect((rules.allows(String(path)) ? "allow" : "deny") == example.expected, "\(example.why)")
  }

  @Test("reads Retry-After at noon of 1 September 2026, capped at an hour", arguments: try cases("retry_after"))
  func waits(_ example: TextCase) {
    let seconds = RetryAfter.seconds(example.input, now: 1_788_264_000, cap: 3600)
    #expect(seconds.map { "\(Int($0))" } ?? "nil" == example.expected, "\(example.why)")
  }

  @Test("stamps moments, and reads the same moments as dates")
  func stamps() {
    #expect(FetchClock.stamp(1_788_264_000.25) == "2026-09-01T12:00:00.250Z")
    #expect(FetchClock.stamp(0) == "1970-01-01T00:00:00.000Z")
    #expect(FetchClock.stamp(951_782_400) == "2000-02-29T00:00:00.000Z")
    #expect(HTTPDate.seconds("Tue, 29 Feb 2000 00:00:00 GMT") == 951_782_400)
  }

  @Test("reads only the first 500 KiB of robots.txt")
  func readsSoMuch() {
    let filler = [UInt8](repeating: 0x23, count: 500 * 1024)
    let rules = RobotsRules(parsing: filler + Array("\nUser-agent: *\nDisallow: /".utf8), token: "wenlu")
    #expect(rules.allows("/x"))
  }

  @Test("reads Crawl-delay and sitemaps beside rules it does not know")
  func readsRest() {
    let text = "Sitemap: http://a.test/s.xml\nUser-agent: Wenlu\nCrawl-delay: 2.5\nHost: a.test\nNoindex: /x\nDisallow:"
    let rules = RobotsRules(parsing: Array(text.utf8), token: "wenlu")
    #expect(rules.crawlDelay == 2.5)
    #expect(rules.sitemaps == ["http://a.test/s.xml"])
    #expect(rules.allows("/x"))
  }

  @Test("takes any bytes", arguments: 0..<64)
  func takesAnything(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let alphabet = Array("ab:/?#%2.-_*$ \n\r\t<>='\"[]@\\".utf8) + [0, 0xE6, 0x96, 0x87, 0xFF]
    let bytes = (0..<200).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return alphabet[Int(state % UInt64(alphabet.count))]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    _ = WebAddress(reference: bytes, base: WebAddress("http://a.test/x/y"))
    _ = WebAddress("http://" + text)
    _ = RobotsRules(parsing: bytes, token: "wenlu").allows(text)
    _ = RetryAfter.seconds(text, now: 0, cap: 10)
    var directives = RobotsDirectives()
    directives.read(html: bytes, token: "wenlu")
    directives.read(header: text, token: "wenlu")
    var assembler = DocumentAssembler()
    for url in ["http://a.test/d.html", "http://a.test/d_2.html", text] { _ = assembler.add(url: url) }
    for candidate in assembler.candidates() { _ = assembler.confirmed(candidate) { _ in bytes } }
    _ = try? Sitemap(parsing: bytes, url: "http://a.test/")
    _ = AddressGuard().decision(forHost: text)
    _ = AddressBlock(text)
  }
}
