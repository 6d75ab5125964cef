/// Finds folded strings in folded text.
enum FoldedSearch {
  /// Where `word` first stands in `text`.
  static func first(_ word: [UInt32], in text: ArraySlice<UInt32>) -> Int? {
    guard let head = word.first, text.count >= word.count else { return nil }
    let scalars = text.span
    for at in 0...(scalars.count - word.count) where scalars[at] == head {
      if matches(word, text, text.startIndex + at) { return text.startIndex + at }
    }
    return nil
  }

  static func matches(_ word: [UInt32], _ text: ArraySlice<UInt32>, _ at: Int) -> Bool {
    guard at + word.count <= text.endIndex else { return false }
    for index in word.indices where text[at + index] != word[index] { return false }
    return true
  }

  /// All places of `word`, not overlapping.
  static func all(_ word: [UInt32], in text: ArraySlice<UInt32>) -> [Int] {
    var found: [Int] = []
    var rest = text
    while let at = first(word, in: rest) {
      found.append(at)
      rest = text[(at + word.count)...]
    }
    return found
  }
}
