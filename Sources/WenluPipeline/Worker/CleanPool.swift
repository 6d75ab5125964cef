private import Foundation
package import WenluCore

/// Worker processes, each fed by a thread of its own, behind one bounded queue.
///
/// Answers come back in the order of the documents, whatever their number of workers.
package final class CleanPool: CleanRunner {
  private let board = JobBoard()
  private let threads: Int
  /// Documents under way at most: enough to hide one slow page, few enough to bound memory.
  private let window: Int
  /// Bytes of documents under way at most, unless it is a single one.
  private let windowBytes = 128 << 20

  /// Starts `workers` threads; each runs `executable` as a worker process with its first document.
  package init(
    executable: String, workers: Int, setup: WorkerSetup, limits: WorkerLimits, environment: [String: String] = [:]
  ) {
    // Writing to a worker that has died must fail with an error, not end this program.
    WorkerProcess.ignoreBrokenPipe()
    threads = workers
    window = workers * 4
    let plan = WorkerPlan(executable: executable, setup: setup, limits: limits, environment: environment)
    for _ in 0..<workers {
      let thread = Thread { [board] in CleanPool.serve(board, plan) }
      thread.name = "wenlu worker slot"
      thread.start()
    }
  }

  /// Asks the slots to stop their workers and waits for them.
  package func close() { board.close(andWaitFor: threads) }

  package func run(
    next: () throws -> CleanJob?, deliver: (Document, CleanReply) throws -> Void
  ) throws {
    var flight = Flight()
    while true {
      while !flight.isDry, flight.count < window, flight.bytes < windowBytes {
        guard let job = try next() else {
          flight.isDry = true
          break
        }
        board.submit(job)
        flight.push(job.document)
      }
      guard flight.count > 0 else { return }
      let reply = try board.awaitNext()
      try deliver(flight.pop(), reply)
    }
  }

  private static func serve(_ board: JobBoard, _ plan: WorkerPlan) {
    var slot = WorkerSlot(plan)
    while let job = board.take() {
      do throws(StageError) {
        board.answer(job.number, try slot.clean(job.document, host: job.host))
      } catch {
        board.fail(error)
      }
    }
    slot.close()
    board.left()
  }
}

/// The documents whose answers are still out, oldest first.
private struct Flight {
  private var documents: [Document] = []
  private var first = 0
  private(set) var bytes = 0
  /// True when there are no further documents.
  var isDry = false

  var count: Int { documents.count - first }

  mutating func push(_ document: Document) {
    documents.append(document)
    bytes += document.byteCount
  }

  mutating func pop() -> Document {
    let document = documents[first]
    documents[first].pages = []
    first += 1
    bytes -= document.byteCount
    if first > 256 {
      documents.removeFirst(first)
      first = 0
    }
    return document
  }
}

extension Document {
  /// The raw bytes of all pages.
  var byteCount: Int { pages.reduce(0) { $0 + $1.bytes.count } }
}
