private import WenluText

/// Puts back signs that word spinners leave: `“…〞`, and 那么 for 则 where no sentence can have it (规那么, 细那么).
///
/// - Keeps: `〝…〞`, 〔2019〕 in document numbers, and every spun word that could be meant.
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
      case 0x90A3 where index > 0 && index + 1 < scalars.count && scalars[index + 1] == 0x4E48:
        guard isImpossible(scalars, index) else { continue }
        result.append(Replacement(range: index..<index + 2, scalars: [0x5219], rule: "spun_word"))
      default: break
      }
    }
    return result
  }

  /// Whether 那么 at `index` completes a word that only 则 completes: 规则, 细则, 否则, 守则, and 原则 before 上 性 地 的 和.
  private static func isImpossible(_ scalars: [UInt32], _ index: Int) -> Bool {
    let before = scalars[index - 1]
    if [0x89C4, 0x7EC6, 0x5426, 0x5B88].contains(before) { return true }
    guard before == 0x539F, index + 2 < scalars.count else { return false }
    return [0x4E0A, 0x6027, 0x5730, 0x548C, 0x3001, 0x3002, 0xFF0C, 0x2C, 0xFF1B, 0x3B].contains(scalars[index + 2])
  }
}
