private import WenluText

/// Joins text spaced out letter by letter: `关 键  词`, `加 强 组 织 领 导`.
///
/// - Keeps: names in tables (`张 三 李 四`), columns, and single blanks between words.
enum SpacedText {
  static func repairs(_ scalars: [UInt32]) -> [Replacement] {
    var result: [Replacement] = []
    var at = 0
    while at < scalars.count {
      // Most characters have others beside them: no run begins there.
      guard isSingle(scalars, at), at == 0 || !Scalars.isHan(scalars[at - 1]) else {
        at += 1
        continue
      }
      let run = run(scalars, from: at)
      if isSpaced(run.characters, scalars, at..<run.end) {
        result += run.blanks.map { Replacement(range: $0, scalars: [], rule: "spaced_text") }
      }
      at = max(run.end, at + 1)
    }
    return result
  }

  private struct Run {
    /// Characters that stand alone between blanks, 0 for a mark between them.
    var characters: [UInt32]
    var blanks: [Range<Int>]
    var end: Int
  }

  /// Single characters with one to three blanks between them; wide marks may stand behind a character.
  private static func run(_ scalars: [UInt32], from start: Int) -> Run {
    var run = Run(characters: [scalars[start]], blanks: [], end: start + 1)
    var at = start + 1
    while at < scalars.count {
      var next = at
      if isMark(scalars[next]) {
        while next < scalars.count, isMark(scalars[next]) { next += 1 }
        // A mark joins two characters of the run without a blank.
        guard next < scalars.count, isSingle(scalars, next) else { break }
        run.characters += [0, scalars[next]]
      } else {
        while next < scalars.count, next - at < 3, isBlank(scalars[next]) { next += 1 }
        guard next > at, next < scalars.count, isSingle(scalars, next) else { break }
        run.blanks.append(at..<next)
        run.characters.append(scalars[next])
      }
      at = next + 1
      run.end = at
    }
    return run
  }

  private static func isBlank(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0xA0 || scalar == 0x3000 }

  /// The length of a line without the blanks that indent it and end it.
  private static func visible(_ scalars: [UInt32]) -> Int {
    guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return 0 }
    return last + 1 - first
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    Scalars.isCJKPunctuation(scalar) || scalar == 0x2C || scalar == 0x3B || scalar == 0x3A
  }

  /// A character with no other one right behind it.
  private static func isSingle(_ scalars: [UInt32], _ at: Int) -> Bool {
    Scalars.isHan(scalars[at]) && (at + 1 == scalars.count || !Scalars.isHan(scalars[at + 1]))
  }

  private static func isSpaced(_ characters: [UInt32], _ scalars: [UInt32], _ range: Range<Int>) -> Bool {
    let count = characters.count { $0 != 0 }
    guard count >= 3 || count == 2 && range.count >= visible(scalars) - 1 else { return false }
    let indent = scalars.prefix(while: isBlank).count
    let isWhole = range.lowerBound - indent <= 6 && scalars.count - range.upperBound <= 6
    var (total, pairs): (Float, Float) = (0, 0)
    for (first, second) in zip(characters, characters.dropFirst()) where first != 0 && second != 0 {
      total += Language.affinity(first, second)
      pairs += 1
    }
    guard pairs > 0 else { return false }
    let mean = total / pairs
    if count <= 4, isNames(characters) { return false }
    return mean > (count == 2 ? 3 : count < 5 ? (isWhole ? 1 : 2) : 0.2)
  }

  private static let surnames = Set(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马苗方任袁柳史唐费薛雷贺汤罗毕郝常于傅余顾孟黄穆萧尹趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華謝鄒蘇範韋馬羅畢顧黃蕭刘劉林徐高郭梁宋"
      .unicodeScalars.map(\.value))

  private static func isNames(_ characters: [UInt32]) -> Bool {
    characters.count == 4 && surnames.contains(characters[0]) && surnames.contains(characters[2])
      || characters.count <= 3 && surnames.contains(characters[0])
  }
}
