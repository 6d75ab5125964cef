/// One line on a terminal that says how far a run is, written over itself.
package final class ProgressLine {
  private let isShown: Bool
  private var next = ContinuousClock.now
  private var isOpen = false

  /// A line that is shown, or one that swallows all it is told.
  package init(isShown: Bool) { self.isShown = isShown }

  /// Shows `text`, at most five times in a second.
  package func show(_ text: @autoclosure () -> String) {
    guard isShown, ContinuousClock.now >= next else { return }
    next = .now + .milliseconds(200)
    isOpen = true
    WorkerProcess.writeFully(2, Array((ProgressLine.clear + text()).utf8))
  }

  /// Takes the line away.
  package func end() {
    if isOpen { WorkerProcess.writeFully(2, Array(ProgressLine.clear.utf8)) }
    isOpen = false
  }

  /// To the first column, and everything from there on away.
  private static let clear = "\r\u{1B}[K"
}
