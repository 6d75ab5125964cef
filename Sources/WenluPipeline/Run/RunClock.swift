private import Foundation
package import WenluCore
private import WenluFetch

/// The one clock that reaches outputs.
package enum RunClock {
  /// The time of `text`, or of this moment when it is nil, as `YYYY-MM-DDTHH:MM:SS.sssZ`.
  ///
  /// - Throws: ``StageError`` of code `usage` when `text` is no such time; seconds, their fraction and a date alone
  ///   are filled up with zeros.
  package static func stamp(_ text: String?) throws(StageError) -> String {
    guard let text else { return FetchClock.stamp(Date().timeIntervalSince1970) }
    let full = "0000-00-00T00:00:00.000Z"
    var filled = text
    if filled.hasSuffix("Z") { filled.removeLast() }
    filled += full.dropFirst(filled.count).prefix(max(0, full.count - filled.count))
    let pattern = zip(filled.unicodeScalars, full.unicodeScalars)
    let isTime =
      text.count >= 10 && filled.unicodeScalars.count == full.unicodeScalars.count
      && pattern.allSatisfy { mark, form in form == "0" ? ("0"..."9").contains(mark) : mark == form }
    guard isTime, plausible(filled) else {
      throw StageError(
        .usage, stage: "run", subject: text, message: "--now takes a time such as 2026-01-31T08:00:00.000Z")
    }
    return filled
  }

  private static func plausible(_ stamp: String) -> Bool {
    let fields = stamp.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    guard fields.count == 7 else { return false }
    return (1...12).contains(fields[1]) && (1...31).contains(fields[2]) && fields[3] < 24 && fields[4] < 60
      && fields[5] < 60
  }
}
