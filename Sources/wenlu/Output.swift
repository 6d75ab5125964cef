private import WenluPipeline

/// The two streams of the program.
enum Output {
  /// Writes results; a reader that has left ends the program without a word.
  static func write(_ bytes: [UInt8]) {
    if !WorkerProcess.writeFully(1, bytes) { WorkerProcess.endQuietly() }
  }

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes one message for people.
  static func complain(_ text: String) { WorkerProcess.writeFully(2, Array((text + "\n").utf8)) }
}
