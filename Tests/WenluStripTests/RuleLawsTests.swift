import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

/// The contract that every rule inside the body keeps.
@Suite("laws of all strip rules")
struct RuleLawsTests {
  /// Prose without any artefact: what looks like one is part of it.
  static let clean: [String] = [
    "水库东岸的护坡去年冬天塌了一段，今年春天由村里自己补上。\n石料从北山运来，每车都过了秤，记在一本蓝皮的账上。",
    "一、放水的次序\n1.先放西村，再放东村。\n2.两村各放三天，遇雨顺延。\n二、收费的办法\n（一）水费按亩计算，每亩3.5元。\n（二）欠费的户，下一轮停放。",
    "乙方应于2021年4月29日前付清货款12,800.50元，逾期每日按0.5%计收违约金；甲方（盖章）________　乙方（签字）________",
    "问：闸门漏水怎么办？\n答：先关上游的小闸，再塞麻丝，漏得不多的可以等到秋后。",
    "How the sluice works: open the upper gate first, then wait for 10 minutes.",
  ]

  @Test("clean text comes out as it went in", arguments: Rule.all)
  func cleanText(_ rule: Rule) {
    for text in RuleLawsTests.clean {
      let page = PageText(text)
      #expect(rule.edits(page, "清水村护坡工程总结").isEmpty || rule.name == "indents", "\(text)")
    }
  }

  @Test(
    "a case of any rule: a second run changes nothing, the ledger leads back, the ids are the rule's own",
    arguments: Rule.all)
  func laws(_ rule: Rule) throws {
    for file in Rule.all {
      for example in try cases(file.name) { try hold(rule, PageText(example.input), example.title ?? "") }
    }
  }

  private func hold(_ rule: Rule, _ page: PageText, _ title: String) throws {
    let (once, ledger) = rule.applied(to: page, title: title)
    #expect(ledger.undone(from: once.text) == page.text)
    #expect(rule.applied(to: once, title: title).text.text == once.text, "\(rule) twice on \(page.string.prefix(40))")
    for edit in ledger.passes.first?.edits.edits ?? [] {
      #expect(rule.ids.contains(edit.rule), "\(edit.rule) is no id of \(rule)")
      #expect(edit.inserted.count <= (rule.name == "hard_wrap" ? 1 : 0), "a strip rule invents no text")
      #expect(edit.end > edit.start, "an edit that changes nothing has no business in the ledger")
    }
  }

  @Test("any bytes: no crash, the ledger leads back", arguments: Rule.all)
  func anyBytes(_ rule: Rule) {
    let words = [
      "1、", "2、", "第1页 共2页", "第2页共2页", "- 1 -", "1/2", "2/2", "精品文档", "可编辑", "TOC \\o \"", "25712", "n了", "，", "。",
      "以下是小编整理的范文，仅供参考！", "清水村", "\n", "\n", "　", " ", "啊啊", "(", "\u{FFFD}", "www.shiliku.test", "一", "篇", "》",
    ].map { Array($0.utf8) }
    for seed in 0..<60 {
      var random = SeededNumbers(state: UInt64(seed))
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...80, using: &random) {
        if Int.random(in: 0..<4, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += words.randomElement(using: &random) ?? []
        }
      }
      let page = PageText(lines: bytes)
      let (once, ledger) = rule.applied(to: page, title: "清水村")
      #expect(ledger.undone(from: once.text) == page.text, "seed \(seed)")
    }
  }

  @Test("inputs made to repeat a search come to an end", arguments: Rule.all)
  func adversarial(_ rule: Rule) {
    // With quadratic work this table of rules and units would take hours.
    for unit in ["1、", "1/2 ", "第1页 共2页", "第1篇", "一", "n了", "精品文档", "以下是小编", "啊", "a.", "TOC \\o \"1", "- 1 -\n", "1 "]
    {
      let page = PageText(String(repeating: unit, count: 30_000))
      let (once, ledger) = rule.applied(to: page, title: "清水村水库管理员工作总结")
      #expect(once.text.count <= page.text.count)
      #expect(ledger.passes.allSatisfy { $0.removed.count <= page.text.count })
    }
  }
}
