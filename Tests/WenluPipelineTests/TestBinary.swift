import Foundation
import WenluPipeline

/// The program under test, as SwiftPM built it beside the tests.
enum TestBinary {
  static let path: String = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "wenlu")
    return beside.path(percentEncoded: false)
  }()

  /// A page with one article of its own under `title`; the same for the same number.
  static func page(_ number: Int, title: String = "关于开展读书活动的通知") -> [UInt8] {
    let subjects = ["图书馆", "阅览室", "教研组", "班主任", "后勤处", "校医室", "学生会", "食堂管理员"]
    let verbs = ["负责安排", "认真检查", "按时公布", "及时更新", "统一登记", "集中讨论"]
    let things = ["借阅名单", "活动场地", "值日情况", "安全记录", "书目清单", "座位分配", "意见汇总"]
    var seed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    func pick(_ list: [String]) -> String {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return list[Int((seed >> 33) % UInt64(list.count))]
    }
    var paragraphs = ""
    for index in 1...12 {
      let sentences = (0..<4).map { _ in "\(pick(subjects))\(pick(verbs))第\(number)号\(pick(things))" }
      paragraphs += "<p>\(index)．\(sentences.joined(separator: "，"))。</p>\n"
    }
    return Array(
      """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(title)（\(number)）</title></head><body>
      <div class="nav"><a href="/">首页</a> <a href="/doc">文档</a> <a href="/vip">会员</a></div>
      <h1>\(title)（\(number)）</h1><div class="content">\(paragraphs)</div>
      <div class="footer">版权所有 未经许可不得转载</div></body></html>
      """.utf8)
  }
}
