/// Makes decoded HTML safe for a parser that drops the rest of a page, or takes quadratic time, on some inputs.
///
/// - Input: valid UTF-8.
/// - Output: the same bytes without NUL and other C0 controls, without `<!…>` declarations and CDATA marks, with
///   tags over `maxTagBytes` cut down to their name and unclosed comments opened as text.
/// - Complexity: O(*n*); one allocation.
struct HTMLPrescan {
  /// libxml2 2.9.14 needs 17 s for one tag of 40,000 attributes (349 KB), 0.07 s for 5,000.
  static let maxTagBytes = 65_536
  static let maxTagAttributes = 512

  private let html: [UInt8]
  private var out: [UInt8] = []
  private var at = 0
  /// Set once a quote was found open to the end of the page: from then on quotes mean nothing, which keeps this linear.
  private var quotesBroken = false
  /// Set once a comment was found without an end: no later one has an end either.
  private var commentBroken = false
  /// The same for declarations.
  private var declarationBroken = false
  /// Set once a script or style was found without an end tag: from then on none is looked for.
  private var rawBroken = false

  static func safe(_ html: [UInt8]) -> [UInt8] {
    var scan = HTMLPrescan(html)
    return scan.run()
  }

  private init(_ html: [UInt8]) {
    self.html = html
    out.reserveCapacity(html.count)
  }

  private mutating func run() -> [UInt8] {
    while at < html.count {
      let start = at
      while at < html.count, html[at] != 0x3C, HTMLPrescan.isText(html[at]) { at += 1 }
      if at > start { out.append(contentsOf: html[start..<at]) }
      guard at < html.count else { break }
      if html[at] == 0x3C { tag() } else { at += 1 }
    }
    return out
  }

  private static func isText(_ byte: UInt8) -> Bool { byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  private mutating func tag() {
    guard at + 1 < html.count else {
      out.append(0x20)
      at += 1
      return
    }
    let next = html[at + 1]
    if next == 0x21 {  // <!
      declaration()
    } else if next == 0x2F || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A) {
      element()
    } else if next == 0x3F {  // <?
      at = (HTMLPrescan.find(0x3E, in: html, from: at) ?? html.count - 1) + 1
    } else {
      // A bare sign in text would start a bogus tag.
      out += [0x26, 0x6C, 0x74, 0x3B]
      at += 1
    }
  }

  private mutating func declaration() {
    if html.has("<!--", at: at) {
      // A comment that never ends would swallow the page: then only its opening goes.
      let end = commentBroken ? nil : HTMLPrescan.findCommentEnd(html, from: at + 4)
      commentBroken = end == nil
      at = end ?? at + 4
    } else if html.has("<![CDATA[", at: at) {
      at += 9
    } else {
      let end = declarationBroken ? nil : HTMLPrescan.find(0x3E, in: html, from: at)
      declarationBroken = end == nil
      at = (end ?? at + 1) + 1
    }
  }

  private mutating func element() {
    guard let (end, isOpen) = tagEnd() else {
      out += [0x26, 0x6C, 0x74, 0x3B]
      at += 1
      return
    }
    let name = html[at + 1] | 0x20 == 0x73 ? HTMLPrescan.rawElements.first { isNamed($0.open) } : nil
    defer { if let name { at = rawEnd(name.close, from: at) } }
    if isOpen
      || end - at > 2_048
        && (end - at > HTMLPrescan.maxTagBytes || attributeCount(at..<end) > HTMLPrescan.maxTagAttributes)
    {
      while at < end, html[at] > 0x20 { copyTagByte() }
      out.append(0x3E)
    } else {
      copyTag(end)
    }
    at = end + 1
  }

  /// Copies the tag at the cursor with its end; controls inside are rare and taken out one by one.
  private mutating func copyTag(_ end: Int) {
    var clean = at
    while clean < end, html[clean] >= 0x20 { clean += 1 }
    out.append(contentsOf: html[at..<clean])
    at = clean
    while at < end { copyTagByte() }
    out.append(0x3E)
  }

  /// Elements whose text is no markup: a `<!--` in a script's string opens no comment.
  private static let rawElements: [(open: StaticString, close: StaticString)] = [
    ("<script", "</script"), ("<style", "</style"),
  ]

  private func isNamed(_ open: StaticString) -> Bool {
    html.has(open, at: at) && !html.hasLetter(at: at + open.utf8CodeUnitCount)
  }

  /// Copies what stands before the end tag `close` and returns its place; `from` itself when there is no such tag.
  private mutating func rawEnd(_ close: StaticString, from: Int) -> Int {
    guard !rawBroken else { return from }
    var position = from
    while position < html.count, !(html[position] == 0x3C && html.has(close, at: position)) { position += 1 }
    guard position < html.count else {
      rawBroken = true
      return from
    }
    for byte in html[from..<position] where byte >= 0x20 || byte == 0x0A || byte == 0x09 { out.append(byte) }
    return position
  }

  private mutating func copyTagByte() {
    let byte = html[at]
    if byte >= 0x20 { out.append(byte) } else if byte == 0x0A || byte == 0x09 || byte == 0x0D { out.append(0x20) }
    at += 1
  }

  /// The `>` that ends the tag at the cursor, and whether a quote is open there.
  ///
  /// Quoted values may hold a `>`; a quote that never closes ends at the first one.
  private mutating func tagEnd() -> (end: Int, isOpen: Bool)? {
    var quote: UInt8 = 0
    var position = at + 1
    var fallback: Int?
    while position < html.count {
      let byte = html[position]
      if quote != 0 {
        if byte == quote { quote = 0 } else if byte == 0x3E, fallback == nil { fallback = position }
        if byte == 0x3C, fallback != nil, position - at > 4_096 { return fallback.map { ($0, true) } }
      } else if byte == 0x3E {
        return (position, false)
      } else if !quotesBroken && (byte == 0x22 || byte == 0x27) && html[position - 1] == 0x3D {
        quote = byte
      } else if byte == 0x3C {
        return fallback.map { ($0, true) }
      }
      position += 1
    }
    quotesBroken = true
    return fallback.map { ($0, true) }
  }

  private func attributeCount(_ range: Range<Int>) -> Int {
    var count = 0
    for position in range where html[position] == 0x3D { count += 1 }
    return count
  }

  private static func find(_ byte: UInt8, in html: [UInt8], from: Int) -> Int? {
    var position = from
    while position < html.count {
      if html[position] == byte { return position }
      position += 1
    }
    return nil
  }

  private static func findCommentEnd(_ html: [UInt8], from: Int) -> Int? {
    var position = from
    while position + 2 < html.count {
      if html[position + 2] == 0x3E, html[position] == 0x2D, html[position + 1] == 0x2D { return position + 3 }
      position += 1
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether a Latin letter stands at `position`.
  func hasLetter(at position: Int) -> Bool {
    position < count && self[position] | 0x20 >= 0x61 && self[position] | 0x20 <= 0x7A
  }

  /// Whether the ASCII word stands at `position`, in any case.
  func has(_ word: StaticString, at position: Int) -> Bool {
    guard position + word.utf8CodeUnitCount <= count else { return false }
    var index = position
    for byte in word.description.utf8 {
      let own = self[index]
      let folded = own >= 0x41 && own <= 0x5A ? own | 0x20 : own
      if folded != (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) { return false }
      index += 1
    }
    return true
  }
}
