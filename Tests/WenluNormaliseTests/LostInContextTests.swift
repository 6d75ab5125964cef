import Testing
import WenluCore
import WenluNormalise
import WenluText

@Suite("characters that a mirror lost, read by what other pages say")
struct LostInContextTests {
  /// A glossed page whose mirror had no place for some characters.
  private let damaged = """
    船塢開(kāi)展職(zhí)?培訓(xùn)，船塢?員按照管?辦(bàn)法學(xué)習(xí)，水平?斷提?。
    木匠和水?遵守管?制度，春天?斷修船。
    全體(tǐ)職(zhí)?遵守管?辦(bàn)法，服務(wù)社會(huì)，學(xué)習(xí)經(jīng)驗(yàn)。
    你們(men)何時(shí)開(kāi)會(huì)?明天還(hái)是後(hòu)天?我們(men)聽(tīng)說(shuō)了。
    """
  private let restored = """
    船坞开展职工培训，船坞人员按照管理办法学习，水平不断提高。
    木匠和水手遵守管理制度，春天不断修船。
    全体职工遵守管理办法，服务社会，学习经验。
    你们何时开会?明天还是后天?我们听说了。
    """

  private func normalise(_ text: String, _ contexts: LossyContexts) -> (text: String, report: NormaliseReport) {
    let original = PageText(lines: Array(text.utf8))
    var page = original
    var ledger = Ledger()
    let report = Normaliser().normalise(&page, ledger: &ledger, contexts: contexts)
    #expect(ledger.undone(from: page.text) == original.text)
    return (String(decoding: page.text.dropLast(), as: UTF8.self), report)
  }

  private func contexts(_ lines: [String]) -> LossyContexts {
    var all: [LossyContext] = []
    for line in lines { all += LostCharacters.contexts(PageText(lines: Array(line.utf8)), most: 4096) }
    return LossyContexts(all + all + all)
  }

  @Test("whole pages of the same site tell what is lost; questions stay")
  func host() {
    let known = contexts([
      "灯塔开展职工培训，人员按照管理办法做事，不断提高。", "养蜂场的职工遵守管理办法，不断提高。", "粮库人员按照日程做事，水平不断提高。",
      "船夫和水手遵守管理制度，夏天不断修船。",
    ])
    let with = normalise(damaged, known)
    #expect(with.text == restored)
    #expect(with.report.flags.contains("byte_damage"))
    let without = normalise(damaged, LossyContexts())
    #expect(without.text != restored && without.report.unrepaired > 0, "left and counted")
  }

  @Test("pages of other things tell nothing, and questions are no damage")
  func other() {
    let known = contexts(["风铃每逢初一响三声。", "木匣里只有旧账本。"])
    #expect(normalise(damaged, known).text == normalise(damaged, LossyContexts()).text)
    let questions =
      "我們(men)開(kāi)會(huì)討論(lùn)：你去學(xué)校?我不去。你是學(xué)生?他是老師(shī)。明天開(kāi)會(huì)?後(hòu)天再說(shuō)。這(zhè)是真的?大家都不信。"
    let asked = contexts(["灯塔开展职工培训，人员按照管理办法做事，不断提高。", "养蜂场的职工遵守管理办法，不断提高。"])
    #expect(normalise(questions, asked).text.count { $0 == "?" } == 4)
  }
}
