internal import WenluCore
private import WenluStore

/// The entries of a file of NDJSON lines; whatever a line holds, the next one is read.
///
/// A class because it holds an open file, which has one owner.
final class LineEntries: EntrySource {
  private let file: InputPaths.File
  private let parse: (_ line: [UInt8], _ number: Int) -> InputEntry
  private var reader: LineReader
  private var number = 0
  private var isBroken = false

  /// Opens `file`; `parse` turns the bytes of a line that is not blank, and its number, into an entry.
  init(
    _ file: InputPaths.File, lineLimit: Int, parse: @escaping (_ line: [UInt8], _ number: Int) -> InputEntry
  ) throws(StageError) {
    self.file = file
    self.parse = parse
    reader = try LineReader(file.path, maximumLineBytes: lineLimit)
  }

  /// The next entry; nil at the end of the file, which is where it can no longer be read, too.
  func next() -> InputEntry? {
    guard !isBroken else { return nil }
    do throws(StageError) {
      while let line = try reader.next() {
        number = line.number
        if let entry = entry(line) { return entry }
      }
      return nil
    } catch {
      isBroken = true
      return InputEntry(rejected: file.name, detail: "line \(number + 1): \(error.message)")
    }
  }

  private func entry(_ line: LineReader.Line) -> InputEntry? {
    if line.isTooLong {
      return InputEntry(
        rejected: "\(file.name):\(line.number)", reason: .tooLarge,
        detail: "line \(line.number) is longer than the limit of a line")
    }
    if line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    return parse(line.bytes, line.number)
  }
}
