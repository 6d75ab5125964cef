private import WenluDeduplicate

/// How fast one piece of work goes through the cleaned texts of all pages.
struct Throughput {
  let name: String
  let bytes: Int
  let microseconds: Double

  var megabytesPerSecond: Double { Double(bytes) / microseconds }

  static func measure(_ times: [PageTimes], rounds: Int) -> [Throughput] {
    let texts = times.map(\.text).filter { !$0.isEmpty }
    let bytes = texts.reduce(0) { $0 + $1.count }
    guard bytes > 0 else { return [] }
    let keys = CPUTime.least(rounds: rounds) { for text in texts { _ = Signature(text) } }
    return [Throughput(name: "dedup keys", bytes: bytes, microseconds: keys)]
  }
}
