internal import WenluCore

/// Reads a file of NDJSON line by line; whatever a line holds, the next one is read.
struct LineReader {
  private let file: InputPaths.File
  private let parse: (_ line: [UInt8], _ number: Int) -> InputEntry
  private var source: ChunkSource?
  private var splitter: LineSplitter
  private var number = 0

  /// Opens `file`; `parse` turns the bytes of a line that is not blank, and its number, into an entry.
  init(_ file: InputPaths.File, lineLimit: Int, parse: @escaping (_ line: [UInt8], _ number: Int) -> InputEntry)
    throws(FileBytes.Failure)
  {
    self.file = file
    self.parse = parse
    splitter = LineSplitter(limit: lineLimit)
    source = try ChunkSource(path: file.path)
  }

  /// The next entry; nil at the end of the file.
  mutating func next() -> InputEntry? {
    while true {
      if let line = splitter.next() {
        if let entry = entry(line, isLast: false) { return entry }
        continue
      }
      guard let source else { return nil }
      do throws(FileBytes.Failure) {
        if let bytes = try source.next() {
          splitter.feed(bytes)
          continue
        }
      } catch {
        self.source = nil
        return InputEntry(rejected: file.name, detail: "line \(number + 1): \(error.detail)")
      }
      self.source = nil
      return splitter.last().flatMap { entry($0, isLast: true) }
    }
  }

  private mutating func entry(_ line: LineSplitter.Line, isLast: Bool) -> InputEntry? {
    number += 1
    guard case .text(var bytes) = line else {
      return InputEntry(
        rejected: "\(file.name):\(number)", reason: .tooLarge,
        detail: "line \(number) is longer than the limit of a line")
    }
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    var entry = parse(bytes, number)
    if isLast, case .none(var reject) = entry.body {
      reject.detail += "; the file ends inside this line"
      entry.body = .none(reject)
    }
    return entry
  }
}
