import WenluCore
import WenluText

/// Finds how a page itself wrote words that were read in simplified script: titles, names of categories.
///
/// The way back by tables would write 裏 and 爲 where the page had 裡 and 為.
struct OriginalWords {
  /// Scalars searched: titles stand in the head or near the top.
  private static let searched = 65_536

  /// Stretches in simplified script and as they stood, scalar for scalar.
  private var pairs: [(simplified: [UInt32], original: [UInt32])] = []

  /// Adds a stretch of text; one whose two forms do not have as many scalars is left out.
  mutating func add(_ simplified: [UInt8], original: [UInt8]) {
    let (one, other) = (Scalars.decode(simplified), Scalars.decode(original))
    guard one.count == other.count else { return }
    pairs.append((Array(one.prefix(OriginalWords.searched)), Array(other.prefix(OriginalWords.searched))))
  }

  /// The page's own spelling of `word`, nil when it stands nowhere.
  func spelled(_ word: String) -> String? {
    let wanted = word.unicodeScalars.map(\.value)
    guard !wanted.isEmpty else { return nil }
    for pair in pairs {
      guard let at = OriginalWords.first(wanted, in: pair.simplified) else { continue }
      return String(decoding: Scalars.encode(Array(pair.original[at..<at + wanted.count])), as: UTF8.self)
    }
    return nil
  }

  private static func first(_ word: [UInt32], in text: [UInt32]) -> Int? {
    guard word.count <= text.count else { return nil }
    let (word, text) = (word.span, text.span)
    for start in 0...(text.count - word.count) where text[start] == word[0] {
      var same = 1
      while same < word.count, text[start + same] == word[same] { same += 1 }
      if same == word.count { return start }
    }
    return nil
  }
}
