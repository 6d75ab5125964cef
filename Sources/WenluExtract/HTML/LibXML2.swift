private import CLibXML2
import WenluCore

/// What a parser tells about a page, in document order.
protocol HTMLHandler: AnyObject {
  func start(_ tag: HTMLTag, _ attributes: HTMLAttributes)
  func end(_ tag: HTMLTag)
  func text(_ bytes: [UInt8])
  func script(_ bytes: [UInt8])
}

/// The attributes that extraction uses; absent ones are empty.
struct HTMLAttributes {
  var id: [UInt8] = []
  var cssClass: [UInt8] = []
  var style: [UInt8] = []
  var name: [UInt8] = []
  var content: [UInt8] = []
  var alternative: [UInt8] = []
  var reference: [UInt8] = []
  var relation: [UInt8] = []
  var type: [UInt8] = []
  var hidden = false
}

/// The only owner of libxml2: pointers come in here, values leave.
enum LibXML2 {
  /// Deeper elements are flattened (their text is kept): libxml2 looks for an end tag through the whole open stack.
  static let maxDepth: Int32 = 512

  /// Parses `html`, which ``HTMLPrescan`` made safe, and reports its events.
  ///
  /// - Complexity: O(*n*) in the bytes, with `maxDepth` as the largest factor.
  static func parse(_ html: [UInt8], to handler: any HTMLHandler) {
    _ = silenced
    guard !html.isEmpty, let count = Int32(exactly: html.count) else { return }
    let box = Box(handler)
    unsafe html.withUnsafeBufferPointer { buffer in
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
    withExtendedLifetime(box) {}
  }

  private final class Box {
    let handler: any HTMLHandler
    init(_ handler: any HTMLHandler) { self.handler = handler }
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
    unsafe sax.pointee.cdataBlock = { unsafe LibXML2.script($0, $1, $2) }
  }

  private static func handler(_ user: UnsafeMutableRawPointer?) -> (any HTMLHandler, xmlParserCtxtPtr)? {
    guard let context = unsafe user?.assumingMemoryBound(to: xmlParserCtxt.self),
      let box = unsafe context.pointee._private
    else { return nil }
    return unsafe (Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().handler, context)
  }

  private static func started(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard let name = unsafe name, let (handler, context) = unsafe handler(user) else { return }
    let tag = HTMLTag.named(unsafe key(name))
    if unsafe context.pointee.nameNr > maxDepth, tag != .br, tag != .img, tag != .input, tag != .meta, tag != .hr {
      // The parser has just pushed the name: taking it off again keeps its open stack, and so its cost, bounded.
      unsafe context.pointee.nameNr -= 1
      unsafe context.pointee.name = context.pointee.nameTab[Int(context.pointee.nameNr) - 1]
      return
    }
    handler.start(tag, unsafe read(attributes))
  }

  private static func ended(_ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?) {
    guard let name = unsafe name, let (handler, _) = unsafe handler(user) else { return }
    handler.end(HTMLTag.named(unsafe key(name)))
  }

  private static func characters(_ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ count: Int32) {
    guard let (handler, _) = unsafe handler(user) else { return }
    handler.text(unsafe Array(UnsafeBufferPointer(start: text, count: Int(count))))
  }

  private static func script(_ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ count: Int32) {
    guard let (handler, _) = unsafe handler(user) else { return }
    handler.script(unsafe Array(UnsafeBufferPointer(start: text, count: Int(count))))
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

  private static func read(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> HTMLAttributes {
    var result = HTMLAttributes()
    guard var pair = unsafe attributes else { return result }
    while let name = unsafe pair[0] {
      let value = unsafe pair[1]
      switch unsafe key(name) {
      case 0x6469: result.id = unsafe bytes(value)
      case 0x73_7361_6c63: result.cssClass = unsafe bytes(value)
      case 0x65_6c79_7473: result.style = unsafe bytes(value)
      case 0x656d_616e, 0x7974_7265_706f_7270: result.name = unsafe bytes(value)  // name, property
      case 0x74_6e65_746e_6f63: result.content = unsafe bytes(value)
      case 0x74_6c61: result.alternative = unsafe bytes(value)
      case 0x6665_7268: result.reference = unsafe bytes(value)
      case 0x6c_6572: result.relation = unsafe bytes(value)
      case 0x6570_7974: result.type = unsafe bytes(value)
      case 0x6e65_6464_6968: result.hidden = true
      default: break
      }
      unsafe pair += 2
    }
    return result
  }

  private static func bytes(_ value: UnsafePointer<UInt8>?) -> [UInt8] {
    guard let value = unsafe value else { return [] }
    var count = 0
    while unsafe value[count] != 0 { count += 1 }
    return unsafe Array(UnsafeBufferPointer(start: value, count: count))
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
