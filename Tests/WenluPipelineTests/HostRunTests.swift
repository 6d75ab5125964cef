import Foundation
import Testing
import WenluCore

/// Pages of a site that no rule knows, cleaned by what the site repeats.
@Suite("Host memory over processes")
struct HostRunTests {
  private static let refrain = "木匣守夜人说，风铃每逢初一响三声。"

  /// A page whose site prints a refrain into the body's own box.
  private func page(_ number: Int) -> [UInt8] {
    let lines = TestPages.body(number)
    let body =
      lines.prefix(2).map { "<p>\($0)</p>" } + ["<div class=\"k\"><p>\(HostRunTests.refrain)</p><p>合上木匣再走。</p></div>"]
      + lines.dropFirst(2).map { "<p>\($0)</p>" }
    return Array(
      "<html><head><meta charset=utf-8><title>第\(number)周安排</title></head><body><h1>第\(number)周安排</h1><div>\(body.joined())</div></body></html>"
        .utf8)
  }

  private func project(_ count: Int) throws -> TestProject {
    let project = try TestProject()
    var lines = ""
    for number in 0..<count {
      try project.write("pages/\(number).html", page(number))
      lines +=
        #"{"url": "http://www.muxia.example/\#(number).html", "file": "pages/\#(number).html", "status": 200}"# + "\n"
    }
    try project.write("manifest.ndjson", Array(lines.utf8))
    try project.write(
      "pipeline.json", Array(#"{"version": 1, "sources": [{"kind": "manifest", "path": "manifest.ndjson"}]}"#.utf8))
    return project
  }

  private func clean(_ project: TestProject, _ options: [String]) async throws -> TestBinary.Ending {
    try await TestBinary.run(
      ["clean", "--manifest", project.path("manifest.ndjson"), "--now", "2026-03-01"] + options)
  }

  @Test("clean makes two passes; any number of workers gives the same bytes; profiles come back from their folder")
  func clean() async throws {
    let project = try project(14)
    let profiles = ["--profiles", project.path("profiles"), "--removals", project.path("removals")]
    let alone = try await clean(project, ["--workers", "0"] + profiles)
    #expect(alone.status == 0 && alone.lines.count == 14, "\(alone.errors)")
    #expect(!alone.lines.contains { $0.contains("守夜人") || $0.contains("合上木匣") })
    let record = try Record(line: Array(alone.lines[0].utf8)[...])
    #expect(record.metadata.epoch.count == 16)
    let removals = String(decoding: try project.read("removals"), as: UTF8.self)
    #expect(removals.contains(#""rule":"host_repeat","evidence":"14/14 documents""#))
    for workers in ["1", "2"] {
      #expect(try await clean(project, ["--workers", workers]).output == alone.output)
    }
    let saved = try project.read("profiles/www.muxia.example.json")
    #expect(String(decoding: saved, as: UTF8.self).contains(record.metadata.epoch))
    // A single page of the stream is cleaned by what was saved.
    let line = JSONLine.of(url: "http://www.muxia.example/900.html", html: page(900))
    let stream = try await TestBinary.run(["clean", "-", "--profiles", project.path("profiles")], input: line)
    #expect(stream.lines.count == 1 && !stream.lines[0].contains("守夜人"))
    let bare = try await TestBinary.run(["clean", "-"], input: line)
    #expect(bare.lines.count == 1 && bare.lines[0].contains("守夜人"))
  }

  @Test("a run keeps epochs; the first pages are cleaned again when there are enough")
  func run() async throws {
    let project = try project(5)
    #expect(try await project.run().status == 0)
    #expect(try project.records().allSatisfy { $0.contains("守夜人") })
    let more = try self.project(12)
    for name in ["manifest.ndjson"] + (0..<12).map({ "pages/\($0).html" }) { try project.write(name, more.read(name)) }
    let second = try await project.run()
    #expect(second.status == 0, "\(second.errors)")
    let records = try project.records()
    #expect(records.count == 12 && !records.contains { $0.contains("守夜人") })
    let third = try JSONValue.parse(try await project.run().output[...])
    #expect(third["cleaned"]?.int == 0, "nothing is cleaned again without a reason")
    let learnt = try await TestBinary.run(["learn", "www.muxia.example", "--config", project.path("pipeline.json")])
    #expect(learnt.status == 0 && String(decoding: learnt.output, as: UTF8.self).contains("守夜人"), "\(learnt.errors)")
  }

  /// A page of a mirror that glosses its characters; `isDamaged` when it has lost some of them.
  private func mirrored(_ number: Int, isDamaged: Bool) -> [UInt8] {
    let places = ["燈塔", "河堤", "苗圃", "印坊", "鼓樓", "粥棚", "渡口", "石橋", "茶山", "磚窯", "馬廄", "糖坊"]
    let deeds = ["修補", "粉刷", "清掃", "丈量", "看守", "搬運", "打磨", "晾曬", "編號", "油漆", "拆洗", "稱量"]
    let things = ["木梯", "麻繩", "銅鈴", "界石", "鐵鎖", "燈罩", "石灰", "秧苗", "風箏", "陶罐", "船槳", "竹籃"]
    func pick(_ words: [String], _ step: Int) -> String { words[(number * step + step) % words.count] }
    let lines = [
      "第\(number)號(hào)\(pick(places, 1))開(kāi)展職(zhí)工培訓(xùn)，船塢人員(yuán)按照管理辦(bàn)法學(xué)習(xí)，水平不斷(duàn)提高。",
      "\(pick(places, 5))\(pick(deeds, 7))\(pick(things, 11))，\(pick(places, 7))\(pick(deeds, 5))\(pick(things, 1))，水手遵守管理辦(bàn)法。",
      "領(lǐng)班說(shuō)：天氣(qì)轉(zhuǎn)涼(liáng)，\(pick(things, 5))結(jié)了霜，水平不斷(duàn)提高，職(zhí)工培訓(xùn)按照管理辦(bàn)法。",
    ]
    var text = lines.map { "<p>\($0)</p>" }.joined()
    if isDamaged { for lost in ["工", "理", "人", "不"] { text = text.replacing(lost, with: "?") } }
    return Array(
      "<html><head><meta charset=utf-8><title>船塢周報第\(number)期</title></head><body><h1>船塢周報第\(number)期</h1><div>\(text)</div></body></html>"
        .utf8)
  }

  @Test("what a mirror lost on one page is read from its other pages, by any number of workers and in a run")
  func lostCharacters() async throws {
    let project = try project(12)
    for number in 0..<12 { try project.write("pages/\(number).html", mirrored(number, isDamaged: number == 5)) }
    let alone = try await clean(project, ["--workers", "0"])
    let record = try #require(alone.lines.first { $0.contains("第5号") }, "\(alone.errors)")
    for phrase in ["职工培训", "船坞人员按照管理办法学习", "不断提高"] { #expect(record.contains(phrase)) }
    #expect(record.contains("byte_damage") && !record.contains("?"))
    #expect(try await clean(project, ["--workers", "2"]).output == alone.output)
    #expect(try await project.run().status == 0)
    #expect(try project.records().allSatisfy { $0.contains("职工培训，船坞人员按照") })
    let line = JSONLine.of(url: "http://www.muxia.example/900.html", html: mirrored(900, isDamaged: true))
    let bare = try await TestBinary.run(["clean", "-"], input: line)
    #expect(bare.lines.count == 1 && bare.lines[0].contains("?"), "a page alone does not tell")
  }

  @Test("a category stated alone gets the levels that other hosts state above it, and a flag")
  func categories() async throws {
    let project = try TestProject()
    var manifest = ""
    for (host, first, trail) in [
      ("a", 0, "首页 > 公文 > 纪要"), ("b", 20, "首页 > 公文 > 纪要"), ("c", 40, "首页 > 纪要 > 正文"),
    ] {
      for number in first..<first + 9 {
        let file = "\(host)\(number).html"
        let body = "<div class=\"crumb\">当前位置：\(trail)</div>" + TestPages.body(number).map { "<p>\($0)</p>" }.joined()
        try project.write(file, Array("<html><meta charset=utf-8><h1>第\(number)周安排</h1>\(body)</html>".utf8))
        manifest += #"{"url": "http://www.\#(host).example/\#(number).html", "file": "\#(file)"}"# + "\n"
      }
    }
    try project.write("manifest.ndjson", Array(manifest.utf8))
    let metadata = try await clean(project, []).lines.map { try Record(line: Array($0.utf8)[...]).metadata }
    #expect(metadata.count == 27 && metadata.allSatisfy { $0.category == "公文 > 纪要" })
    #expect(metadata.count { $0.flags.contains("category_completed") } == 9)
    #expect(metadata.filter { $0.flags.contains("category_completed") }.allSatisfy { $0.site == "c.example" })
    // A run learns from hosts that it has met before.
    try project.write(
      "pipeline.json", Array(#"{"version": 1, "sources": [{"kind": "manifest", "path": "manifest.ndjson"}]}"#.utf8))
    try project.write("manifest.ndjson", Array(manifest.split(separator: "\n").prefix(18).joined(separator: "\n").utf8))
    #expect(try await project.run().status == 0)
    try project.write("manifest.ndjson", Array(manifest.utf8))
    #expect(try await project.run().status == 0)
    let records = try project.records()
    #expect(records.count == 27 && records.allSatisfy { $0.contains(#""category":"公文 > 纪要""#) })
  }

  @Test("learn proposes a profile from a folder that clean takes")
  func learn() async throws {
    let project = try project(10)
    let learnt = try await TestBinary.run(
      ["learn", project.path("pages"), "--host", "www.muxia.example", "-o", project.path("learnt")])
    #expect(learnt.status == 0, "\(learnt.errors)")
    let line = JSONLine.of(url: "http://www.muxia.example/900.html", html: page(900))
    let cleaned = try await TestBinary.run(["clean", "-", "--profiles", project.path("learnt")], input: line)
    #expect(cleaned.lines.count == 1 && !cleaned.lines[0].contains("守夜人"), "\(cleaned.errors)")
    #expect(try await TestBinary.run(["learn", project.path("pages")]).status == 65, "pages without address or host")
    #expect(try await TestBinary.run(["learn", "no.such.example"]).status == 66)
  }
}

/// One line of input NDJSON.
enum JSONLine {
  static func of(url: String, html: [UInt8]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("url", url)
    writer.field("html", html)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
