import WenluCore

/// Folds lines to the form in which a host repeats them: numbers and the page's own title stand for all others.
///
/// The form is readable text again: `#` for a run of digits, `{title}` for the title.
package struct HostFold: Sendable {
  private static let titleMark = Fold.phrase("{title}")
  private static let number: UInt32 = 0x23

  /// The folded title; empty when it is too short to be told from a word.
  private let title: [UInt32]

  package init(title: String) {
    let folded = Fold.scalars(title)
    self.title = folded.count >= 4 ? folded : []
  }

  /// The form of folded scalars.
  func form(_ scalars: ArraySlice<UInt32>) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(scalars.count)
    var at = scalars.startIndex
    let end = scalars.endIndex
    let head = title.first ?? 0
    while at < end {
      let scalar = scalars[at]
      if Folded.isDigit(scalar) || scalar == HostFold.number {
        if out.last != HostFold.number { out.append(HostFold.number) }
        at += 1
      } else if head != 0, scalar == head, FoldedSearch.matches(title, scalars, at) {
        out += HostFold.titleMark
        at += title.count
      } else {
        out.append(scalar)
        at += 1
      }
    }
    return out
  }

  /// Letters and Han of a form outside the title's mark.
  static func content(_ form: [UInt32]) -> Int {
    var count = 0
    var at = 0
    while at < form.count {
      if form[at] == titleMark[0], FoldedSearch.matches(titleMark, form[...], at) {
        at += titleMark.count
        continue
      }
      if Folded.isContent(form[at]) { count += 1 }
      at += 1
    }
    return count
  }

  /// A form as text.
  static func text(_ form: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    for scalar in form { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(text)
  }
}
