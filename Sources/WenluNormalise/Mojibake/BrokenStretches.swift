import WenluCore
private import WenluText

/// Where broken stretches run over line breaks, and where they are quotations.
enum BrokenStretches {
  /// The lines of `page` that are in `lines` as ranges of line numbers: most of them alone.
  ///
  /// A line joins the one before it when both meet in scalars that Windows-1252 or Latin-1 has beyond ASCII.
  static func groups(_ page: PageText, _ lines: [Int]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for index in lines {
      if let last = result.last, last.upperBound == index, isLatin(page.line(index - 1).suffix(3), isEnd: true),
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

  /// `found` without short stretches that a line about encodings quotes.
  static func outsideQuotations(_ found: [Replacement], _ line: TextLine) -> [Replacement] {
    let broken = found.reduce(0) { $0 + $1.range.count }
    guard broken > 0, line.count > broken * 2 else { return found }
    let isAbout = Mention.ofEncoding(Mention.rest(line.scalars, without: found.map(\.range)))
    return found.filter { item in
      item.range.count > 40 || !(isAbout || Mention.isQuoted(line.scalars, item.range))
    }
  }
}
