import Foundation

/// Inputs made to break a parser, a limit or a nerve; each is a file `name` in a folder.
enum HostileInputs {
  private static let sentence = "会议安排在周三下午，请各组提前准备材料，逾期不再受理。"
  private static let prose = String(repeating: sentence, count: 30)

  private static func page(_ inner: String) -> [UInt8] {
    Array("<html><head><meta charset=utf-8><title>材料</title></head><body>\(inner)</body></html>".utf8)
  }

  private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

  /// Pages of HTML by file name.
  static func pages() -> [(name: String, bytes: [UInt8])] {
    let body = "<p>\(prose)</p>"
    let attributes = (0..<64_000).map { " a\($0)=\"\($0)\"" }.joined()
    let names = times(2000, "x")
    let text: [(String, String)] = [
      ("nested-div", times(4000, "<div>") + body + times(4000, "</div>")),
      ("nested-unclosed", times(50_000, "<div>") + body), ("nested-lists", times(3000, "<ul><li>") + body),
      ("nested-tables", times(1500, "<table><tr><td>") + body), ("nested-inline", times(30_000, "<b><i>") + body),
      ("inline-then-ends", times(20_000, "<b><i>") + times(20_000, "</p>") + body),
      ("wrong-ends", times(30_000, "<font>") + times(30_000, "</span>") + body),
      ("only-ends", times(100_000, "</div>") + body), ("attributes", "<div\(attributes)>\(body)</div>"),
      ("long-attribute", "<div title=\"\(times(300_000, "长"))\">\(body)</div>"),
      ("unclosed-attribute", body + "<div title=\"" + times(20_000, "尾")),
      ("unclosed-tag", body + "<div " + times(50_000, "a ")),
      ("unclosed-comment", body + "<!-- " + times(90_000, "x ")),
      ("comments", times(50_000, "<!-- x -->") + body), ("comment-dashes", "<!--" + times(200_000, "-") + "-->" + body),
      ("unclosed-script", body + "<script>" + times(50_000, "var a;")),
      ("script-ends", "<script>" + times(50_000, "</scrip>") + "</script>" + body),
      ("unclosed-title", "<title>" + prose), ("textareas", times(5000, "<textarea>") + body),
      ("selects", times(5000, "<select><option>") + body), ("forms", times(5000, "<form>") + body),
      ("frames", "<frameset>" + times(5000, "<frame src=x>") + "</frameset>" + body),
      ("many-bodies", times(5000, "<body class=x>") + body), ("long-name", "<\(names)>\(body)</\(names)>"),
      ("entities", body + times(100_000, "&lt;")), ("open-entities", body + times(100_000, "&amp")),
      ("huge-entity", body + "&#" + times(50_000, "9") + ";"),
      ("bad-entities", body + times(30_000, "&#0;&#xD800;&#x110000;")),
      ("doctype", "<!DOCTYPE " + times(50_000, "x") + ">" + body),
      ("entity-bomb", "<!DOCTYPE x [<!ENTITY a \"b\">" + times(1000, "<!ENTITY c \"&a;&a;\">") + "]>" + body),
      ("cdata", times(5000, "<![CDATA[ x ]]>") + body), ("conditional", times(5000, "<![if x]>") + body),
      ("brackets", body + times(300_000, "(")), ("page-marks", times(20_000, "1/2 ") + body),
      ("marks-only", times(50_000, "3、")), ("gloss", times(20_000, "發(fā)") + body),
      ("questions", body + times(60_000, "?")),
      ("one-letter", times(400_000, "n ")), ("controls", body + times(50_000, "\u{1}\u{7F}\u{85}")),
      ("directions", body + times(50_000, "\u{202E}\u{2066}\u{200B}")),
      ("combining", body + "a" + times(100_000, "\u{301}")), ("radicals", times(50_000, "⼈⽂")),
      ("traditional", times(20_000, "會議紀錄與預算編列")), ("breaks", times(100_000, "<br>") + body),
      ("links", times(20_000, "<a href=x>首页</a>") + body), ("blank", times(500_000, " ")),
    ]
    return text.map { ("\($0.0).html", page($0.1)) }
  }

  /// Files that are wrong as bytes.
  static func files() -> [(name: String, bytes: [UInt8])] {
    let good = page("<p>\(prose)</p>")
    let line = "<p>" + times(60_000, sentence) + "</p>"
    return [
      ("empty.html", []), ("line-5mb.html", page(line)), ("nuls.html", good.flatMap { [$0, 0] }),
      ("all-nul.html", [UInt8](repeating: 0, count: 100_000)),
      ("bad-utf8.html", Array(good.prefix(300)) + [UInt8](repeating: 0xE4, count: 50_000) + good),
      ("random.html", (0..<200_000).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 11) }),
      ("boms.html", Array(repeatElement([0xEF, 0xBB, 0xBF] as [UInt8], count: 20_000).joined()) + good),
      ("utf16-odd.html", [0xFF, 0xFE] + good.flatMap { [$0, 0] } + [0x4E]),
      ("wrong-label.html", Array("<meta charset=gb2312>".utf8) + good),
      ("text-11mb.txt", Array(times(140_000, sentence).utf8)),
      ("no-lines.txt", Array(times(20_000, sentence).utf8)),
      ("only-lines.txt", [UInt8](repeating: 0x0A, count: 500_000)),
      ("short.txt", Array("好".utf8)),
      ("broken.ndjson", Array("{\"id\":\"good\",\"text\":\"\(prose)\"}\n{\"id\":\"cut\",\"text\":\"\(sentence)".utf8)),
      ("odd.ndjson", Array("[]\nnull\n{}\n{\"id\":7}\n{\"id\":\"x\",\"text\":5}\n\u{FEFF}\n".utf8)),
      ("deep.ndjson", Array((times(100_000, "[") + "\n").utf8)),
      ("surrogates.ndjson", Array("{\"id\":\"s\",\"text\":\"\\ud800 \(prose)\"}\n".utf8)),
      ("not-packed.ndjson.gz", Array("{}".utf8)), ("cut.ndjson.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B]),
    ]
  }
}
