import WenluCore

/// Finds a notice of cookies and consent in English inside a Chinese page.
///
/// Such a box is put into a page by a service of another country; nothing of it is the document's.
enum ForeignNotice {
  /// Letters of a line that may open or close such a notice, and of one that tells it.
  private static let line = 12
  private static let telling = 60

  private static let words = PhraseSet([
    "cookie 1 cookie",
    "site 1 oursite ourwebsite thissite thiswebsite thewebsite weuse weand wevalue",
    "consent 1 byclicking bycontinuing youagree yourconsent acceptall youaccept clickaccept rejectall",
    "device 1 yourdevice yourbrowser yourprivacy privacypolicy cookiepolicy yourexperience bestexperience",
  ])

  /// The lines of such notices; a page with no long English line pays one look at each line's counts.
  static func lines(_ folded: FoldedText, _ facts: [LineFacts]) -> Range<Int>? {
    var index = 0
    while index < facts.count {
      guard isForeign(facts[index], ForeignNotice.line) else {
        index += 1
        continue
      }
      var end = index
      var isNotice = false
      while end < facts.count, facts[end].content == 0 || isForeign(facts[end], ForeignNotice.line) {
        isNotice = isNotice || tells(folded, facts[end], end)
        end += 1
      }
      if isNotice { return index..<end }
      index = end
    }
    return nil
  }

  private static func isForeign(_ line: LineFacts, _ letters: Int) -> Bool {
    line.latin >= letters && line.latin * 10 >= line.content * 9 && line.han == 0
  }

  private static func tells(_ folded: FoldedText, _ line: LineFacts, _ index: Int) -> Bool {
    guard isForeign(line, telling) else { return false }
    let rules = words.matches(in: folded.scalars, folded.line(index)).map { words.phrases[$0.phrase].rule }
    return rules.contains("cookie") && Set(rules).count >= 3
  }
}
