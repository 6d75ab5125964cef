import Testing
import WenluCore
import WenluFetch
import WenluStore

@Suite("Reading sitemaps")
struct SitemapTests {
  private static let map = """
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://a.test/image">
    <!-- <url><loc>http://a.test/hidden</loc></url> -->
    <url><loc> http://a.test/v?a=1&amp;b=2 </loc><lastmod>2026-09-01</lastmod>
    <image:image><image:loc>http://a.test/i.png</image:loc></image:image></url>
    <url><loc><![CDATA[http://a.test/文档.html]]></loc></url>
    <url><loc>http://b.test/elsewhere</loc></url>
    <url><loc>http://a.test/v?a=1&amp;b=2</loc></url>
    <url><loc>ftp://a.test/file</loc></url>
    <url><lastmod>2026-09-02</lastmod></url>
    </urlset>
    """

  @Test("lists the pages of its own host, once each, packed or not", arguments: Compression.allCases)
  func listsPages(_ packing: Compression) throws {
    let sitemap = try Sitemap(parsing: packing.compressed(Array(Self.map.utf8)), url: "http://a.test/sitemap.xml")
    #expect(sitemap.pages.map(\.url) == ["http://a.test/v?a=1&b=2", "http://a.test/%E6%96%87%E6%A1%A3.html"])
    #expect(sitemap.pages.map(\.changed) == ["2026-09-01", ""])
    #expect(sitemap.sitemaps.isEmpty)
  }

  @Test("tells an index of sitemaps from a sitemap")
  func listsSitemaps() throws {
    let text = "<sitemapindex><sitemap><loc>http://a.test/1.xml.gz</loc><lastmod>x</lastmod></sitemap></sitemapindex>"
    let sitemap = try Sitemap(parsing: Array(text.utf8), url: "http://a.test/sitemap.xml")
    #expect(sitemap.sitemaps == ["http://a.test/1.xml.gz"])
    #expect(sitemap.pages.isEmpty)
  }

  @Test("reads one address a line")
  func readsText() throws {
    let sitemap = try Sitemap(
      parsing: Array("http://a.test/1\r\n\nhttp://a.test/2\nnonsense".utf8), url: "http://a.test/")
    #expect(sitemap.pages.map(\.url) == ["http://a.test/1", "http://a.test/2"])
  }

  @Test("reads the sitemaps that a robots.txt names")
  func readsRobots() throws {
    let text = """
      User-agent: *
      Disallow: /admin
      Sitemap: http://a.test/sitemap-1.xml
      sitemap:http://a.test/sitemap-2.xml.gz
      Sitemap: http://a.test/sitemap-1.xml
      Sitemap: http://elsewhere.test/sitemap.xml
      """
    let sitemap = try Sitemap(parsing: Array(text.utf8), url: "http://a.test/robots.txt")
    #expect(sitemap.sitemaps == ["http://a.test/sitemap-1.xml", "http://a.test/sitemap-2.xml.gz"])
    #expect(sitemap.pages.isEmpty)
  }

  @Test("refuses a document type declaration and damaged packing")
  func refuses() {
    let entities = Array("<!DocType x [<!ENTITY a \"b\">]><urlset></urlset>".utf8)
    let cut = Array(Compression.gzip.compressed(Array(Self.map.utf8)).dropLast(9))
    for bytes in [entities, cut] {
      let error = #expect(throws: StageError.self) { _ = try Sitemap(parsing: bytes, url: "http://a.test/s.xml") }
      #expect(error?.subject == "http://a.test/s.xml")
    }
  }

  @Test(
    "tells what is no sitemap from one that lists nothing",
    arguments: [
      ("<urlset></urlset>", true), ("<sitemapindex/>", true),
      ("<urlset><url><loc>http://b.test/</loc></url></urlset>", true),
      ("http://a.test/1", true), ("<html><body>404</body></html>", false), ("", false), ("nonsense", false),
      ("http://b.test/1", false), ("<rss><link>http://a.test/</link></rss>", false),
    ])
  func problems(_ text: String, _ isSitemap: Bool) {
    #expect((Sitemap.problem(Array(text.utf8), url: "http://a.test/s.xml") == nil) == isSitemap)
  }

  @Test(
    "chooses addresses by patterns",
    arguments: [
      ([], [], true), (["/p-"], [], true), (["/p-*.html$"], [], true), (["/q"], [], false), (["-12"], [], true),
      (["/p-*.htm$"], [], false), ([], ["*.html"], false), (["/q", "/p"], ["/p-13"], true), (["/p"], ["id=7"], false),
      (["/%70-"], [], true),
    ])
  func filter(_ only: [String], _ except: [String], _ isTaken: Bool) {
    let address = except == ["id=7"] ? "http://a.test/p-12.html?id=7" : "http://a.test/p-12.html"
    #expect(AddressFilter(only: only, except: except).takes(address) == isTaken)
    #expect(!AddressFilter(only: only, except: except + ["/"]).takes(address))
  }

  @Test(
    "finds nothing in what is no sitemap",
    arguments: ["", "<html><body>404</body></html>", "<url><loc></loc>", "<loc>"])
  func findsNothing(_ text: String) throws {
    #expect(try Sitemap(parsing: Array(text.utf8), url: "http://a.test/").pages.isEmpty)
  }
}
