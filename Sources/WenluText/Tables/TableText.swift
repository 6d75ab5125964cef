/// Reads the generated tables: UTF-8 text as data, one row a line.
///
/// The only file of this library that touches memory by pointer: a `StaticString` has no other way in.
enum TableText {
  /// The bytes of a literal, line feeds included.
  static func bytes(_ text: StaticString) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// The scalars of a literal, without line feeds.
  static func scalars(_ text: StaticString) -> [UInt32] {
    Scalars.decode(bytes(text)).filter { $0 != 0x0A }
  }

  /// The rows of a literal, as scalars.
  static func rows(_ text: StaticString) -> [ArraySlice<UInt32>] {
    Scalars.decode(bytes(text)).split(separator: 0x0A)
  }

  /// The number that hexadecimal digits write.
  static func hexadecimal(_ digits: ArraySlice<UInt32>) -> UInt32 {
    digits.reduce(0) { $0 << 4 | ($1 <= 0x39 ? $1 - 0x30 : $1 - 0x37) }
  }

  /// Pairs of hexadecimal numbers, one pair a row.
  static func hexadecimalPairs(_ text: StaticString) -> [(first: UInt32, second: UInt32)] {
    rows(text).map { row in
      let parts = row.split(separator: 0x20)
      return (hexadecimal(parts[0]), hexadecimal(parts[1]))
    }
  }
}

/// A table that is filled once and never freed: reading one costs neither a reference count nor a check for uniqueness.
///
/// Arrays behind a global constant cost some 20 ns a look-up in a loop over a document, this 1 ns.
@safe package struct FlatTable<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sendable: the memory is written in the initialiser only.
  private let base: UnsafePointer<Element>
  package let count: Int

  package init(_ elements: [Element]) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    for (index, element) in elements.enumerated() { unsafe (memory + index).initialize(to: element) }
    unsafe base = unsafe UnsafePointer(memory)
    count = elements.count
  }

  /// - Precondition: `index` is inside the table.
  @inline(__always)
  package subscript(_ index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return unsafe base[index]
  }

  var indices: Range<Int> { 0..<count }
}
