package import WenluCore
package import WenluText

/// Brings the text of a page into the form that rules can read: repaired, without glosses, in simplified script.
///
/// Damage is undone in the reverse order in which it happened: misread bytes first, then what a mirror did to GBK bytes,
/// its glosses, forms of characters, and the script last, when the vote can see real characters. Each step looks at the
/// page only when one scan of its bytes found something to do, and each is an own pass of the ledger.
/// - Output: a second run changes nothing; with `NormaliseSettings.off` the text stays as it is.
package struct Normaliser: Sendable {
  package static let stage = "normalise"

  package let settings: NormaliseSettings

  package init(_ settings: NormaliseSettings = NormaliseSettings()) { self.settings = settings }

  /// Normalises all lines of `page`; every change is a pass of `ledger`.
  ///
  /// `contexts` is what whole pages of the host have around characters that a mirror can lose.
  package func normalise(
    _ page: inout PageText, ledger: inout Ledger, contexts: LossyContexts = LossyContexts()
  ) -> NormaliseReport {
    var work = NormalisePass(page: page, ledger: ledger, settings: settings, contexts: contexts)
    work.run()
    page = work.page
    ledger = work.ledger
    return work.report
  }

  /// Repairs what became whole when page cuts were joined and chrome was gone: glosses (on a page that `report` found to
  /// be glossed), references, tags, stray marks, spaced words.
  package func settle(_ page: inout PageText, report: NormaliseReport, ledger: inout Ledger) {
    guard report.mayUnsettle else { return }
    var work = NormalisePass(page: page, ledger: ledger, settings: settings, known: report.known)
    work.settle(asPartOf: report)
    page = work.page
    ledger = work.ledger
  }

  /// Normalises a line that stands apart, such as the text of `<title>`, in the light of what the page was found to be.
  package func normalise(line: [UInt8], report: NormaliseReport) -> [UInt8] {
    guard !line.isEmpty else { return line }
    var page = PageText()
    page.append(line, Block(start: 0))
    var work = NormalisePass(page: page, ledger: Ledger(), settings: settings)
    work.run(asPartOf: report)
    // A line break found inside stays a blank: the caller asked for one line.
    return work.page.text.dropLast().map { $0 == 0x0A ? 0x20 : $0 }
  }
}
