import WenluCore
private import WenluText

/// Lines of a page that belong together because misread bytes run over the line break.
enum LineGroups {
  /// The lines of `page` as ranges of line numbers: most of them alone.
  ///
  /// A line joins the one before it when both meet in scalars that Windows-1252 or Latin-1 has beyond ASCII.
  static func latin(_ page: PageText) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for index in page.blocks.indices {
      if let last = result.last, isLatin(page.line(index - 1).suffix(3), isEnd: true),
        isLatin(page.line(index).prefix(3), isEnd: false)
      {
        result[result.count - 1] = last.lowerBound..<index + 1
      } else {
        result.append(index..<index + 1)
      }
    }
    return result
  }

  /// Whether the scalar at the end, or at the beginning, of `bytes` is one that misread text is made of.
  private static func isLatin(_ bytes: ArraySlice<UInt8>, isEnd: Bool) -> Bool {
    let scalars = Scalars.decode(isEnd ? bytes.drop { $0 & 0xC0 == 0x80 } : bytes)
    guard let scalar = isEnd ? scalars.last : scalars.first else { return false }
    return scalar >= 0x80 && scalar < 0x3000 && !SingleByte.isQuoteOrDash(scalar) && SingleByte.byte(of: scalar) != nil
  }

  /// The replacement as one for each line that it covers; both texts have the same line breaks.
  static func split(_ replacement: Replacement, _ scalars: [UInt32]) -> [Replacement] {
    guard replacement.scalars.contains(0x0A) else { return [replacement] }
    let old = scalars[replacement.range].split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = replacement.scalars.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard old.count == new.count else { return [replacement] }
    return zip(old, new).map { old, new in
      var part = replacement
      part.range = old.startIndex..<old.endIndex
      part.scalars = Array(new)
      return part
    }
  }
}
