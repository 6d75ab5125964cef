private import Foundation
package import WenluCore
import WenluFetch

/// The one clock that reaches outputs.
package enum RunClock {
  /// This moment, whatever the time of the run is.
  package static var present: String { FetchClock.stamp(Date().timeIntervalSince1970) }

  /// The time of `text`, or of this moment when it is nil, as `YYYY-MM-DDTHH:MM:SS.sssZ`.
  ///
  /// - Throws: ``StageError`` of code `usage` when `text` is no such time; seconds, their fraction and a date alone
  ///   are filled up with zeros.
  package static func stamp(_ text: String?) throws(StageError) -> String {
    guard let text else { return present }
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

extension RunClock {
  /// Seconds since 1970 of a time as ``stamp(_:)`` writes it; 0 for "".
  static func seconds(_ stamp: String) -> Double {
    let fields = stamp.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    guard fields.count == 7 else { return 0 }
    let days = days(year: fields[0], month: fields[1], day: fields[2])
    return Double(days * 86_400 + fields[3] * 3600 + fields[4] * 60 + fields[5]) + Double(fields[6]) / 1000
  }

  /// The time that is `seconds` behind `stamp`.
  static func stamp(_ stamp: String, plus seconds: Double) -> String {
    FetchClock.stamp(self.seconds(stamp) + seconds)
  }

  /// Days from 1 January 1970 to a date.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
