import WenluText

/// Decides between ASCII and HZ, which hides Chinese in ASCII bytes.
enum HZGuess {
  /// The decision for a page without a byte above 7F.
  static func decision(_ bytes: [UInt8], labels: EncodingLabels) -> EncodingDecision {
    let plain = EncodingDecision(encoding: .utf8)
    let runs = escapedRuns(bytes)
    guard !runs.isEmpty else { return plain }
    let decoded = TextDecoder.decode(runs, as: .hz)
    let isLabelled = labels.header == .hz || labels.meta == .hz
    guard decoded.errors.isEmpty, let mean = BigramModel.mean(Scalars.decode(decoded.text)) else { return plain }
    guard mean > (isLabelled ? -12 : -9) else { return plain }
    return EncodingDecision(encoding: .hz, confidence: isLabelled ? 1 : 0.8)
  }

  /// The first runs from `~{` to `~}`, the end of the line or the end of the page; at most 4 KiB.
  private static func escapedRuns(_ bytes: [UInt8]) -> [UInt8] {
    var runs: [UInt8] = []
    var open: Int?
    for at in bytes.indices where runs.count < 4096 {
      let isLast = at == bytes.count - 1
      if let start = open {
        let closes = bytes[at] == 0x7E && !isLast && bytes[at + 1] == 0x7D
        guard closes || isLast || bytes[at] == 0x0A else { continue }
        // A page may be cut in the middle of a character.
        runs += bytes[start..<(at - (at - start) % 2)] + [0x7E, 0x7D]
        open = nil
      } else if bytes[at] == 0x7E, !isLast, bytes[at + 1] == 0x7B {
        open = at
      }
    }
    return runs
  }
}
