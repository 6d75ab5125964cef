private import WenluCore
private import WenluNormalise
import WenluText

/// Script conversion of the same texts by us and by OpenCC's library.
struct ScriptBench {
  let rows: [Throughput]
  /// OpenCC's times in the order of `rows`, nil when it is not installed.
  let rivals: [Double?]
  /// Characters of the simplified texts, and how many of them t2s would change were it not for the vote.
  let characters: Int
  let changed: Int
  /// Characters that s2t and t2s one after the other do not give back.
  let lost: Int

  init(_ simplified: [[UInt8]], rounds: Int) {
    let traditional = simplified.map { ScriptConverter.traditional($0) }
    let pages = traditional.map { PageText(lines: $0) }
    var settings = NormaliseSettings.off
    settings.scriptConversion = true
    let normaliser = Normaliser(settings)
    func row(_ name: String, _ texts: [[UInt8]], _ work: () -> Void) -> Throughput {
      Throughput(
        name: name, bytes: texts.reduce(0) { $0 + $1.count },
        microseconds: CPUTime.least(rounds: rounds, work))
    }
    rows = [
      // As the pipeline does it: vote, ledger and new text.
      row("t2s, ledger", traditional) {
        for page in pages {
          var page = page
          var ledger = Ledger()
          _ = normaliser.normalise(&page, ledger: &ledger)
        }
      },
      row("t2s, text", traditional) { for text in traditional { _ = ScriptConverter.simplified(text) } },
      row("s2t, text", simplified) { for text in simplified { _ = ScriptConverter.traditional(text) } },
    ]
    let t2s = ScriptBench.openCC("t2s.json", traditional, rounds)
    rivals = [t2s, t2s, ScriptBench.openCC("s2t.json", simplified, rounds)]
    characters = simplified.reduce(0) { $0 + Scalars.decode($1).count }
    changed = simplified.reduce(0) { $0 + ScriptConverter.changes(simplifying: $1).count }
    lost = zip(simplified, traditional).reduce(0) { sum, pair in
      sum + zip(Scalars.decode(pair.0), Scalars.decode(ScriptConverter.simplified(pair.1))).count { $0 != $1 }
    }
  }

  private static func openCC(_ configuration: String, _ texts: [[UInt8]], _ rounds: Int) -> Double? {
    guard let converter = OpenCC(configuration) else { return nil }
    return CPUTime.least(rounds: rounds) { for text in texts { _ = converter.converted(text) } }
  }
}
