import Testing
import WenluCore
import WenluStore
import WenluTestSupport

private func lines(_ path: String, limit: Int = 1 << 20) throws -> [LineReader.Line] {
  var reader = try LineReader(path, maximumLineBytes: limit)
  var lines: [LineReader.Line] = []
  while let line = try reader.next() { lines.append(line) }
  return lines
}

/// NDJSON files line by line.
struct LineReaderTests {
  @Test("lines come with their numbers; empty ones count but do not come", arguments: Compression.allCases)
  func numbers(_ compression: Compression) throws {
    let folder = try TemporaryFolder()
    let text = "\u{FEFF}{\"a\":1}\r\n\n{\"b\":2}\n\r\nlast"
    try AtomicFile.write(compression.compressed(Array(text.utf8)), to: folder["in"])
    let found = try lines(folder["in"])
    #expect(found.map(\.number) == [1, 3, 5])
    #expect(found.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{\"a\":1}", "{\"b\":2}", "last"])
  }

  @Test("a line beyond the limit is passed over and told of")
  func tooLong() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 300_000)
    try AtomicFile.write(Array("a\n\(long)\nb\n\(long)".utf8), to: folder["in"])
    let found = try lines(folder["in"], limit: 1000)
    #expect(found.map(\.number) == [1, 2, 3, 4])
    #expect(found.map(\.isTooLong) == [false, true, false, true])
    #expect(try lines(folder["in"], limit: 300_000).allSatisfy { !$0.isTooLong })
  }

  @Test("many lines arrive complete across the pieces of the file")
  func pieces() throws {
    let folder = try TemporaryFolder()
    let expected = (0..<20_000).map { "第\($0)行" + String(repeating: "。", count: $0 % 17) }
    try AtomicFile.write(Array(expected.joined(separator: "\n").utf8), to: folder["in"])
    #expect(try lines(folder["in"]).map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
  }

  @Test("an empty file has no lines, a cut packed file is an error")
  func ends() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write([], to: folder["empty"])
    #expect(try lines(folder["empty"]).isEmpty)
    let packed = Compression.gzip.compressed(Array("a\nb\n".utf8))
    try AtomicFile.write(packed.dropLast(3), to: folder["cut.gz"])
    let error = #expect(throws: StageError.self) { try lines(folder["cut.gz"]) }
    #expect(error?.code == .input)
    #expect(error?.message == "the packed data ends too early; fetch or pack the file again")
  }
}
