import WenluText

/// A page made of known text in a known encoding.
struct EncodingSample {
  let bytes: [UInt8]
  let isHTML: Bool
  let encoding: TextEncoding
  /// The `Content-Type` header: with the right charset, without one, or with a lying one.
  let contentType: String
}

/// Samples of one size in all encodings, plain and in HTML.
struct EncodingSamples {
  /// What becomes of the text before it is encoded.
  private enum Kind: CaseIterable {
    case utf8, utf8Traditional, gbk, gbkTraditional, gb18030, big5, hz, utf16le, utf16be, utf16Marked, latin

    var encoding: TextEncoding {
      switch self {
      case .utf8, .utf8Traditional: .utf8
      case .gbk, .gbkTraditional, .gb18030: .gb18030
      case .big5: .big5
      case .hz: .hz
      case .utf16le, .utf16Marked: .utf16le
      case .utf16be: .utf16be
      case .latin: .windows1252
      }
    }

    var isTraditional: Bool { self == .utf8Traditional || self == .gbkTraditional || self == .big5 }
  }

  private enum Label: CaseIterable { case right, missing, lying }

  /// Bytes of a sample's text.
  let size: Int
  private(set) var all: [EncodingSample] = []

  /// Takes up to `limit` stretches of `text` for each kind, spread over the whole of it.
  init(_ text: [UInt32], size: Int, limit: Int) {
    self.size = size
    let traditional = ScriptConverter.traditional(text)
    let latin = Scalars.decode(Array(String(repeating: LatinText.text, count: 60).utf8))
    for kind in Kind.allCases {
      let source = kind == .latin ? latin : kind.isTraditional ? traditional : text
      let spacing = max(source.count / limit, 1)
      var at = 0
      while at < source.count {
        let found = EncodingSamples.stretch(of: source, from: at, kind, size: size)
        guard found.bytes.count * 10 >= size * 9 else { break }
        // A stretch of ASCII is ASCII in most encodings.
        if kind != .latin || found.bytes.contains(where: { $0 >= 0x80 }) { add(found.bytes, kind) }
        at = max(found.end, at + spacing)
      }
    }
  }

  /// The scalars from `from` that `kind` can write, up to `size` bytes, never half a character.
  private static func stretch(of source: [UInt32], from: Int, _ kind: Kind, size: Int) -> (bytes: [UInt8], end: Int) {
    var scalars: [UInt32] = kind == .utf16Marked ? [0xFEFF] : []
    var bytes = 0
    var at = from
    while at < source.count {
      // A rare name now and then, which takes four bytes of GB18030.
      let scalar = kind == .gb18030 && at % 16 == 7 ? 0x3402 + UInt32(at % 90) : source[at]
      at += 1
      guard let code = TextEncoder.encode([scalar], as: kind.encoding) else { continue }
      let width = kind == .hz && scalar >= 0x80 ? 2 : code.count
      guard bytes + width <= size else { break }
      bytes += width
      scalars.append(scalar)
    }
    return (TextEncoder.encode(scalars, as: kind.encoding) ?? [], at)
  }

  private mutating func add(_ bytes: [UInt8], _ kind: Kind) {
    for label in Label.allCases {
      let charset = EncodingSamples.charset(kind.encoding, label)
      let header = charset.isEmpty ? "text/html" : "text/html; charset=\(charset)"
      all.append(EncodingSample(bytes: bytes, isHTML: false, encoding: kind.encoding, contentType: header))
      let page = EncodingSamples.page(charset)
      guard let head = TextEncoder.encode(page.head, as: kind.encoding),
        let foot = TextEncoder.encode(page.foot, as: kind.encoding)
      else { continue }
      // The mark stands in front of the page.
      let mark: [UInt8] = kind == .utf16Marked ? [0xFF, 0xFE] : []
      let html = mark + head + bytes.dropFirst(mark.count) + foot
      all.append(EncodingSample(bytes: html, isHTML: true, encoding: kind.encoding, contentType: header))
    }
  }

  private static func charset(_ encoding: TextEncoding, _ label: Label) -> String {
    switch label {
    case .right: encoding.rawValue
    case .missing: ""
    case .lying: encoding == .gb18030 ? "big5" : encoding == .big5 ? "gb2312" : encoding == .utf8 ? "gbk" : "utf-8"
    }
  }

  private static func page(_ charset: String) -> (head: [UInt32], foot: [UInt32]) {
    let meta = charset.isEmpty ? "" : "<meta charset=\"\(charset)\">"
    let head = "<html><head>\(meta)<title>doc 17</title></head>\n<body class=\"view\"><div id=\"main\"><p>"
    return (head.unicodeScalars.map(\.value), "</p></div></body></html>\n".unicodeScalars.map(\.value))
  }
}

/// Invented prose with letters that ASCII lacks.
private enum LatinText {
  static let text = """
    La société a décidé d'étudier les mesures proposées, où l'élève préférait rester à l'école jusqu'à la fête d'été. \
    Die Größe der Straße wäre für Fußgänger schön, aber gefährlich; fünf Jäger prüften die Übergänge. \
    El niño comió una piña en el jardín; mañana irá a España con su compañera, que también está enferma. \
    Het café naast de zoölogische tuin heeft één terras, “geopend” tot half zes – daarna wordt het stil. \

    """
}
