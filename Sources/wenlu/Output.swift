import WenluCore
private import WenluPipeline

/// The two streams of the program.
enum Output {
  /// Writes results; a reader that has left ends the program without a word.
  ///
  /// - Throws: ``StageError`` of code `i/o error` when the device is full or broken.
  static func write(_ bytes: [UInt8]) throws(StageError) {
    guard !WorkerProcess.writeFully(1, bytes) else { return }
    guard let problem = WorkerProcess.writeProblem else { WorkerProcess.endQuietly() }
    throw StageError(.io, stage: "output", subject: "", message: "standard output cannot be written: \(problem)")
  }

  static func write(_ text: String) throws(StageError) { try write(Array(text.utf8)) }

  /// Writes one message for people.
  static func complain(_ text: String) { WorkerProcess.writeFully(2, Array((text + "\n").utf8)) }
}
