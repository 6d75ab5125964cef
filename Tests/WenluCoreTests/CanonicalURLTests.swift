import Testing
import WenluCore

@Suite("one spelling of an address")
struct CanonicalURLTests {
  @Test(
    "two links to one page share it",
    arguments: [
      ("HTTP://Www.Shiku.TEST/Path?Q=1#top", "http://www.shiku.test/Path?Q=1"), ("http://a.test", "http://a.test/"),
      ("http://a.test:80/x", "http://a.test/x"), ("https://a.test:443", "https://a.test/"),
      ("https://a.test:80/x", "https://a.test:80/x"), ("http://user:word@a.test/x", "http://a.test/x"),
      ("http://a.test?q=/#f", "http://a.test/?q=/"), ("http://a.test#f", "http://a.test/"),
      ("http://a.test/x@y", "http://a.test/x@y"), ("http://[::1]:80/x", "http://[::1]/x"),
    ])
  func spelling(_ url: String, _ expected: String) {
    #expect(CanonicalURL.of(url) == expected)
    #expect(CanonicalURL.of(expected) == expected, "a canonical address is its own")
  }

  @Test(
    "what is no address of the web comes back unchanged",
    arguments: ["", "x", "ftp://a.test/#f", "http://", "http:///x", "file.html#2", "http:a", "//a.test"])
  func unchanged(_ url: String) {
    #expect(CanonicalURL.of(url) == url)
    #expect(CanonicalURL.host(of: url).isEmpty && CanonicalURL.site(of: url).isEmpty)
  }

  @Test(
    "the name somebody registered",
    arguments: [
      ("http://www.a.com.cn/x", "a.com.cn"), ("http://a.com.cn", "a.com.cn"),
      ("http://x.y.shiku.test:8080/", "shiku.test"),
      ("http://localhost:1/", "localhost"), ("http://127.0.0.1:8080/x", "127.0.0.1"),
      ("http://[2001:db8::1]:8080/", "[2001:db8::1]"),
      ("http://[::1]/", "[::1]"), ("http://a.b.co.uk/", "b.co.uk"),
    ])
  func site(_ url: String, _ expected: String) { #expect(CanonicalURL.site(of: url) == expected) }
}
