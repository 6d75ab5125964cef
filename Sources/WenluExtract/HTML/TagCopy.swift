/// Copies a tag with the attributes that extraction reads, and no other.
///
/// An attribute costs libxml2 a search among the tag's others (17 s for one tag of 40,000), an allocation and a pass
/// over its value: addresses and scripts are most of a page's bytes.
enum TagCopy {
  /// Attributes kept of one tag, and the bytes of a value: more than any page writes.
  private static let maxAttributes = 8
  private static let maxValue = 16_384

  /// Copies the tag in `range`, from its `<` up to its `>`.
  static func copy(_ html: [UInt8], _ range: Range<Int>, withAttributes: Bool, to out: inout [UInt8]) {
    let end = range.upperBound
    var at = range.lowerBound
    while at < end, html[at] > 0x20 { at += 1 }
    out.append(contentsOf: html[range.lowerBound..<at])
    if withAttributes, at < end, html[range.lowerBound + 1] != 0x2F {
      attributes(html, at, end, isHead: isHead(html, range.lowerBound + 1), to: &out)
    }
    out.append(0x3E)
  }

  /// `meta` and `link` speak with other attributes than elements of the page.
  private static func isHead(_ html: [UInt8], _ at: Int) -> Bool {
    html.has("meta", at: at) || html.has("link", at: at)
  }

  private static func attributes(_ html: [UInt8], _ from: Int, _ end: Int, isHead: Bool, to out: inout [UInt8]) {
    var at = from
    var kept = 0
    while at < end, kept < maxAttributes {
      while at < end, html[at] <= 0x20 || html[at] == 0x2F { at += 1 }
      let start = at
      var key: UInt64 = 0
      while at < end, html[at] > 0x20, html[at] != 0x3D, html[at] != 0x2F || at == start {
        if at - start < 8 { key |= UInt64(html[at] | 0x20) << UInt64(8 * (at - start)) }
        at += 1
      }
      let isWanted = at > start && wanted(key, isHead)
      at = valueEnd(html, at, end)
      if isWanted, at - start <= maxValue {
        append(html, start..<at, to: &out)
        kept += 1
      }
    }
  }

  /// Whether the attribute of this name, packed into eight bytes, is read.
  private static func wanted(_ key: UInt64, _ isHead: Bool) -> Bool {
    if key == HTMLAttributes.hiddenKey { return true }
    switch HTMLAttributes.Name(key: key) {
    case .id, .cssClass, .style: return !isHead
    case .name, .content: return isHead
    case nil: return false
    }
  }

  /// Behind the `=` and the value at `from`; `from` itself when no value stands there.
  private static func valueEnd(_ html: [UInt8], _ from: Int, _ end: Int) -> Int {
    var at = from
    while at < end, html[at] <= 0x20 { at += 1 }
    guard at < end, html[at] == 0x3D else { return from == at ? from : at }
    at += 1
    while at < end, html[at] <= 0x20 { at += 1 }
    guard at < end, html[at] == 0x22 || html[at] == 0x27 else {
      while at < end, html[at] > 0x20 { at += 1 }
      return at
    }
    let quote = html[at]
    at += 1
    while at < end, html[at] != quote { at += 1 }
    return min(at + 1, end)
  }

  /// Adds an attribute with a blank before it; controls inside are blanks.
  private static func append(_ html: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
    out.append(0x20)
    let start = out.count
    out.append(contentsOf: html[range])
    var copied = out.mutableSpan
    for index in start..<copied.count where copied[index] < 0x20 { copied[index] = 0x20 }
  }
}
