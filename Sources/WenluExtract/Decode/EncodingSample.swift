/// The part of a page that tells encodings apart: bytes above 7F outside markup, with the ASCII byte behind each run.
struct EncodingSample {
  /// A few kilobytes; runs that stood apart are separated by blanks.
  private(set) var bytes: [UInt8] = []

  /// Bytes above 7F after which the sample is enough.
  private let enough: Int

  /// Takes up to about `enough` bytes of evidence: 4,096, two thousand characters, decide any case.
  init(_ page: borrowing Span<UInt8>, isHTML: Bool, enough: Int = 4096) {
    self.enough = enough
    bytes.reserveCapacity(enough * 2)
    collect(page, skippingTags: isHTML)
    // A page whose text stands in attributes or scripts only.
    if isHTML, bytes.isEmpty { collect(page, skippingTags: false) }
  }

  private mutating func collect(_ page: borrowing Span<UInt8>, skippingTags: Bool) {
    var high = 0
    var inTag = false
    var sinceHigh = 3
    for at in 0..<page.count {
      let byte = page[at]
      if byte >= 0x80 {
        if inTag { continue }
        if sinceHigh > 2 { bytes.append(0x20) }
        bytes.append(byte)
        sinceHigh = 0
        high += 1
        // Text without any ASCII is cut where it may be: half a character is no evidence.
        if high >= 2 * enough { return }
        continue
      }
      if sinceHigh == 0 && byte >= 0x30 && byte != 0x3C && !inTag {
        // Perhaps the trail byte of a double-byte character, or the second of four.
        bytes.append(byte)
        sinceHigh = 1
        continue
      }
      sinceHigh += 3
      if skippingTags, byte == 0x3C { inTag = true }
      if byte == 0x3E { inTag = false }
      if high >= enough { return }
    }
  }
}
