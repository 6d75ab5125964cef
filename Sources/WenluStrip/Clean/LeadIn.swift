import WenluCore

/// Removes the sentences by which a site introduces a compilation (`下面是小编整理的…，仅供参考`).
///
/// - Keeps: a first sentence without the announcement's closed wording, whatever it says of the genre.
/// - Seen in: seeds 001 and 004; compilers of model texts, and uploads made from them.
struct LeadIn {
  /// Sentences looked at from the beginning of the body, in characters.
  private static let reach = 900

  let page: PageText
  let folded: FoldedText
  let title: [UInt32]

  init(_ page: PageText, _ folded: FoldedText, title: String) {
    self.page = page
    self.folded = folded
    self.title = Fold.scalars(title)
  }

  private static func words(_ text: String) -> [[UInt32]] { text.split(separator: " ").map { Fold.phrase(String($0)) } }
  private static let here = words("以下 下面 本文 此例")
  /// For whom: only right before what was done (`为大家整理`), not in `发给大家参考`.
  private static let forWhom = words("为您 为大家 给大家 为你")
  private static let compilers = "小编 网友 会员 本站 编辑 频道 我为 我们为 整理的"
  private static let who = words(compilers)
  private static let whoSet = PhraseSet(["who 1 \(compilers)"])
  private static let doing = "整理 收集 分享 带来 搜集 编辑 收藏 准备 推荐 汇总"
  private static let did = words(doing)
  private static let didSet = PhraseSet(["did 1 \(doing)"])
  private static let purpose = words("参考 阅读 借鉴 帮助 喜欢 下载 欢迎 看看 分享 查阅 大家")

  func edits() -> EditList {
    var edits = EditList()
    // No compiler, no announcement: so most documents begin.
    let beginning = 0..<min(folded.scalars.count, LeadIn.reach)
    guard !LeadIn.whoSet.matches(in: folded.scalars, beginning).isEmpty else { return edits }
    let sentences = self.sentences()
    guard let last = sentences.lastIndex(where: { isAnnouncement($0) }) else { return edits }
    // What stands between the title and the announcement introduces it, unless it runs long.
    let first = sentences[...last].firstIndex { $0.upperBound - $0.lowerBound > 0 } ?? last
    let opening = last - first <= 6 && lookback(sentences[first].lowerBound, sentences[last].lowerBound) ? first : last
    for index in opening...last { remove(sentences[index], &edits) }
    return edits
  }

  /// Whether everything from `start` on may go with the announcement: no item number stands between.
  private func lookback(_ start: Int, _ end: Int) -> Bool {
    for index in start..<end where folded.scalars[index] == 0x3001 && index > start {
      if "一二三四五".unicodeScalars.contains(where: { $0.value == folded.scalars[index - 1] }) { return false }
    }
    return end - start <= 400
  }

  private func remove(_ sentence: Range<Int>, _ edits: inout EditList) {
    guard !sentence.isEmpty else { return }
    var range = folded.bytes(sentence, in: page.text)
    // A sentence that fills its line takes the line along.
    let line = page.blocks.lastIndex { $0.start <= range.lowerBound } ?? 0
    if range.lowerBound == folded.offsets[folded.starts[line]], range.upperBound == page.range(line).upperBound {
      range = page.fullRange(line)
    }
    if range.lowerBound >= edits.end { edits.remove(range, rule: "lead_in") }
  }

  /// The sentences of the body's beginning, behind the title.
  private func sentences() -> [Range<Int>] {
    var result: [Range<Int>] = []
    let limit = min(folded.scalars.count, LeadIn.reach)
    var start = 0
    var line = 0
    if title.count >= 4, FoldedSearch.matches(title, folded.scalars[...], 0) { start = title.count }
    var at = start
    while at < limit {
      while line + 1 < folded.starts.count, folded.starts[line + 1] <= at { line += 1 }
      let scalar = folded.scalars[at]
      let isEnd = scalar == 0x3002 || scalar == 0x21 || scalar == 0x3F || at + 1 == folded.starts[line + 1]
      let isHead = at + 1 < limit && folded.scalars[at + 1] == 0x3010 && at + 1 > start
      if isEnd || isHead {
        result.append(start..<(at + 1))
        start = at + 1
      }
      at += 1
    }
    return result
  }

  /// Whether a reader is named at most two characters before what was done for him.
  private func isGiven(_ text: ArraySlice<UInt32>) -> Bool {
    LeadIn.forWhom.contains { word in
      FoldedSearch.all(word, in: text).contains { at in
        let near = text[(at + word.count)..<min(at + word.count + 4, text.endIndex)]
        return LeadIn.did.contains { FoldedSearch.first($0, in: near) != nil }
      }
    }
  }

  private func isAnnouncement(_ range: Range<Int>) -> Bool {
    let text = folded.scalars[range]
    guard text.count >= 12, text.count <= 260 else { return false }
    func has(_ words: [[UInt32]]) -> Bool { words.contains { FoldedSearch.first($0, in: text) != nil } }
    guard !LeadIn.didSet.matches(in: folded.scalars, range).isEmpty, has(LeadIn.purpose) else { return false }
    return has(LeadIn.who) && (has(LeadIn.here) || text.first == 0x3010 || isGiven(text))
  }
}
