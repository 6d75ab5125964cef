package import WenluCore
private import WenluDeduplicate
private import WenluStore

/// The filters for a distributed engine: lines in, lines out, nothing kept.
package struct LineFilters {
  private let inputs: [String]
  private let write: ([UInt8]) throws(StageError) -> Void

  /// Reads `inputs`, standard input when there are none; `write` takes lines of output.
  package init(inputs: [String], write: @escaping ([UInt8]) throws(StageError) -> Void) {
    self.inputs = inputs.isEmpty ? ["-"] : inputs
    self.write = write
  }

  /// What makes keys comparable between machines.
  package static var keyFormat: String { SignFilter().keyFormat }

  /// A document a line in, `key TAB id` lines out.
  package func sign() throws(StageError) {
    let filter = SignFilter()
    try eachLine { line throws(StageError) in try write(try filter.lines(line)) }
  }

  /// Sorted key lines in, pairs out.
  package func link() throws(StageError) {
    var filter = LinkFilter()
    try eachLine { line throws(StageError) in try write(try filter.lines(line)) }
    try write(filter.finish())
  }

  /// Two documents a line in, their relation out.
  package func verify() throws(StageError) {
    let filter = VerifyFilter()
    try eachLine { line throws(StageError) in try write(try filter.lines(line)) }
  }

  /// The lines of `verify` in, the lines of `clusters.ndjson` out.
  package func cluster() throws(StageError) {
    var filter = ClusterFilter()
    try eachLine { line throws(StageError) in try filter.add(line) }
    try write(try filter.finish())
  }

  /// A line that makes no sense ends the filter, so that the engine sees it fail.
  private func eachLine(_ body: (ArraySlice<UInt8>) throws(StageError) -> Void) throws(StageError) {
    for input in inputs {
      var lines = try LineReader(input)
      while let line = try lines.next() {
        do throws(StageError) {
          try body(line.bytes[...])
        } catch {
          throw StageError(error.code, stage: error.stage, subject: "\(input):\(line.number)", message: error.message)
        }
      }
    }
  }
}
