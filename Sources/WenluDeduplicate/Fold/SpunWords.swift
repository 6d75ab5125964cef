/// Words that text spinners put for others, folded to one word a group so that spun copies compare equal.
///
/// The pairs are those seen on document-sharing sites. Groups are closed under the pairs (a word that is the
/// replacement of one and the original of another joins both), so folding does not depend on who copied from whom.
/// `那么` for `则` is the only pair of unequal length.
struct SpunWords: Sendable {
  /// Two-character words of one group in a line; the first word of a line stands for all.
  private static let groups: StaticString = """
    基本 根本
    基础 根底
    服务 效劳
    发展 开展
    广大 广阔
    规范 标准
    项目 工程
    计划 方案
    调动 发动
    安全 平安
    进行 进展
    结构 构造
    建设 建立
    控制 掌握 把握
    熟练 娴熟
    理解 懂得
    搜索 搜寻
    简单 简洁
    区别 区分
    高低 凹凸
    采购 收购
    具体 详细
    顺利 顺当
    原因 缘由
    改进 改良
    观察 观看
    及时 实时
    时候 时分
    名人 明星
    能力 才能 才干
    他人 她人
    提高 进步
    符合 契合
    研究 研讨
    实现 完成
    合作 协作
    保障 保证
    """

  /// 那, 么 and 则.
  static let then: (UInt32, UInt32, UInt32) = (0x90A3, 0x4E48, 0x5219)

  static let shared = SpunWords()

  /// For each scalar of U+4E00 to U+9FFF: 0, or 1 + the index of its first entry in `pairs`.
  let firsts: [UInt16]
  /// Sorted by first, then second character.
  let pairs: [(first: UInt32, second: UInt32, toFirst: UInt32, toSecond: UInt32)]

  private init() {
    var pairs: [(first: UInt32, second: UInt32, toFirst: UInt32, toSecond: UInt32)] = []
    for line in SpunWords.groups.description.split(separator: "\n") {
      let words = line.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
      for word in words.dropFirst() { pairs.append((word[0], word[1], words[0][0], words[0][1])) }
    }
    pairs.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    var firsts = [UInt16](repeating: 0, count: 0x5200)
    for (index, pair) in pairs.enumerated().reversed() { firsts[Int(pair.first) - 0x4E00] = UInt16(index + 1) }
    self.pairs = pairs
    self.firsts = firsts
  }

  /// The word that stands for the group of a two-character word, or nil if it is in none.
  func folded(_ first: UInt32, _ second: UInt32) -> (UInt32, UInt32)? {
    let index = Int(first) - 0x4E00
    guard index >= 0, index < firsts.count, firsts[index] != 0 else { return nil }
    var at = Int(firsts[index]) - 1
    while at < pairs.count, pairs[at].first == first {
      if pairs[at].second == second { return (pairs[at].toFirst, pairs[at].toSecond) }
      at += 1
    }
    return nil
  }
}
