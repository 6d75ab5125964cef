import WenluCore

/// A line of visible text before tables and placed lines are put together.
struct RawLine {
  var text: Range<Int>
  var element: Int32
  var kind: Block.Kind
  var linkBytes: Int32
  /// The table row it stands in and the cell's number there; -1 outside tables.
  var row: Int32 = -1
  var cell: Int32 = 0
  /// The `top` of an absolutely placed element, in its own unit; nil if the element is not placed.
  var top: Int?
}

/// Turns parser events into lines of visible text over a flat arena of elements.
struct ArenaBuilder {
  private(set) var layout = PageLayout(isHTML: true)
  private(set) var head = PageHead()
  private(set) var text: [UInt8] = []
  private(set) var lines: [RawLine] = []

  private struct Open {
    var tag: HTMLTag
    var element: Int32
    var hides: Bool
    var top: Int?
  }
  private var stack: [Open] = [Open(tag: .html, element: 0, hides: false, top: nil)]
  private var lineStart = 0
  private var linkBytes: Int32 = 0
  private var links = 0
  private var silent = 0
  private var placed = 0
  private var hidden = 0
  private var inTitle = false
  private var preformatted = 0
  private var pendingSpace = false
  private var rows: [(row: Int32, cell: Int32)] = []
  private var rowCount: Int32 = 0

  /// Makes room for what a page of so many bytes holds.
  init(pageBytes: Int) {
    text.reserveCapacity(pageBytes / 2)
    lines.reserveCapacity(64 + pageBytes / 256)
    layout.elements.reserveCapacity(64 + pageBytes / 128)
    stack.reserveCapacity(64)
  }

  /// Takes a start tag; the values of its attributes are in `bytes`.
  mutating func start(_ tag: HTMLTag, _ attributes: HTMLAttributes = HTMLAttributes(), _ bytes: [UInt8] = []) {
    switch tag {
    case .br, .hr: flush()
    case .meta: addMeta(attributes, bytes)
    case .link, .img, .input: break
    default: open(tag, attributes, bytes)
    }
  }

  private mutating func open(_ tag: HTMLTag, _ attributes: HTMLAttributes, _ bytes: [UInt8]) {
    let style = Style(bytes, attributes.style)
    if tag.isBlock || (tag == .span && style.top != nil) { flush() }
    var hooks = Hooks()
    hooks.add(bytes, attributes.id)
    hooks.add(bytes, attributes.cssClass)
    let parent = stack[stack.count - 1].element
    let hides = attributes.isHidden || style.hides || HookSet(rawValue: hooks.set).contains(.hide)
    let isElement = tag.isBlock || hooks.set != 0 || style.top != nil
    stack.append(
      Open(
        tag: tag, element: isElement ? add(tag, hooks, parent) : parent, hides: hides, top: style.top))
    if hides { hidden += 1 }
    if style.top != nil { placed += 1 }
    if tag.isSilent { silent += 1 }
    switch tag {
    case .title: inTitle = inTitle || !isInBody
    case .a: links += 1
    case .pre: preformatted += 1
    case .tr:
      rows.append((rowCount, -1))
      rowCount += 1
    case .td, .th: if !rows.isEmpty { rows[rows.count - 1].cell += 1 }
    default: break
    }
  }

  mutating func end(_ tag: HTMLTag) {
    let raw = tag.rawValue
    guard !tag.isVoid, let index = stack.lastIndex(where: { $0.tag.rawValue == raw }), index > 0 else { return }
    while stack.count > index { close() }
  }

  private mutating func close() {
    guard let top = stack.last, stack.count > 1 else { return }
    if top.tag.isBlock || top.top != nil { flush() }
    stack.removeLast()
    if top.hides { hidden -= 1 }
    if top.top != nil { placed -= 1 }
    if top.tag.isSilent { silent -= 1 }
    switch top.tag {
    case .title: inTitle = false
    case .a: links -= 1
    case .pre: preformatted -= 1
    case .tr: if !rows.isEmpty { rows.removeLast() }
    default: break
    }
  }

  private var isInBody: Bool { stack.contains { $0.tag == .body } }

  private mutating func add(_ tag: HTMLTag, _ hooks: Hooks, _ parent: Int32) -> Int32 {
    let above = layout.elements[Int(parent)]
    // Names on the page as a whole (`body.nav-fixed`) say nothing about its parts.
    let own: HookSet = tag == .body ? [] : HookSet(rawValue: hooks.set | ArenaBuilder.meaning(of: tag))
    let path = (above.path &* 0x9E37_79B9_7F4A_7C15) ^ (hooks.name &+ UInt64(tag.rawValue) &* 0x2545_F491_4F6C_DD1D)
    layout.elements.append(
      PageLayout.Element(
        parent: parent, tag: tag, hooks: above.hooks.union(own), ownHooks: own, depth: above.depth &+ 1,
        path: path ^ (path >> 29)))
    return Int32(layout.elements.count - 1)
  }

  /// Elements of HTML 5 whose name says what a class name says elsewhere.
  private static func meaning(of tag: HTMLTag) -> UInt64 {
    switch tag {
    case .footer: 1 << 0
    case .nav: 1 << 2
    case .aside: 1 << 3
    default: 0
    }
  }

  // MARK: text

  /// Takes the text in `range` of `bytes`.
  mutating func text(_ bytes: [UInt8], _ range: Range<Int>) {
    if inTitle {
      if head.title.count < 4_096 { head.title += bytes[range] }
      return
    }
    guard silent == 0, !range.isEmpty else { return }
    guard hidden == 0 else {
      layout.hiddenBytes += range.count
      return
    }
    if preformatted > 0 { addPreformatted(bytes[range]) } else { addFolded(bytes, range) }
  }

  /// Adds text with runs of ASCII white space folded to one blank; U+00A0 and U+3000 stay, they may be damaged bytes.
  private mutating func addFolded(_ bytes: [UInt8], _ range: Range<Int>) {
    let before = text.count
    var at = range.lowerBound
    while at < range.upperBound {
      let start = at
      at = ArenaBuilder.wordEnd(bytes.span, at, range.upperBound)
      if at > start {
        if pendingSpace, text.count > lineStart { text.append(0x20) }
        pendingSpace = false
        text.append(contentsOf: bytes[start..<at])
      }
      while at < range.upperBound, bytes[at] <= 0x20, ArenaBuilder.isSpace(bytes[at]) {
        pendingSpace = true
        at += 1
      }
    }
    if links > 0 { linkBytes += Int32(text.count - before) }
  }

  /// Before the next ASCII white space.
  private static func wordEnd(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end {
      let byte = bytes[at]
      // Nearly all text is characters of three bytes; text is valid UTF-8.
      if byte >= 0xE0 { at += 3 } else if byte > 0x20 || !isSpace(byte) { at += 1 } else { return at }
    }
    return min(at, end)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  private mutating func addPreformatted(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if byte == 0x0A { flush() } else if byte != 0x0D { text.append(byte) }
    }
  }

  /// Ends the current line.
  mutating func flush() {
    pendingSpace = false
    defer {
      lineStart = text.count
      linkBytes = 0
    }
    guard text.count > lineStart else { return }
    let open = stack[stack.count - 1]
    var line = RawLine(
      text: lineStart..<text.count, element: open.element, kind: kind(open), linkBytes: linkBytes,
      top: placed > 0 ? stack.last { $0.top != nil }?.top : nil)
    if let row = rows.last, row.cell >= 0 {
      line.row = row.row
      line.cell = row.cell
    }
    lines.append(line)
  }

  private func kind(_ open: Open) -> Block.Kind {
    if preformatted > 0 { return .preformatted }
    var index = stack.count - 1
    while index > 0 && stack.count - index < 6 {
      switch stack[index].tag {
      case let tag where tag.isHeading: return .heading
      case .li, .dt, .dd: return .listItem
      case .button, .label, .input: return .control
      case .caption, .figcaption: return .caption
      case .p, .div, .td, .body: return .paragraph
      default: index -= 1
      }
    }
    return .paragraph
  }
}

extension ArenaBuilder {
  private mutating func addMeta(_ attributes: HTMLAttributes, _ bytes: [UInt8]) {
    guard !attributes.name.isEmpty, head.meta.count < 64 else { return }
    let name = String(decoding: ArenaBuilder.value(bytes, attributes.name), as: UTF8.self).lowercased()
    head.meta.append((name, ArenaBuilder.value(bytes, attributes.content.prefix(2_048))))
  }

  /// A value in which controls are blanks.
  private static func value(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] { bytes[range].map { max($0, 0x20) } }
}
