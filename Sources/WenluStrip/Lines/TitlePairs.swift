private import WenluCore

/// The pairs of neighbouring characters of a title.
struct TitlePairs {
  private var pairs = WordTable([])
  /// Which pairs there may be, a bit each, folded to 12 bits: nearly all others end here.
  private var bits = [UInt64](repeating: 0, count: 64)
  private var isUsable = false
  private var whole: [UInt32] = []

  init(_ title: String) {
    whole = Fold.scalars(title)
    let scalars = whole.filter { Folded.isContent($0) }
    guard scalars.count >= 4 else { return }
    isUsable = true
    pairs = WordTable(
      scalars.indices.dropLast().map { (UInt64(scalars[$0]) << 32 | UInt64(scalars[$0 + 1]), 1) })
    for index in scalars.indices.dropLast() {
      let bit = TitlePairs.bit(scalars[index], scalars[index + 1])
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  private static func bit(_ a: UInt32, _ b: UInt32) -> Int { Int((a &* 0x9E37 ^ b &* 0x85EB) & 0xFFF) }

  @inline(__always)
  private func has(_ a: UInt32, _ b: UInt32, _ bits: Span<UInt64>) -> Bool {
    let bit = TitlePairs.bit(a, b)
    guard bits[bit >> 6] >> UInt64(bit & 63) & 1 != 0 else { return false }
    return pairs.value(UInt64(a) << 32 | UInt64(b)) != 0
  }

  func isTitle(_ scalars: ArraySlice<UInt32>) -> Bool {
    isUsable && scalars.count == whole.count && scalars.elementsEqual(whole)
  }

  /// Below this share a line says something of its own, whatever the rest of it says.
  private static let least: Float = 0.5

  /// The share of the content of `range` outside `covered` that stands in pairs of the title, 0…1; 0 if it is small.
  func share(_ folded: FoldedText, _ range: Range<Int>, _ covered: ArraySlice<PhraseSet.Match>) -> Float {
    guard isUsable else { return 0 }
    let scalars = folded.scalars.span
    let bits = bits.span
    var next = covered.startIndex
    var nextStart = next < covered.endIndex ? covered[next].range.lowerBound : Int.max
    var previous: UInt32 = 0
    var hit = 0
    var total = 0
    var wasHit = false
    var misses = 0
    // The last one may begin a row.
    let mostMisses = Int((1 - TitlePairs.least) * Float(range.count)) + 1
    var index = range.lowerBound
    while index < range.upperBound {
      if index == nextStart {
        index = covered[next].range.upperBound
        next += 1
        nextStart = next < covered.endIndex ? covered[next].range.lowerBound : Int.max
        previous = 0
        continue
      }
      let scalar = scalars[index]
      index += 1
      guard Folded.isContent(scalar) else {
        previous = 0
        wasHit = false
        continue
      }
      total += 1
      if has(previous, scalar, bits) {
        hit += wasHit ? 1 : 2
        misses -= wasHit ? 0 : 1
        wasHit = true
      } else {
        wasHit = false
        misses += 1
        if misses > mostMisses { return 0 }
      }
      previous = scalar
    }
    return total < 3 ? 0 : min(1, Float(hit) / Float(total))
  }
}
