private import CLibXML2
import WenluCore

/// The only owner of libxml2: pointers come in here, values leave.
enum LibXML2 {
  /// Deeper elements are flattened (their text is kept): libxml2 looks for an end tag through the whole open stack.
  static let maxDepth: Int32 = 512

  /// Parses `html`, which ``HTMLPrescan`` made safe, into lines and elements.
  ///
  /// - Complexity: O(*n*) in the bytes, with `maxDepth` as the largest factor.
  static func parse(_ page: SafeHTML) -> ArenaBuilder {
    _ = silenced
    var target = Target(page)
    guard !page.bytes.isEmpty, let count = Int32(exactly: page.bytes.count) else { return target.builder }
    unsafe page.bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        guard let context = unsafe htmlCreateMemoryParserCtxt(text.baseAddress, count) else { return }
        defer { unsafe htmlFreeParserCtxt(context) }
        // A `meta charset` still speaks of the bytes before decoding: it must not switch the parser's encoding.
        let options = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        let ignore = HTML_PARSE_IGNORE_ENC.rawValue
        unsafe htmlCtxtUseOptions(context, Int32(options | ignore | UInt32(XML_PARSE_HUGE.rawValue)))
        unsafe withUnsafeMutablePointer(to: &target) { target in
          unsafe install(on: context, target)
          unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
          unsafe htmlParseDocument(context)
        }
        unsafe context.pointee.userData = UnsafeMutableRawPointer(context)
      }
    }
    target.builder.flush()
    return target.builder
  }

  /// What the parser's callbacks reach: a plain value, so that no event counts references or checks for exclusive access.
  private struct Target {
    var cursor: SafeHTMLCursor
    var builder: ArenaBuilder
    /// Values of attributes that the parser read, one behind the other.
    var values: [UInt8] = []

    init(_ page: SafeHTML) {
      cursor = SafeHTMLCursor(page)
      builder = ArenaBuilder(pageBytes: page.html.count)
    }
  }

  /// Silences the error output of this and all later threads.
  private static let silenced: Void = {
    xmlInitParser()
    unsafe xmlThrDefSetStructuredErrorFunc(nil, { _, _ in })
    unsafe xmlSetStructuredErrorFunc(nil, { _, _ in })
  }()

  private static func install(on context: htmlParserCtxtPtr, _ target: UnsafeMutablePointer<Target>) {
    unsafe context.pointee._private = UnsafeMutableRawPointer(target)
    guard let sax = unsafe context.pointee.sax else { return }
    unsafe sax.pointee = htmlSAXHandler()
    unsafe context.pointee.userData = UnsafeMutableRawPointer(context)
    unsafe sax.pointee.startElement = { unsafe LibXML2.started($0, $1, $2) }
    unsafe sax.pointee.endElement = { unsafe LibXML2.ended($0, $1) }
    unsafe sax.pointee.characters = { unsafe LibXML2.characters($0, $1, $2) }
    unsafe sax.pointee.ignorableWhitespace = { unsafe LibXML2.characters($0, $1, $2) }
  }

  /// Calls `body` with what the parser's user data reach.
  @inline(__always)
  private static func with(
    _ user: UnsafeMutableRawPointer?, _ body: (UnsafeMutablePointer<Target>, xmlParserCtxtPtr) -> Void
  ) {
    guard let context = unsafe user?.assumingMemoryBound(to: xmlParserCtxt.self),
      let target = unsafe context.pointee._private?.assumingMemoryBound(to: Target.self)
    else { return }
    unsafe body(target, context)
  }

  /// How many bytes of the page the parser has read.
  @inline(__always)
  private static func place(_ context: xmlParserCtxtPtr) -> Int {
    guard let input = unsafe context.pointee.input else { return 0 }
    return unsafe Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
  }

  private static func started(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard let name = unsafe name else { return }
    let tag = HTMLTag.named(unsafe key(name))
    unsafe with(user) { target, context in
      if unsafe context.pointee.nameNr > maxDepth, !tag.isVoid {
        // The parser has just pushed the name: taking it off again keeps its open stack, and so its cost, bounded.
        unsafe context.pointee.nameNr -= 1
        unsafe context.pointee.name = context.pointee.nameTab[Int(context.pointee.nameNr) - 1]
        return
      }
      if let known = unsafe target.pointee.cursor.attributes(of: tag, at: place(context)) {
        unsafe target.pointee.builder.start(tag, known, target.pointee.cursor.page.html)
      } else if unsafe attributes != nil {
        let read = unsafe read(attributes, into: &target.pointee.values)
        unsafe target.pointee.builder.start(tag, read, target.pointee.values)
      } else {
        unsafe target.pointee.builder.start(tag)
      }
    }
  }

  private static func ended(_ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?) {
    guard let name = unsafe name else { return }
    let tag = HTMLTag.named(unsafe key(name))
    unsafe with(user) { target, _ in unsafe target.pointee.builder.end(tag) }
  }

  /// Takes text that the parser read itself, and the text of a mark at its end.
  ///
  /// Only the `;` of an unknown entity can stand before a mark, never anything behind.
  private static func characters(_ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ count: Int32) {
    let bytes = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    unsafe with(user) { target, context in
      // The sign may also be an entity's: then no text stands here.
      let isMark = unsafe bytes.last == SafeHTML.mark
      let ranges = isMark ? unsafe target.pointee.cursor.text(at: place(context)) : 0..<0
      let literal = bytes.count - (ranges.isEmpty ? 0 : 1)
      if literal > 0 { unsafe target.pointee.builder.text(Array(bytes.prefix(literal)), 0..<literal) }
      guard !ranges.isEmpty else { return }
      let page = unsafe target.pointee.cursor.page
      for range in page.ranges[ranges] { unsafe target.pointee.builder.text(page.html, range) }
    }
  }

  private static func key(_ name: UnsafePointer<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    var index = 0
    while index < 8, unsafe name[index] != 0 {
      key |= UInt64(unsafe name[index]) << UInt64(8 * index)
      index += 1
    }
    return key
  }

  /// Reads attributes whose values are put into `values`.
  private static func read(
    _ pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, into values: inout [UInt8]
  ) -> HTMLAttributes {
    var attributes = HTMLAttributes()
    values.removeAll(keepingCapacity: true)
    guard var pair = unsafe pairs else { return attributes }
    while let name = unsafe pair[0] {
      let key = unsafe key(name)
      if key == HTMLAttributes.hiddenKey { attributes.isHidden = true }
      if let name = HTMLAttributes.Name(key: key), let value = unsafe pair[1] {
        let start = values.count
        unsafe values.append(contentsOf: UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
        attributes.set(name, start..<values.count)
      }
      unsafe pair += 2
    }
    return attributes
  }
}

/// The yardstick for speed: libxml2's own tree parse of a page, and nothing else.
package enum BareParse {
  /// Parses `html` into a tree and frees it; returns whether there was one.
  package static func parse(_ html: [UInt8]) -> Bool {
    guard let count = Int32(exactly: html.count) else { return false }
    let options = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
    let tree = unsafe html.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) {
        unsafe htmlReadMemory($0.baseAddress, count, nil, "UTF-8", Int32(options))
      }
    }
    guard let tree = unsafe tree else { return false }
    unsafe xmlFreeDoc(tree)
    return true
  }
}
