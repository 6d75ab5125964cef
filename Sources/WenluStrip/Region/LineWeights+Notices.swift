import WenluCore

/// Notices of a site between its attributes and the text.
extension LineWeights {
  /// Numbered items behind the head of a notice, when they speak of downloads and the site.
  func markNotices(_ weights: inout [Float]) {
    var left = 0
    for index in facts.indices {
      let line = facts[index]
      if line.rule == .notice, line.content <= 14 {
        left = 10
      } else if left > 0, line.content > 0 {
        left -= 1
        let isSite = line.weak + line.functional + line.closed > 0 && line.content < 120
        if isSite { weights[index] = min(weights[index], -3) } else { left = 0 }
      }
    }
  }

  /// What sites say of files, whatever else they say.
  private static let site = PhraseSet([
    "site 1 文档 文件 本库 本站 本网 积分 金币 下载 管理员 客服 退款 预览 网友 上传 网页 网站 浏览器 资料 会员"
  ])
  /// Characters of content in an item of a notice.
  private static let longestItem = 60

  /// Items 1, 2, 3 in words of their own, below attributes and chrome, apart from what follows, half of them about files.
  func markNumberedNotices(_ weights: inout [Float]) {
    var index = 1
    while index < facts.count {
      guard weights[index - 1] <= -1, number(index) == 1 else {
        index += 1
        continue
      }
      var end = index + 1
      while end < facts.count, number(end) == end - index + 1 { end += 1 }
      let items = index..<end
      if items.count >= 2, isBelowAttributes(items), isApart(items, weights), speaksOfFiles(items) {
        for item in items { weights[item] = min(weights[item], -3) }
      }
      index = end
    }
  }

  /// The number that a short line without links begins with, before a list sign.
  private func number(_ index: Int) -> Int? {
    let line = facts[index]
    guard line.links == 0, line.content >= 8, line.content <= LineWeights.longestItem,
      folded.startsLine(folded.line(index).lowerBound)
    else { return nil }
    let scalars = folded.scalars(index)
    guard let digit = scalars.first, Folded.isDigit(digit), let sign = scalars.dropFirst().first,
      sign == 0x2E || sign == 0x3001 || sign == 0x29
    else { return nil }
    return Int(digit) - 0x30
  }

  private func isBelowAttributes(_ items: Range<Int>) -> Bool {
    facts[max(0, items.lowerBound - 12)..<items.lowerBound].reduce(0) { $0 + $1.attributes } >= 2
  }

  /// Whether the items have a box of their own, or chrome on both sides; and text stands behind them.
  private func isApart(_ items: Range<Int>, _ weights: [Float]) -> Bool {
    guard items.upperBound < facts.count else { return false }
    var text = 0
    for index in items.upperBound..<facts.count where weights[index] > 1 { text += facts[index].content }
    guard text >= 100 else { return false }
    if weights[items.upperBound] <= -3 { return true }
    let path = page.blocks[items.lowerBound].path
    return layout.isHTML && page.blocks[items.lowerBound].kind == .listItem
      && items.allSatisfy { page.blocks[$0].path == path }
      && (items.upperBound..<facts.count).allSatisfy { page.blocks[$0].path != path }
  }

  private func speaksOfFiles(_ items: Range<Int>) -> Bool {
    let about = items.count { !LineWeights.site.matches(in: folded.scalars, folded.line($0)).isEmpty }
    return about >= 2 && about * 2 >= items.count
  }
}
