@testable import WenluDeduplicate

/// Makes invented reports: the same seed gives the same text.
struct Invented {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number below `count`.
  mutating func next(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(truncatingIfNeeded: state >> 33) % count
  }

  private static let words = """
    灯塔 潮汐 缆绳 渡口 木桨 海图 锚链 浮标 罗盘 舵轮 盐田 礁石 渔网 船坞 甲板 桅杆 帆布 港池 堤岸 沙洲
    晾晒 修补 记录 测量 清点 搬运 校准 观望 点验 刷漆 更换 登记 打捞 封存 巡视 抬升 绘制 编号 核对 交接
    清晨 傍晚 雨季 枯水 大风 平潮 月初 岁末 雾天 晴日 浅滩 深槽 北岸 南坡 东仓 西库 老屋 新棚 长廊 短堤
    七旬 学徒 匠人 船工 渔妇 领航 守夜 伙计 账房 邻村 外乡 同伴 师傅 少年 长者 客商 木工 铁匠 厨娘 信使
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  mutating func sentence() -> String {
    let count = 9 + next(8)
    var text = ""
    for index in 0..<count {
      text += Invented.words[next(Invented.words.count)]
      if index == count / 2 { text += "，" }
    }
    return text + "\(next(900) + 10)次。"
  }

  mutating func sentences(_ count: Int) -> [String] { (0..<count).map { _ in sentence() } }

  /// Bytes of all values, valid UTF-8 or not.
  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(next(256)) } }

  mutating func shuffled<T>(_ items: [T]) -> [T] {
    var items = items
    for index in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(index, next(index + 1)) }
    return items
  }
}

func bytes(_ sentences: [String]) -> [UInt8] { Array(sentences.joined(separator: "\n").utf8) }

/// The relations of documents added at once to an index in memory.
func relations(
  _ documents: [DedupDocument], settings: DeduplicateSettings = DeduplicateSettings()
) throws -> [DedupRelation] {
  let texts = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.text) })
  var deduplicator = try Deduplicator(settings: settings) { texts[$0] }
  for document in documents { deduplicator.add(document) }
  return try deduplicator.finish()
}
