import WenluCore

@testable import WenluStrip

/// Invented pages of one invented site: lines with the place that the site's template gives them.
struct HostTestPage {
  var title: String
  var body: [String]
  /// What an unknown site prints into the body's own box.
  var box: [String] = []

  private static let subjects = "档案室 测绘队 合唱团 苗圃 印刷厂 灯塔站 养蜂场 船坞 瓷窑 粮库 气象台 剧团".split(separator: " ")
  private static let deeds = "修好了 登记了 搬走了 晾干了 称量了 画出了 补种了 擦洗了 换掉了 借来了 编好了".split(separator: " ")
  private static let things = "两箱旧灯罩 东墙的木梯 一卷麻绳 三只铜铃 河边的界石 去年的账本 仓门的铁锁 半袋石灰 新到的秧苗".split(separator: " ")
  private static let ends = "天黑前才收工 数目对得上 还差七件没找到 雨停以后又看了一遍 剩下的送给了邻村 手套磨破了两双".split(separator: " ")

  /// Running text that differs from page to page.
  static func prose(_ number: Int, paragraphs: Int = 5) -> [String] {
    var seed = LineFingerprint.hash(of: "prose \(number)")
    func pick(_ words: [Substring]) -> Substring {
      seed = LineFingerprint.mix(seed &+ 1)
      return words[Int(seed % UInt64(words.count))]
    }
    return (0..<paragraphs).map { paragraph in
      (0...(1 + (paragraph + number) % 4)).map { _ in
        "\(pick(subjects))\(pick(deeds))\(pick(things))和\(pick(things))，\(pick(ends))。"
      }.joined()
    }
  }

  init(_ number: Int, body: [String]? = nil, box: [String] = []) {
    title = "第\(number)号巡查纪要存档"
    self.body = body ?? HostTestPage.prose(number)
    self.box = box
  }

  private static let top = ["星河小栈", "收录于木匣", "翻看别的匣子"]
  private static let bottom = ["木匣守夜人祝您安眠", "把这一匣带回家"]

  var name: String { "http://www.xinghe.example/\(title)" }

  /// The page and its elements: 1 a bar, 2 the body's box, 3 a note in it, 4 the bottom.
  func made(isHTML: Bool) -> (page: PageText, layout: PageLayout, head: PageHead) {
    var layout = PageLayout(isHTML: isHTML)
    for (parent, path) in [(0, 11), (0, 22), (2, 33), (0, 44)] {
      layout.elements.append(
        PageLayout.Element(
          parent: Int32(parent), tag: .other, hooks: [], ownHooks: [], depth: 1, path: UInt64(path)))
    }
    var page = PageText()
    func add(_ lines: [String], _ element: Int32) {
      for line in lines {
        let path = isHTML ? layout.elements[Int(element)].path : 0
        page.append(Array(line.utf8), Block(start: 0, element: isHTML ? element : -1, path: path))
      }
    }
    add(HostTestPage.top, 1)
    add(Array(body.prefix(2)), 2)
    add(box, 3)
    add(Array(body.dropFirst(2)), 2)
    add(HostTestPage.bottom, 4)
    var head = PageHead()
    head.title = Array(title.utf8)
    return (page, layout, head)
  }

  func hostPage(_ stripper: Stripper, isHTML: Bool = true) -> HostPage? {
    let made = made(isHTML: isHTML)
    return stripper.hostPage(made.page, layout: made.layout, head: made.head, url: name, status: 200)
  }

  /// The text and the ledger after stripping.
  func stripped(_ stripper: Stripper, _ host: HostEpoch?, isHTML: Bool = true) -> (text: String, ledger: Ledger) {
    var made = made(isHTML: isHTML)
    var ledger = Ledger()
    _ = stripper.strip(
      &made.page, layout: made.layout, head: made.head, url: name, status: 200, host: host, ledger: &ledger)
    return (String(decoding: made.page.text, as: UTF8.self), ledger)
  }

  static func sample(_ pages: [HostTestPage], isHTML: Bool = true) -> HostSample {
    let stripper = Stripper()
    var sample = HostSample(host: "www.xinghe.example")
    for page in pages {
      if let shown = page.hostPage(stripper, isHTML: isHTML) { sample.add(shown, name: page.name) }
    }
    return sample
  }
}
