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
    let box = Box(page)
    guard !page.bytes.isEmpty, let count = Int32(exactly: page.bytes.count) else { return box.builder }
    unsafe page.bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        guard let context = unsafe htmlCreateMemoryParserCtxt(text.baseAddress, count) else { return }
        defer { unsafe htmlFreeParserCtxt(context) }
        // A `meta charset` still speaks of the bytes before decoding: it must not switch the parser's encoding.
        let options = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        let ignore = HTML_PARSE_IGNORE_ENC.rawValue
        unsafe htmlCtxtUseOptions(context, Int32(options | ignore | UInt32(XML_PARSE_HUGE.rawValue)))
        unsafe install(on: context, box)
        unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        unsafe htmlParseDocument(context)
        unsafe context.pointee.userData = UnsafeMutableRawPointer(context)
      }
    }
    box.builder.flush()
    return box.builder
  }

  /// What the parser's callbacks reach.
  private final class Box {
    let page: SafeHTML
    var builder: ArenaBuilder

    init(_ page: SafeHTML) {
      self.page = page
      builder = ArenaBuilder(pageBytes: page.html.count)
    }
  }

  /// Silences the error output of this and all later threads.
  private static let silenced: Void = {
    xmlInitParser()
    unsafe xmlThrDefSetStructuredErrorFunc(nil, { _, _ in })
    unsafe xmlSetStructuredErrorFunc(nil, { _, _ in })
  }()

  private static func install(on context: htmlParserCtxtPtr, _ box: Box) {
    unsafe context.pointee._private = Unmanaged.passUnretained(box).toOpaque()
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
  private static func with(_ user: UnsafeMutableRawPointer?, _ body: (Box, xmlParserCtxtPtr) -> Void) {
    guard let context = unsafe user?.assumingMemoryBound(to: xmlParserCtxt.self),
      let box = unsafe context.pointee._private
    else { return }
    // The box outlives the parse: counting references at every event would cost more than the event.
    unsafe Unmanaged<Box>.fromOpaque(box)._withUnsafeGuaranteedRef { unsafe body($0, context) }
  }

  private static func started(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard let name = unsafe name else { return }
    let tag = HTMLTag.named(unsafe key(name))
    unsafe with(user) { box, context in
      if unsafe context.pointee.nameNr > maxDepth, !tag.isVoid {
        // The parser has just pushed the name: taking it off again keeps its open stack, and so its cost, bounded.
        unsafe context.pointee.nameNr -= 1
        unsafe context.pointee.name = context.pointee.nameTab[Int(context.pointee.nameNr) - 1]
        return
      }
      unsafe read(attributes, into: &box.builder.attributes)
      box.builder.start(tag)
    }
  }

  private static func ended(_ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?) {
    guard let name = unsafe name else { return }
    let tag = HTMLTag.named(unsafe key(name))
    unsafe with(user) { box, _ in box.builder.end(tag) }
  }

  private static func characters(_ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ count: Int32) {
    let bytes = unsafe UnsafeBufferPointer(start: text, count: Int(count))
    unsafe with(user) { box, _ in
      let mark = unsafe SafeHTML.mark(bytes.span)
      let literal = mark?.start ?? bytes.count
      if literal > 0 { box.builder.text(unsafe Array(bytes.prefix(literal)), 0..<literal) }
      guard let mark else { return }
      box.page.text(mark.number) { box.builder.text(box.page.html, $0) }
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

  private static func read(
    _ pairs: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, into attributes: inout HTMLAttributes
  ) {
    attributes.clear()
    guard var pair = unsafe pairs else { return }
    while let name = unsafe pair[0] {
      let key = unsafe key(name)
      if key == HTMLAttributes.hiddenKey { attributes.isHidden = true }
      if let name = HTMLAttributes.Name(key: key), let value = unsafe pair[1] {
        let bytes = unsafe UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value)))
        attributes.add(name) { unsafe $0.append(contentsOf: bytes) }
      }
      unsafe pair += 2
    }
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
