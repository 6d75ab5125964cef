/// Tells a preview that ended early from one that showed everything.
enum PreviewEnd {
  private static let cut = ["已超出免费预览范围", "超出预览范围", "未完,全文共", "正式会员可完整阅读", "点击查看更多>>", "剩余内容请下载"].map { Fold.phrase($0) }

  private static let total = Fold.phrase("亲,该文档总共")
  private static let whole = Fold.phrase("全部预览完")

  static func tellsTruncation(page folded: FoldedText, _ facts: [LineFacts]) -> Bool {
    for line in facts.indices where facts[line].rule == .previewEnd {
      let scalars = folded.scalars(line)
      if cut.contains(where: { FoldedSearch.first($0, in: scalars) != nil }) { return true }
      // The sentence goes on in many ways; one of them alone says that nothing is missing.
      if FoldedSearch.first(total, in: scalars) != nil, FoldedSearch.first(whole, in: scalars) == nil { return true }
    }
    return false
  }
}
