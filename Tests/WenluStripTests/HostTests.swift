import Testing
import WenluCore
import WenluText

@testable import WenluStrip

@Suite("What a host repeats")
struct HostTests {
  private static let box = ["匣内风铃每逢初一响三声。", "风铃响时请合上木匣。"]

  private func pages(_ count: Int) -> [HostTestPage] { (0..<count).map { HostTestPage($0, box: HostTests.box) } }

  private func epoch(_ pages: [HostTestPage], isHTML: Bool = true) throws -> HostEpoch {
    try #require(HostFreeze(HostTestPage.sample(pages, isHTML: isHTML)).epoch())
  }

  private func forms(_ epoch: HostEpoch) -> [String] { epoch.entries.map(\.form) }

  @Test("a site that nobody described is clean once enough of its pages are there")
  func unknownSite() throws {
    let page = HostTestPage(500, box: HostTests.box)
    let epoch = try epoch(pages(20))
    let (text, ledger) = page.stripped(Stripper(), epoch)
    #expect(page.stripped(Stripper(), nil).text.contains("风铃"), "without memory the box is taken for text")
    for line in HostTests.box + ["星河小栈", "把这一匣带回家"] { #expect(!text.contains(line)) }
    for line in page.body { #expect(text.contains(line)) }
    let rules = ledger.passes.flatMap { $0.edits.edits.map(\.rule) }
    #expect(rules.contains("host_repeat 20/20"), "the count that decided is named: \(rules)")
    #expect(ledger.undone(from: Array(text.utf8)) == page.made(isHTML: true).page.text)
  }

  @Test("plain text: what ends every document and speaks of the site goes, the documents' own end stays")
  func textEdge() throws {
    let notice = ["铃铛说明", "1. 打开本站资源需要安装响铃软件。", "2. 匣中不含附件图样。"]
    let pages = (0..<20).map { number in
      HostTestPage(
        number, body: HostTestPage.prose(number) + (number % 3 == 0 ? ["巡查人签字：________"] : []) + notice)
    }
    let epoch = try epoch(pages, isHTML: false)
    let text = pages[3].stripped(Stripper(), epoch, isHTML: false).text
    for line in notice { #expect(!text.contains(line)) }
    #expect(text.contains("巡查人签字"))
  }

  @Test("too few documents tell nothing", arguments: [0, 1, 7])
  func tooFew(_ count: Int) {
    #expect(HostFreeze(HostTestPage.sample(pages(count))).epoch() == nil)
  }

  @Test("the sample and the epoch depend on no order")
  func order() throws {
    let pages = pages(150)
    let forward = HostTestPage.sample(pages)
    let backward = HostTestPage.sample(pages.reversed())
    let mixed = HostTestPage.sample(
      pages.sorted {
        LineFingerprint.mix(LineFingerprint.hash(of: $0.name)) < LineFingerprint.mix(LineFingerprint.hash(of: $1.name))
      })
    #expect(forward.names == backward.names && forward.names == mixed.names)
    let epochs = [forward, backward, mixed].map { HostFreeze($0).epoch() }
    #expect(epochs[0] != nil && epochs[0] == epochs[1] && epochs[1] == epochs[2])
    #expect(forward.forms == backward.forms)
  }

  @Test("a page met twice counts once")
  func twice() {
    let pages = pages(10)
    #expect(HostTestPage.sample(pages + pages).count == 10)
  }

  @Test("contexts of lost characters: only for a host with damaged pages, and through its file")
  func contexts() throws {
    let pages = pages(12)
    let pool = LossyContexts("工人水手".unicodeScalars.compactMap { LossyContext(scalars: ["\"", "_", $0, "1", "\n"]) })
    var sample = HostSample(host: "www.xinghe.example")
    for page in pages { sample.add(try #require(page.hostPage(Stripper())), name: page.name) }
    #expect(try #require(HostFreeze(sample).epoch(contexts: pool)).contexts.isEmpty)
    let damaged = HostTestPage(400, box: HostTests.box)
    var shown = try #require(damaged.hostPage(Stripper()))
    shown.isDamaged = true
    sample.add(shown, name: damaged.name)
    let parents = CategoryParents([CategoryParents.Row(category: "纪\"要", trail: "公文 > 记录")])
    let epoch = try #require(HostFreeze(sample).epoch(contexts: pool, parents: parents))
    #expect(epoch.contexts == pool && epoch.parents.isEmpty, "the host states no category")
    let read = try HostEpoch(json: epoch.json, file: "a.json")
    #expect(read == epoch)
    #expect(HostEpoch(host: epoch.host, documents: epoch.documents, entries: epoch.entries).id != epoch.id)
    let taught = HostEpoch(host: epoch.host, documents: 9, entries: [], parents: parents)
    #expect(try HostEpoch(json: taught.json, file: "a.json") == taught)
    #expect(taught.id != HostEpoch(host: epoch.host, documents: 9, entries: []).id)
    let broken = String(decoding: epoch.json, as: UTF8.self).replacing("工1", with: "的1")
    #expect { try HostEpoch(json: Array(broken.utf8), file: "a.json") } throws: { "\($0)".contains("a.json") }
  }

  @Test("the levels above a category, where the trails of several hosts agree")
  func categories() {
    let parents = CategoryParents(hosts: [
      ("a.example", ["公文 > 纪要", "公文 > 纪要 > 巡查", "图样 > 船", "表格 > 杂项", "杂项 > 其他"]),
      ("b.example", ["公文 > 纪要", "公文 > 纪要 > 巡查", "器物 > 船", "表格 > 杂项", "纪要", "公文 > 便笺"]),
      ("c.example", ["公文 > 纪要 > 巡查", "公文 > 纪要 > 巡查", "表格 > 杂项", "表格 > 杂项", "船"]),
    ])
    #expect(parents.completed("纪要") == "公文 > 纪要")
    #expect(parents.completed("巡查") == "公文 > 纪要 > 巡查")
    #expect(parents.completed("船") == nil, "two hosts differ")
    #expect(parents.completed("杂项") == nil, "it stands on top elsewhere")
    #expect(parents.completed("便笺") == nil, "one document says little")
    #expect(parents.completed("公文") == nil && parents.completed("公文 > 纪要") == nil && parents.completed("") == nil)
  }

  @Test("memory is bounded: pages, entries of a page, and what is kept of them")
  func bounds() throws {
    let long = (0..<12).map { HostTestPage($0, body: HostTestPage.prose($0, paragraphs: 700)) }
    let sample = HostTestPage.sample(long)
    #expect(sample.pages.allSatisfy { $0.page.entries.count <= HostPage.most })
    #expect(sample.pages.allSatisfy { $0.page.entries.allSatisfy { $0.form.isEmpty } })
    #expect(HostTestPage.sample(pages(200)).count == HostSample.most)
    let full = HostTestPage.sample(pages(200))
    #expect(pages(200).count { full.wants($0.name) } == HostSample.most - 1, "only smaller hashes are wanted")
  }

  @Test("copies of one text do not make it chrome", arguments: [true, false])
  func copies(_ isHTML: Bool) throws {
    let text = HostTestPage.prose(900)
    let copies = (100..<130).map { HostTestPage($0, body: text) }
    let epoch = try epoch(pages(12) + copies, isHTML: isHTML)
    #expect(epoch.documents == 13)
    let page = HostTestPage(131, body: text)
    let cleaned = page.stripped(Stripper(), epoch, isHTML: isHTML).text
    for line in text { #expect(cleaned.contains(line)) }
  }

  private static let law = "船只夜间靠岸应当悬挂两盏白灯，并向值更人报明船号和人数。"
  private static let shared = ["一、基本情况", "二、存在的问题", "特此通知。", "附件", "序号\t项目\t数量", law]

  @Test("what documents repeat by right survives", arguments: [true, false])
  func legitimate(_ isHTML: Bool) throws {
    let pages = (0..<40).map { number in
      var body = HostTestPage.prose(number, paragraphs: 7)
      body.insert(HostTests.shared[0], at: 1)
      body.insert(HostTests.shared[4], at: 3)
      body.insert(HostTests.shared[1], at: 5)
      body.insert(HostTests.law, at: 4 + number % 3)
      body[2] += HostTests.law
      body.insert(HostTests.shared[2], at: body.count - number % 2)
      body.insert(HostTests.shared[3], at: body.count - 1)
      return HostTestPage(number, body: body)
    }
    let epoch = try epoch(pages, isHTML: isHTML)
    for line in HostTests.shared { #expect(!forms(epoch).contains(HostFold.text(Fold.phrase(line)))) }
    let cleaned = pages[7].stripped(Stripper(), epoch, isHTML: isHTML).text
    for line in pages[7].body { #expect(cleaned.contains(line)) }
  }

  @Test("a sentence by which the site speaks of itself goes, wherever it stands in the text")
  func sentences() throws {
    let said = "本站文档下载请认准星河网站！"
    let pages = (0..<20).map { number in
      var body = HostTestPage.prose(number)
      body[number % 5] = "\(body[number % 5])\(said)\(body[(number + 1) % 5])"
      return HostTestPage(number, body: body)
    }
    let cleaned = pages[3].stripped(Stripper(), try epoch(pages)).text
    #expect(!cleaned.contains("认准"))
    #expect(cleaned.contains(HostTestPage.prose(3)[3]))
  }

  @Test("an epoch comes back from its file as it was, and a broken file says where")
  func file() throws {
    let epoch = try epoch(pages(20))
    let again = try HostEpoch(json: epoch.json, file: "x.json")
    #expect(again == epoch && again.json == epoch.json && again.id.count == 16)
    #expect(epoch.agreement(with: again) == 1)
    #expect(throws: StageError.self) { try HostEpoch(json: Array("{".utf8), file: "x.json") }
    let bad = #"{"schema":"wenlu.host/1","host":"a.example","repeats":[\#n{"text":"甲","unit":"page"}]}"#
    do {
      _ = try HostEpoch(json: Array(bad.utf8), file: "x.json")
      Issue.record("a unit that does not exist")
    } catch {
      #expect(error.message.contains("x.json:2:"), "\(error)")
    }
  }

  @Test("a profile written by hand needs a text and a place only")
  func byHand() throws {
    let text = #"{"schema":"wenlu.host/1","host":"a.example","repeats":[{"text":"匣内风铃每逢初一响三声。","path":"*"}]}"#
    let epoch = try HostEpoch(json: Array(text.utf8), file: "x.json")
    let cleaned = HostTestPage(3, box: HostTests.box).stripped(Stripper(), epoch).text
    #expect(!cleaned.contains("初一") && cleaned.contains("请合上木匣"))
  }

  @Test(
    "numbers and the title fold",
    arguments: [
      ("第3页 共12页", "第#页共#页"), ("《巡查纪要存档》由会员分享", "《{title}》由会员分享"), ("无数字", "无数字"), ("２０２４年", "#年"),
    ])
  func folds(_ text: String, _ form: String) {
    let fold = HostFold(title: "巡查纪要存档")
    #expect(HostFold.text(fold.form(FoldedText(Array(text.utf8)).scalars[...])) == form)
  }
}

@Suite("Engines")
struct EngineTests {
  @Test("an engine's wording is known or not as the settings say, the core always")
  func sets() {
    let words = Fold.phrase("下载积分")
    func finds(_ engines: [String]?, _ text: [UInt32]) -> Bool {
      !ChromePhrases.set(of: engines).matches(in: text, 0..<text.count).filter {
        $0.range.count == text.count
      }.isEmpty
    }
    #expect(finds(nil, words) && finds(["wenku"], words))
    #expect(!finds([], words) && !finds(["iask"], words))
    #expect(finds([], Fold.phrase("忘记密码")) && finds(nil, Fold.phrase("忘记密码")))
    #expect(ChromePhrases.engines.count == 10 && Set(ChromePhrases.engines).count == 10)
  }
}
