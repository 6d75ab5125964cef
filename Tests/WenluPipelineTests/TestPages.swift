/// Invented pages, one article each; the same for the same number.
enum TestPages {
  private static let subjects = ["图书馆", "阅览室", "教研组", "班主任", "后勤处", "校医室", "学生会", "食堂管理员"]
  private static let verbs = ["负责安排", "认真检查", "按时公布", "及时更新", "统一登记", "集中讨论"]
  private static let things = ["借阅名单", "活动场地", "值日情况", "安全记录", "书目清单", "座位分配", "意见汇总"]
  private static let ends = ["以便大家查看", "并在周五前完成", "有困难的及时说明", "不得拖延", "由专人负责", "结果贴在门口"]

  static func body(_ number: Int) -> [String] {
    var seed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    func pick(_ list: [String]) -> String {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return list[Int((seed >> 33) % UInt64(list.count))]
    }
    return (0..<8).map { _ in
      (0..<4).map { _ in "\(pick(subjects))\(pick(verbs))\(pick(things))，\(pick(ends))。" }.joined()
    }
  }

  static func page(_ number: Int) -> [UInt8] {
    let title = "第\(number)周读书活动安排"
    let paragraphs = body(number).map { "<p>\($0)</p>\n" }.joined()
    return Array(
      """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(title)</title></head><body>
      <div class="nav"><a href="/">首页</a> <a href="/doc">文档</a> <a href="/vip">会员</a></div>
      <h1>\(title)</h1><div class="content">\(paragraphs)</div>
      <div class="footer">版权所有 未经许可不得转载</div></body></html>
      """.utf8)
  }
}
