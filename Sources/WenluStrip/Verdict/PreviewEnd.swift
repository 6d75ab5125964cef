/// Tells a preview that ended early from one that showed everything.
enum PreviewEnd {
  private static let cut = ["已超出免费预览范围", "超出预览范围", "未完,全文共", "正式会员可完整阅读", "点击查看更多>>", "剩余内容请下载"].map { Fold.phrase($0) }

  static func tellsTruncation(page folded: FoldedText, _ facts: [LineFacts]) -> Bool {
    for line in facts.indices where facts[line].rule == "preview_end" {
      if cut.contains(where: { FoldedSearch.first($0, in: folded.scalars(line)) != nil }) { return true }
    }
    return false
  }
}
