/// Reads the category out of a breadcrumb such as `当前位置：首页 > 办公文档 > 工作总结`.
enum Breadcrumb {
  /// Steps that lead nowhere: the site's own.
  private static let idle = Set(["首页", "正文", "文档", "资源分类", "主页", "网站首页", "当前位置", "文库", "内容", "详情"])

  private static let arrow = Array("»".utf8)
  private static let starts = ["文档»", "首页»", "文库»"].map { Array($0.utf8) }

  /// Whether the line is a trail without a label: it begins with the site's own step and has two arrows or more.
  static func isPlain(_ line: ArraySlice<UInt8>) -> Bool {
    let behind = line.startIndex + 6
    guard line.count <= 240, line.count > 8, line[behind] == arrow[0], starts.contains(where: { line.starts(with: $0) })
    else { return false }
    return line.indices.dropLast().count(where: { line[$0] == arrow[0] && line[$0 + 1] == arrow[1] }) >= 2
  }

  /// The levels joined by ` > `, without the first step, the page itself and the site's own steps; "" if none.
  static func category(of line: ArraySlice<UInt8>, title: String) -> String {
    // The signs between steps begin with one of these; most lines asked for hold none.
    guard line.contains(where: { $0 == 0x3E || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) else { return "" }
    var steps: [String] = []
    let bytes = Array(line)
    var start = 0
    var at = 0
    func close(_ end: Int) { steps.append(String(decoding: TitleForm.clean(Array(bytes[start..<end])), as: UTF8.self)) }
    while at < bytes.count {
      let (scalar, length) = UTF8Scan.scalar(bytes, at)
      let folded = Fold.scalar(scalar)
      let isStep = folded == 0x3E || scalar == 0xBB || scalar == 0x203A || scalar == 0x2192
      if isStep { close(at) }
      at += length
      if isStep || folded == 0x3A { start = at }
    }
    close(bytes.count)
    guard steps.count >= 2 else { return "" }
    let own = Fold.scalars(title)
    let levels = steps.dropFirst().filter { step in
      let scalars = Fold.scalars(step)
      return !scalars.isEmpty && !idle.contains(step) && scalars != own && scalars.count <= 20
        && !step.hasSuffix("文档下载")
    }
    return levels.prefix(4).joined(separator: " > ")
  }
}
