import WenluCore
private import WenluText

/// One line of a page as scalars, with the byte at which each begins.
struct TextLine {
  /// The byte of the page's text at which the line begins.
  let start: Int
  let scalars: [UInt32]
  /// Bytes of the page's text; one more entry than scalars.
  let offsets: [Int]

  init(_ text: [UInt8], _ range: Range<Int>) {
    start = range.lowerBound
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    scalars.reserveCapacity(range.count)
    offsets.reserveCapacity(range.count + 1)
    let bytes = text[range].span
    var at = 0
    while at < bytes.count {
      let next = Scalars.scan(bytes, at: at)
      scalars.append(next.value)
      offsets.append(range.lowerBound + at)
      at += next.length
    }
    offsets.append(range.upperBound)
    self.scalars = scalars
    self.offsets = offsets
  }

  var count: Int { scalars.count }

  /// The scalar at `index`, 0 outside the line.
  func at(_ index: Int) -> UInt32 { index >= 0 && index < scalars.count ? scalars[index] : 0 }

  func bytes(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }
}

/// A change of some scalars of a line.
struct Replacement: Equatable {
  var range: Range<Int>
  var scalars: [UInt32]
  var rule: String
  var confidence: Float = 1
}

extension TextLine {
  /// Adds `replacement` to `edits`, without what old and new have in common at both ends.
  func add(_ replacement: Replacement, to edits: inout EditListBuilder) {
    var old = replacement.range
    var new = replacement.scalars[...]
    while let first = new.first, !old.isEmpty, first == scalars[old.lowerBound] {
      old = old.lowerBound + 1..<old.upperBound
      new = new.dropFirst()
    }
    while let last = new.last, !old.isEmpty, last == scalars[old.upperBound - 1] {
      old = old.lowerBound..<old.upperBound - 1
      new = new.dropLast()
    }
    guard !old.isEmpty || !new.isEmpty else { return }
    edits.replace(bytes(old), with: Scalars.encode(new), rule: replacement.rule, confidence: replacement.confidence)
  }
}
