import WenluCore

/// Makes decoded HTML safe for a parser that drops the rest of a page, or takes quadratic time, on some inputs.
///
/// - Input: valid UTF-8.
/// - Output: the page without NUL and other C0 controls, without `<!…>` declarations, CDATA marks, scripts and styles,
///   with tags cut down to the attributes that extraction reads, and unclosed comments opened as text.
/// - Complexity: O(*n*). What is left out here costs the parser nothing: it takes a third of the time.
struct HTMLPrescan {
  private let html: [UInt8]
  private var out: SafeHTML
  private var at = 0
  /// Set once a quote was found open to the end of the page: from then on quotes mean nothing, which keeps this linear.
  private var quotesBroken = false
  /// Set once a comment was found without an end: no later one has an end either.
  private var commentBroken = false
  /// The same for declarations.
  private var declarationBroken = false
  /// Set once a script or style was found without an end tag: from then on none is looked for.
  private var rawBroken = false

  static func safe(_ html: [UInt8]) -> SafeHTML {
    var scan = HTMLPrescan(html)
    return scan.run()
  }

  private init(_ html: [UInt8]) {
    self.html = html
    out = SafeHTML(html)
  }

  private mutating func run() -> SafeHTML {
    while at < html.count {
      if html[at] == 0x3C { tag() } else { text() }
    }
    return out
  }

  /// Takes text up to the next tag, entity or control.
  private mutating func text() {
    let html = html
    var end = at
    var hasLine = false
    while end < html.count, html[end] <= 0x20, HTMLPrescan.isText(html[end]) {
      hasLine = hasLine || html[end] == 0x0A
      end += 1
    }
    if end > at, end == html.count || html[end] == 0x3C {
      if !isBeforeBlock(end) { out.append(blank: at..<end, hasLine: hasLine) }
    } else {
      end = HTMLPrescan.plainEnd(html.span, end)
      out.append(text: at..<end)
    }
    at = end
    guard at < html.count, html[at] != 0x3C else { return }
    if html[at] == 0x26 { entity() } else { at += 1 }
  }

  /// Whether the tag at `at` begins or ends a line: white space before it is never seen.
  private func isBeforeBlock(_ at: Int) -> Bool {
    let html = html
    var end = at + 1
    if end < html.count, html[end] == 0x2F { end += 1 }
    let start = end
    var key: UInt64 = 0
    while end < html.count, end - start < 8, HTMLPrescan.isName(html[end]) {
      let byte = html[end] >= 0x41 ? html[end] | 0x20 : html[end]
      key |= UInt64(byte) << UInt64(8 * (end - start))
      end += 1
    }
    let tag = HTMLTag.named(key)
    return tag.isBlock || tag == .br || tag == .hr
  }

  /// Copies what may be an entity, which is the parser's to read: the sign, letters, digits and `;`.
  private mutating func entity() {
    var end = at + 1
    while end < html.count, end - at < 40, HTMLPrescan.isName(html[end]) { end += 1 }
    let isOpen = end == html.count || html[end] != 0x3B
    if !isOpen { end += 1 }
    out.append(html[at..<end])
    // Browsers read these without their end as well; `&lt=` is a part of an address.
    if isOpen, end == html.count || html[end] != 0x3D,
      HTMLPrescan.openEntities.contains(where: { html[at..<end] == $0 })
    {
      out.append(0x3B)
    }
    at = end
  }

  private static let openEntities = ["&amp", "&lt", "&gt", "&quot", "&nbsp"].map { Array($0.utf8)[...] }

  private static func isName(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x23
  }

  /// Where plain text that goes on at `start` ends.
  private static func plainEnd(_ html: borrowing Span<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < html.count {
      let byte = html[at]
      // Nearly all text is characters of three bytes; the page is valid UTF-8.
      if byte >= 0xE0 { at += 3 } else if isPlain(byte) { at += 1 } else { return at }
    }
    return min(at, html.count)
  }

  /// Text that begins neither a tag nor an entity; nearly every byte is above the sign `<`.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x3C || byte != 0x3C && byte != 0x26 && isText(byte) }

  @inline(__always)
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
      out.append([0x26, 0x6C, 0x74, 0x3B])
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
    if let end = bareEnd() {
      out.append(html[at..<end])
      at = end
      return
    }
    guard let (end, isOpen) = tagEnd() else {
      out.append([0x26, 0x6C, 0x74, 0x3B])
      at += 1
      return
    }
    let raw = mayBeRaw ? HTMLPrescan.rawElements.first { isNamed($0.open) } : nil
    if let raw, let behind = rawEnd(raw.close, from: end + 1) {
      at = behind
      return
    }
    if HTMLPrescan.isIdle(html, at + 1) {
      at = end + 1
      return
    }
    TagCopy.copy(html, at..<end, withAttributes: !isOpen, to: &out)
    at = end + 1
  }

  /// Behind the `>` of a tag that is a name and nothing else, as most are; nil for scripts and styles.
  private func bareEnd() -> Int? {
    let html = html
    var end = at + 1
    if html[end] == 0x2F { end += 1 } else if html[end] | 0x20 == 0x73 { return nil }
    while end < html.count, HTMLPrescan.isName(html[end]) { end += 1 }
    return end < html.count && html[end] == 0x3E ? end + 1 : nil
  }

  /// Whether the tag, whose name begins at `at`, opens an empty element that extraction does not read.
  private static func isIdle(_ html: [UInt8], _ at: Int) -> Bool {
    switch html[at] | 0x20 {
    case 0x69: (html.has("img", at: at) && !html.hasLetter(at: at + 3)) || html.has("input", at: at)
    case 0x70: html[at + 1] | 0x20 == 0x61 && html.has("path", at: at) && !html.hasLetter(at: at + 4)
    case 0x77: html.has("wbr", at: at)
    default: false
    }
  }

  /// Elements whose text is no markup: a `<!--` in a script's string opens no comment.
  private static let rawElements: [(open: StaticString, close: StaticString)] = [
    ("<script", "</script"), ("<style", "</style"),
  ]

  /// Whether the tag's name begins as one of these does: most begin otherwise.
  private var mayBeRaw: Bool {
    guard html[at + 1] | 0x20 == 0x73, at + 2 < html.count else { return false }
    return html[at + 2] | 0x20 == 0x63 || html[at + 2] | 0x20 == 0x74
  }

  private func isNamed(_ open: StaticString) -> Bool {
    html.has(open, at: at) && !html.hasLetter(at: at + open.utf8CodeUnitCount)
  }

  /// The place behind the next end tag `close`; nil when there is none: then the parser finds its own way.
  private mutating func rawEnd(_ close: StaticString, from: Int) -> Int? {
    guard !rawBroken else { return nil }
    let html = html
    var position = from
    while position < html.count, !(html[position] == 0x3C && html.has(close, at: position)) { position += 1 }
    guard position < html.count else {
      rawBroken = true
      return nil
    }
    return (HTMLPrescan.find(0x3E, in: html, from: position) ?? html.count - 1) + 1
  }

  /// The `>` that ends the tag at the cursor, and whether a quote is open there.
  ///
  /// Quoted values may hold a `>`; a quote that never closes ends at the first one.
  private mutating func tagEnd() -> (end: Int, isOpen: Bool)? {
    let page = html
    let html = page.span
    var quote: UInt8 = 0
    var position = at + 1
    var fallback: Int?
    while position < html.count {
      let byte = html[position]
      // Letters and all that is not ASCII stand above the signs that matter.
      if byte > 0x3E {
        position += 1
        continue
      }
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
