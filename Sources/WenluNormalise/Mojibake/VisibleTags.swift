private import WenluText

/// Finds HTML tags that stand in the visible text because a page was escaped twice: `<p><b>一、目标</b></p>`.
struct VisibleTags {
  let scalars: [UInt32]

  enum Kind { case open, close, single }

  struct Tag {
    var range: Range<Int>
    var name: [UInt8]
    var kind: Kind
    /// Whether the text names the tag instead of using it.
    var isMentioned: Bool
    /// Whether it stands between blanks, as a named tag may, and one that parts lines.
    var isApart: Bool
  }

  private static let inline: Set<[UInt8]> = names(
    "b i u em strong span font a sup sub strike s small big o:p st1:chsdate")
  private static let block: Set<[UInt8]> = names(
    "p div br hr h1 h2 h3 h4 h5 h6 li ul ol table tbody tr td th center img blockquote dl dd dt")
  /// Tags that only whole pages and examples of code have.
  private static let structural: Set<[UInt8]> = names(
    "html head body script style meta link form input button title template select option iframe svg textarea label nav"
  )

  private static func names(_ list: String) -> Set<[UInt8]> { Set(list.utf8.split(separator: 0x20).map(Array.init)) }

  static func isBlock(_ name: [UInt8]) -> Bool { block.contains(name) }

  static func isStructural(_ name: [UInt8]) -> Bool { structural.contains(name) }

  /// The known tags of the line, in ascending order.
  func tags() -> [Tag] {
    var result: [Tag] = []
    var at = 0
    while at < scalars.count {
      guard scalars[at] == 0x3C, let tag = tag(at) else {
        at += 1
        continue
      }
      result.append(tag)
      at = tag.range.upperBound
    }
    for place in result.indices.dropFirst() where isBlank(between: result[place - 1].range, result[place].range) {
      result[place - 1].isApart = false
      result[place].isApart = false
    }
    return result
  }

  /// Whether nothing but blanks parts two tags.
  private func isBlank(between first: Range<Int>, _ second: Range<Int>) -> Bool {
    scalars[first.upperBound..<second.lowerBound].allSatisfy(Scalars.isBlank)
  }

  private func tag(_ at: Int) -> Tag? {
    var index = at + 1
    let isClosing = index < scalars.count && scalars[index] == 0x2F
    if isClosing { index += 1 }
    var name: [UInt8] = []
    while index < scalars.count, name.count < 12,
      Scalars.isASCIILetter(scalars[index]) || Scalars.isASCIIDigit(scalars[index]) || scalars[index] == 0x3A
    {
      name.append(UInt8(scalars[index]) | 0x20)
      index += 1
    }
    guard Self.inline.contains(name) || Self.block.contains(name) || Self.structural.contains(name),
      let end = attributesEnd(index)
    else { return nil }
    let isSingle = [Array("br".utf8), Array("hr".utf8), Array("img".utf8)].contains(name)
    return Tag(
      range: at..<end, name: name, kind: isClosing ? .close : isSingle ? .single : .open,
      isMentioned: Self.structural.contains(name) || isMentioned(at..<end), isApart: isApart(at..<end))
  }

  /// The place behind the `>` that ends a tag whose attributes begin at `from`.
  private func attributesEnd(_ from: Int) -> Int? {
    var index = from
    guard index < scalars.count else { return nil }
    guard scalars[index] == 0x3E || scalars[index] == 0x20 || scalars[index] == 0x2F else { return nil }
    while index < scalars.count, index - from < 400 {
      if scalars[index] == 0x3E { return index + 1 }
      if scalars[index] == 0x3C { return nil }
      index += 1
    }
    return nil
  }

  private static let nouns = ["标签", "標籤", "元素", "标记", "属性", "表示", "用于", "之间", "之內"].map {
    Scalars.decode(Array($0.utf8))
  }
  private static let joints = ["和", "与", "或", "、", "是", "为"].map { Scalars.decode(Array($0.utf8)) }

  private func isApart(_ range: Range<Int>) -> Bool {
    range.lowerBound > 0 && scalars[range.lowerBound - 1] == 0x20 && range.upperBound < scalars.count
      && scalars[range.upperBound] == 0x20
  }

  /// Whether the tag stands in quotes or before a word that names it.
  private func isMentioned(_ range: Range<Int>) -> Bool {
    if Mention.isQuoted(scalars, range) { return true }
    var after = range.upperBound
    while after < scalars.count, scalars[after] == 0x20 { after += 1 }
    if Self.nouns.contains(where: { scalars[after...].starts(with: $0) }) { return true }
    return range.lowerBound > 0 && Scalars.isHan(scalars[range.lowerBound - 1])
      && Self.joints.contains { scalars[after...].starts(with: $0) }
  }
}
