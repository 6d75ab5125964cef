/// Reads the three date forms of HTTP (RFC 9110 section 5.6.7).
package enum HTTPDate {
  /// Seconds since 1970, or nil when `text` is no date.
  ///
  /// Day, month, year and time are looked for by their forms, so the fields may stand in any of the three orders.
  package static func seconds(_ text: String) -> Double? {
    var day: Int?
    var month: Int?
    var year: Int?
    var time: Int?
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" }) {
      if word.contains(":") {
        time = secondsOfDay(word)
      } else if let number = Int(word) {
        if day == nil, word.count <= 2 { day = number } else { year = fullYear(number, digits: word.count) }
      } else if let index = months.firstIndex(of: word.prefix(3).lowercased()) {
        month = index + 1
      }
    }
    guard let day, let month, let year, let time, (1...31).contains(day), (1601...9999).contains(year) else {
      return nil
    }
    return Double(days(year: year, month: month, day: day) * 86400 + time)
  }

  /// Days since 1 January 1970 in the proleptic Gregorian calendar.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private static func secondsOfDay(_ word: Substring) -> Int? {
    let fields = word.split(separator: ":").compactMap { Int($0) }
    guard fields.count == 3, (0...23).contains(fields[0]), (0...59).contains(fields[1]), (0...60).contains(fields[2])
    else { return nil }
    return fields[0] * 3600 + fields[1] * 60 + fields[2]
  }

  /// A year of two digits lies between 1970 and 2069.
  private static func fullYear(_ number: Int, digits: Int) -> Int {
    guard digits <= 2 else { return number }
    return number < 70 ? 2000 + number : 1900 + number
  }
}

/// Reads the `Retry-After` header.
package enum RetryAfter {
  /// Seconds to wait, between 0 and `cap`; nil when `value` is neither a decimal number nor an HTTP date.
  ///
  /// A date is compared with `now`, seconds since 1970.
  package static func seconds(_ value: String, now: Double, cap: Double) -> Double? {
    let text = value.filter { $0 != " " && $0 != "\t" }
    guard !text.isEmpty else { return nil }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return min(Double(text) ?? cap, cap) }
    guard let date = HTTPDate.seconds(value) else { return nil }
    return min(max(date - now, 0), cap)
  }
}
