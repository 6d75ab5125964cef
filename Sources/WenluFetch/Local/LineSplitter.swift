/// Cuts a stream of bytes into lines at line feeds only, with a limit to what one line may hold.
struct LineSplitter {
  enum Line: Equatable {
    case text([UInt8])
    /// The line is longer than the limit; its bytes are gone.
    case tooLong
  }

  private let limit: Int
  private var pending: [UInt8] = []
  private var overflown = false
  private var chunk: ArraySlice<UInt8> = []

  init(limit: Int) {
    self.limit = limit
  }

  /// Gives it the next bytes; all lines of the ones before must have been taken.
  mutating func feed(_ bytes: [UInt8]) {
    chunk = bytes[...]
  }

  /// The next whole line, without its line feed; nil when more bytes are needed.
  mutating func next() -> Line? {
    guard let end = chunk.firstIndex(of: 0x0A) else {
      keep(chunk)
      chunk = []
      return nil
    }
    keep(chunk[..<end])
    chunk = chunk[(end + 1)...]
    return take()
  }

  /// What stands behind the last line feed; nil when nothing does.
  mutating func last() -> Line? {
    pending.isEmpty && !overflown ? nil : take()
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if overflown || pending.count + bytes.count > limit {
      overflown = true
      pending = []
    } else {
      pending += bytes
    }
  }

  private mutating func take() -> Line {
    defer { (pending, overflown) = ([], false) }
    return overflown ? .tooLong : .text(pending)
  }
}
