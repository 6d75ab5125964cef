import WenluCore

/// Copies a tag for the parser, and notes where the attributes stand that extraction reads.
///
/// An attribute costs libxml2 a search among the tag's others (17 s for one tag of 40,000), two allocations and a pass
/// over its value: it gets those alone whose value holds an entity or ends in a way of its own.
enum TagCopy {
  /// Copies the tag in `range`, from its `<` up to its `>`.
  static func copy(_ html: [UInt8], _ range: Range<Int>, withAttributes: Bool, to out: inout SafeHTML) {
    let end = range.upperBound
    let start = range.lowerBound + 1
    var at = start
    while at < end, html[at] > 0x20 { at += 1 }
    out.append(html[range.lowerBound..<at])
    defer { out.append(0x3E) }
    guard withAttributes, at < end, html[start] != 0x2F else { return }
    let key = HTMLTag.key(html, start..<at)
    let isHead = TagCopy.isHead(key)
    if let attributes = AttributeScanner.plain(html, at..<end, isHead: isHead) {
      out.note(HTMLTag.named(key), attributes)
    } else {
      copyAttributes(html, at..<end, isHead: isHead, to: &out)
    }
  }

  /// `meta` and `link`, and what else begins so.
  private static func isHead(_ key: UInt64) -> Bool {
    key & 0xFFFF_FFFF == 0x6174_656D || key & 0xFFFF_FFFF == 0x6B6E_696C
  }

  /// Adds each attribute with a blank before it; controls inside are blanks.
  private static func copyAttributes(_ html: [UInt8], _ range: Range<Int>, isHead: Bool, to out: inout SafeHTML) {
    var scanner = AttributeScanner(html, range, isHead: isHead)
    while let attribute = scanner.next() {
      out.append(0x20)
      out.append(html[attribute.range].lazy.map { max($0, 0x20) })
    }
  }
}
