private import WenluCore
import WenluText

/// What a page and its carrier say about the encoding: evidence, never trusted.
struct EncodingLabels {
  /// The `charset` of the `Content-Type` header.
  private(set) var header: TextEncoding?
  /// The `charset` of a `<meta>` element or the `encoding` of an XML declaration, among the first 4 KiB.
  private(set) var meta: TextEncoding?

  init(contentType: String, bytes: [UInt8], isHTML: Bool) {
    let head = Array(contentType.utf8)
    header = EncodingLabels.label(in: head[...], after: "charset")
    guard isHTML else { return }
    meta = EncodingLabels.label(in: bytes.prefix(4096), after: "charset")
    if bytes.starts(with: "<?xml".utf8) {
      meta = meta ?? EncodingLabels.label(in: bytes.prefix(256), after: "encoding")
    }
    // The label was read as ASCII: whatever it says, the page is not UTF-16.
    if meta == .utf16le || meta == .utf16be { meta = .utf8 }
  }

  /// What a label adds to a candidate's score, in nats.
  func weight(of candidate: TextEncoding) -> Float {
    (header == candidate ? 14 : 0) + (meta == candidate ? 14 : 0)
  }

  /// The first encoding named by `word`, an equals sign and a label, quoted or not.
  private static func label(in bytes: ArraySlice<UInt8>, after word: StaticString) -> TextEncoding? {
    let word = Array("\(word)".utf8)
    var at = bytes.startIndex
    while let found = find(word, in: bytes[at...]) {
      at = found
      var next = bytes[at...].drop { $0 == 0x20 }
      guard next.first == 0x3D else { continue }
      next = next.dropFirst().drop { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
      let end = next.firstIndex { !isLabelByte($0) } ?? next.endIndex
      if let encoding = TextEncoding(label: next[..<end]) { return encoding }
    }
    return nil
  }

  /// The index behind the first occurrence of `word`, whatever its case.
  private static func find(_ word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= word.count else { return nil }
    for start in bytes.startIndex...(bytes.endIndex - word.count) where bytes[start] | 0x20 == word[0] {
      if word.indices.allSatisfy({ bytes[start + $0] | 0x20 == word[$0] }) { return start + word.count }
    }
    return nil
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x2D || byte == 0x5F
      || byte == 0x3A
  }
}
