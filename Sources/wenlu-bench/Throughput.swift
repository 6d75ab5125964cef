private import WenluCore
private import WenluDeduplicate

/// How fast one piece of work goes through the cleaned texts of all pages.
struct Throughput {
  let name: String
  let bytes: Int
  let microseconds: Double

  var megabytesPerSecond: Double { Double(bytes) / microseconds }

  static func measure(_ times: [PageTimes], rounds: Int) -> [Throughput] {
    let texts = times.map(\.text).filter { !$0.isEmpty }
    guard !texts.isEmpty else { return [] }
    return [keys(texts, rounds)]
  }

  /// The keys under which near-duplicates are found.
  private static func keys(_ texts: [[UInt8]], _ rounds: Int) -> Throughput {
    let time = CPUTime.least(rounds: rounds) { for text in texts { _ = Signature(text) } }
    return Throughput(name: "dedup keys", bytes: texts.reduce(0) { $0 + $1.count }, microseconds: time)
  }
}
