/// Why some bytes are not JSON, and at which byte.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The byte at which reading stopped, counted from the first byte that was given to the reader.
  package let offset: Int
  package let message: String

  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  package var description: String { "byte \(offset): \(message)" }
}

/// A place in a text as an editor shows it: both counted from 1, columns in Unicode scalars.
package struct TextPosition: Sendable, Equatable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  /// Finds the line and the column of the byte `offset`; one behind the end counts as the end.
  ///
  /// - Complexity: O(*n*) in the bytes before `offset`.
  package init(offset: Int, in bytes: ArraySlice<UInt8>) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(max(offset, 0)) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }

  package var description: String { "\(line):\(column)" }
}
