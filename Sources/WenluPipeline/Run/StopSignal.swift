private import Dispatch
private import Foundation
private import Synchronization

/// Turns SIGINT and SIGTERM into a wish to stop; the second one ends the process at once.
package final class StopSignal: Sendable {
  private let received = Mutex<Int32>(0)

  package init() {}

  /// The first signal that came, nil while there was none.
  package var signal: Int32? {
    let value = received.withLock { $0 }
    return value == 0 ? nil : value
  }

  package var isRaised: Bool { signal != nil }

  /// Asks to stop, as a signal would.
  package func raise(_ signal: Int32) { received.withLock { $0 = signal } }

  /// Begins to listen; for the life of the process.
  package func listen() {
    for number in [SIGINT, SIGTERM] {
      WorkerProcess.ignore(number)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in
        let isFirst = received.withLock { value in
          defer { value = value == 0 ? number : value }
          return value == 0
        }
        // Two signals that come close together are one event; the handler also keeps the source alive.
        if !isFirst || source.data > 1 { WorkerProcess.leave(128 + number) }
      }
      source.resume()
    }
  }
}
