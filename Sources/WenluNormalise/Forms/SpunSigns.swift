private import WenluText

/// What word spinners leave: `“…〞`, which is put back, and 那么 for 则 inside words (规那么, 细那么), which is a sign only.
///
/// - Keeps: `〝…〞`, 〔2019〕 in document numbers, and every spun word: which words were spun is not known, and a text
///   half put back is neither the one nor the other.
enum SpunSigns {
  static func repairs(_ scalars: [UInt32]) -> [Replacement] {
    var result: [Replacement] = []
    var isOpen = false
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case 0x201C: isOpen = true
      case 0x201D: isOpen = false
      case 0x301D: isOpen = false
      case 0x301E where isOpen:
        isOpen = false
        result.append(Replacement(range: index..<index + 1, scalars: [0x201D], rule: "spun_quote"))
      default: break
      }
    }
    return result
  }

  private static let soThen = Array("那么".utf8)
  /// What only 则 completes: 原则, 规则, 细则, 准则.
  private static let heads = ["原", "规", "细", "准"].map { Array($0.utf8) }
  /// What no sentence has behind 那么 where a word ends in 原, 规, 细 or 准 before it.
  private static let tails = ["、", "。", "，", "；", "和", "》", "”"].map { Array($0.utf8) }

  /// Whether 那么 stands in `line` where only 则 can.
  static func hasSpunWord(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    while let at = rest.firstIndex(of: soThen[0]) {
      rest = rest[(at + 1)...]
      guard line[at...].starts(with: soThen), at - 3 >= line.startIndex else { continue }
      let next = line[(at + soThen.count)...]
      if heads.contains(where: { line[(at - 3)...].starts(with: $0) }), tails.contains(where: next.starts(with:)) {
        return true
      }
    }
    return false
  }
}
