private import Foundation

extension FetchClock {
  /// The machine's clocks.
  package static let system = FetchClock(
    wall: { Date().timeIntervalSince1970 },
    elapsed: {
      let passed = ContinuousClock.now - FetchClock.origin
      return Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
    },
    sleep: { try? await Task.sleep(for: .seconds(max(0, $0))) })

  private static let origin = ContinuousClock.now

  /// `seconds` since 1970 as `YYYY-MM-DDTHH:MM:SS.sssZ`.
  package static func stamp(_ seconds: Double) -> String {
    let total = Int((seconds * 1000).rounded(.down))
    let (days, inDay) = total.quotientAndRemainder(dividingBy: 86_400_000)
    let (year, month, day) = civil(days)
    let fields = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60].map { padded($0, 2) }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(fields.joined(separator: ":"))."
      + "\(padded(inDay % 1000, 3))Z"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The date that lies `days` after 1 January 1970.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
