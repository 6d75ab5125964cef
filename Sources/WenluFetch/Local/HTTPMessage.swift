private import WenluStore

/// An HTTP response as an archive holds it: the bytes that came over the wire.
struct HTTPMessage {
  let status: Int
  /// Names in lower case.
  let headers: [(name: String, value: String)]
  /// The body, transfer and content encoding undone where they are what the headers say.
  let body: [UInt8]

  /// Reads a whole response; nil when it does not begin with a status line.
  ///
  /// `limit` is the most bytes that a packed body may unpack to.
  init?(_ bytes: ArraySlice<UInt8>, limit: Int) {
    guard bytes.starts(with: Array("HTTP/".utf8)) else { return nil }
    let (lines, body) = HTTPMessage.head(bytes)
    let words = String(decoding: lines.first ?? [], as: UTF8.self).split(separator: " ", maxSplits: 2)
    guard words.count >= 2, let status = Int(words[1]) else { return nil }
    self.status = status
    headers = HTTPMessage.fields(lines.dropFirst())
    self.body = HTTPMessage.unpacked(body, headers, limit)
  }

  func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }

  /// The lines before the first empty one, and what is behind it.
  static func head(_ bytes: ArraySlice<UInt8>) -> (lines: [ArraySlice<UInt8>], rest: ArraySlice<UInt8>) {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      var line = rest[..<end]
      rest = rest[(end + 1)...]
      if line.last == 0x0D { line = line.dropLast() }
      if line.isEmpty { return (lines, rest) }
      lines.append(line)
    }
    return (rest.isEmpty ? lines : lines + [rest], [])
  }

  /// `Name: value` lines; others are passed over.
  static func fields(_ lines: some Sequence<ArraySlice<UInt8>>) -> [(name: String, value: String)] {
    lines.compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let name = String(decoding: line[..<colon].map(AddressSyntax.lower), as: UTF8.self)
      return (name, String(decoding: AddressSyntax.trimmed(Array(line[(colon + 1)...])), as: UTF8.self))
    }
  }

  /// Many archives keep the headers and undo the encodings: then the body does not look as they say, and stays.
  private static func unpacked(
    _ body: ArraySlice<UInt8>, _ headers: [(name: String, value: String)], _ limit: Int
  ) -> [UInt8] {
    var bytes = Array(body)
    if headers.contains(where: { $0.name == "transfer-encoding" && $0.value.lowercased().contains("chunked") }) {
      bytes = unchunked(body) ?? bytes
    }
    let packing = Compression(magic: bytes.prefix(4))
    guard packing != .none else { return bytes }
    return (try? packing.decompressed(bytes, limits: DecodeLimits(bytes: limit, ratio: 200))) ?? bytes
  }

  /// The chunks put together; nil when the body is not in chunks.
  private static func unchunked(_ body: ArraySlice<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    var rest = body
    while let end = rest.prefix(256).firstIndex(of: 0x0A) {
      let digits = rest[..<end].prefix { AddressSyntax.isHex($0) }
      guard !digits.isEmpty, digits.count <= 8, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      rest = rest[(end + 1)...]
      if size == 0 { return out }
      guard size <= rest.count else { return out + rest }
      out += rest.prefix(size)
      rest = rest.dropFirst(size)
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A { rest = rest.dropFirst() }
    }
    return out.isEmpty ? nil : out
  }
}
