private import WenluCore
private import WenluDeduplicate
private import WenluNormalise
private import WenluText

/// How fast one piece of work goes through the cleaned texts of all pages.
struct Throughput {
  let name: String
  let bytes: Int
  let microseconds: Double

  var megabytesPerSecond: Double { Double(bytes) / microseconds }

  static func measure(_ times: [PageTimes], rounds: Int) -> [Throughput] {
    let texts = times.map(\.text).filter { !$0.isEmpty }
    guard !texts.isEmpty else { return [] }
    return [keys(texts, rounds), script(texts, rounds)]
  }

  /// The keys under which near-duplicates are found.
  private static func keys(_ texts: [[UInt8]], _ rounds: Int) -> Throughput {
    let time = CPUTime.least(rounds: rounds) { for text in texts { _ = Signature(text) } }
    return Throughput(name: "dedup keys", bytes: texts.reduce(0) { $0 + $1.count }, microseconds: time)
  }

  /// Traditional to simplified script, vote and ledger included, on the texts turned traditional.
  private static func script(_ texts: [[UInt8]], _ rounds: Int) -> Throughput {
    let table = traditionalForms()
    let pages = texts.map { text in
      PageText(lines: Scalars.encode(Scalars.decode(text).map { $0 < 0x10000 ? table[Int($0)] : $0 }))
    }
    var settings = NormaliseSettings.off
    settings.scriptConversion = true
    let normaliser = Normaliser(settings)
    let time = CPUTime.least(rounds: rounds) {
      for page in pages {
        var page = page
        var ledger = Ledger()
        _ = normaliser.normalise(&page, ledger: &ledger)
      }
    }
    return Throughput(name: "t2s", bytes: pages.reduce(0) { $0 + $1.text.count }, microseconds: time)
  }

  /// For each simplified scalar of the basic plane a traditional one that converts to it.
  private static func traditionalForms() -> [UInt32] {
    var table = (0..<UInt32(0x10000)).map { $0 }
    for scalar in UInt32(0x4E00)..<0xA000 {
      let simplified = ScriptTable.simplified(scalar)
      if simplified != scalar, simplified < 0x10000 { table[Int(simplified)] = scalar }
    }
    return table
  }
}
