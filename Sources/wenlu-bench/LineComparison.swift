private import Foundation
private import WenluCore
private import WenluText

/// Compares our conversion to simplified script with OpenCC's, line by line.
struct LineComparison {
  private(set) var lines = 0
  /// Scalars read, and those that we change.
  private(set) var characters = 0
  private(set) var changed = 0
  /// Lines that differ in a listed exception only.
  private(set) var listed = 0
  /// Lines that differ otherwise: what was read, our answer, OpenCC's.
  private(set) var unlisted: [(source: String, ours: String, theirs: String)] = []

  /// Compares all lines of a file.
  ///
  /// - Parameters:
  ///   - file: Lines of text, traditional to prove the conversion, simplified to see what it harms.
  ///   - exceptions: NDJSON with `input`, what we make of it as `expected`, and what OpenCC makes of it as `opencc`.
  /// - Throws: what reading a file throws, and `JSONError` for an exception that is no JSON.
  init?(file: String, exceptions: String) throws {
    guard let converter = OpenCC("t2s.json") else { return nil }
    let known = try LineComparison.exceptions(exceptions)
    for line in try LineComparison.lines(file) where !line.isEmpty {
      lines += 1
      let source = Array(line)
      characters += source.count { $0 & 0xC0 != 0x80 }
      changed += ScriptConverter.changes(simplifying: source).count
      let (ours, theirs) = (ScriptConverter.simplified(source), converter.converted(source))
      guard ours != theirs else { continue }
      if LineComparison.isExplained(source, ours, theirs, known) {
        listed += 1
      } else {
        unlisted.append((LineComparison.string(source), LineComparison.string(ours), LineComparison.string(theirs)))
      }
    }
  }

  var report: String {
    let shown = unlisted.prefix(20).map { "- \($0.source)\n  wenlu  \($0.ours)\n  OpenCC \($0.theirs)" }
    let head = "\(lines) lines: \(lines - listed - unlisted.count) equal to OpenCC, \(listed) differ as listed, "
    let share =
      "\(changed) of \(characters) characters changed, \(changed * 1_000_000 / max(characters, 1)) per million"
    return ([head + "\(unlisted.count) differ otherwise", share] + shown).joined(separator: "\n")
  }

  private typealias Exception = (source: [UInt32], ours: [UInt32], theirs: [UInt32])

  /// Whether each place that differs is covered by an exception: its source, our answer and theirs stand there.
  private static func isExplained(_ source: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], _ known: [Exception]) -> Bool {
    let (source, ours, theirs) = (Scalars.decode(source), Scalars.decode(ours), Scalars.decode(theirs))
    guard source.count == ours.count, ours.count == theirs.count else { return false }
    var explained = Set<Int>()
    for at in source.indices {
      for exception in known {
        let end = at + exception.source.count
        guard end <= source.count, source[at..<end].elementsEqual(exception.source),
          ours[at..<end].elementsEqual(exception.ours), theirs[at..<end].elementsEqual(exception.theirs)
        else { continue }
        explained.formUnion(at..<end)
      }
    }
    return source.indices.allSatisfy { ours[$0] == theirs[$0] || explained.contains($0) }
  }

  private static func exceptions(_ file: String) throws -> [Exception] {
    try lines(file).filter { !$0.isEmpty }.map { line in
      let row = try JSONValue.parse(line)
      let texts = ["input", "expected", "opencc"].map { Array((row[$0]?.string ?? "").unicodeScalars.map(\.value)) }
      return (texts[0], texts[1], texts[2])
    }
  }

  private static func lines(_ file: String) throws -> [ArraySlice<UInt8>] {
    [UInt8](try Data(contentsOf: URL(filePath: file))).split(separator: 0x0A)
  }

  private static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
