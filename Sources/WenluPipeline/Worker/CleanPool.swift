private import Foundation
package import WenluCore

/// Worker processes, each fed by a thread of its own, behind one bounded queue.
///
/// Answers come back in the order of the documents, whatever their number of workers.
package final class CleanPool {
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

  /// Cleans what `next` gives until it gives nil, and hands each answer to `deliver` in the same order.
  ///
  /// Both closures run on the caller's thread.
  package func run(
    next: () throws -> Document?, deliver: (Document, CleanReply) throws -> Void
  ) throws {
    var waiting: [Document] = []
    var first = 0
    var bytes = 0
    var isDry = false
    while true {
      while !isDry, waiting.count - first < window, bytes < windowBytes {
        guard let document = try next() else {
          isDry = true
          break
        }
        board.submit(document)
        waiting.append(document)
        bytes += document.byteCount
      }
      guard first < waiting.count else { return }
      let reply = try board.awaitNext()
      let document = waiting[first]
      waiting[first].pages = []
      first += 1
      bytes -= document.byteCount
      if first > 1024 {
        waiting.removeFirst(first)
        first = 0
      }
      try deliver(document, reply)
    }
  }

  private static func serve(_ board: JobBoard, _ plan: WorkerPlan) {
    var slot = WorkerSlot(plan)
    while let job = board.take() {
      do throws(StageError) {
        board.answer(job.number, try slot.clean(job.document))
      } catch {
        board.fail(error)
      }
    }
    slot.close()
    board.left()
  }
}

extension Document {
  /// The raw bytes of all pages.
  var byteCount: Int { pages.reduce(0) { $0 + $1.bytes.count } }
}

/// Where the caller's thread and the slots meet: jobs, answers and the first failure.
///
/// Unchecked: all properties are touched with `condition` locked only.
private final class JobBoard: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [Job] = []
  private var answers: [Int: CleanReply] = [:]
  private var submitted = 0
  private var delivered = 0
  private var failure: StageError?
  private var isClosed = false
  private var gone = 0

  struct Job {
    var number: Int
    var document: Document
  }

  private func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    condition.lock()
    defer { condition.unlock() }
    return try body()
  }

  func submit(_ document: Document) {
    locked {
      jobs.append(Job(number: submitted, document: document))
      submitted += 1
      condition.broadcast()
    }
  }

  /// The next job, or nil when there will be none.
  func take() -> Job? {
    locked {
      while jobs.isEmpty, !isClosed { condition.wait() }
      return jobs.isEmpty || isClosed ? nil : jobs.removeFirst()
    }
  }

  func answer(_ number: Int, _ reply: CleanReply) {
    locked {
      answers[number] = reply
      condition.broadcast()
    }
  }

  func fail(_ error: StageError) {
    locked {
      failure = failure ?? error
      condition.broadcast()
    }
  }

  /// The answer to the oldest job without one.
  func awaitNext() throws -> CleanReply {
    try locked {
      while true {
        if let failure { throw failure }
        if let answer = answers.removeValue(forKey: delivered) {
          delivered += 1
          return answer
        }
        condition.wait()
      }
    }
  }

  func left() {
    locked {
      gone += 1
      condition.broadcast()
    }
  }

  func close(andWaitFor threads: Int) {
    locked {
      isClosed = true
      condition.broadcast()
      while gone < threads { condition.wait() }
    }
  }
}
