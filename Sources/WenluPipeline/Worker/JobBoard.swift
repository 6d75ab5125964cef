private import Foundation
import WenluCore

/// Where the caller's thread and the slots meet: jobs, answers and the first failure.
///
/// Unchecked: all properties are touched with `condition` locked only.
final class JobBoard: @unchecked Sendable {
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
    var host: HostProfile?
  }

  private func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
    condition.lock()
    defer { condition.unlock() }
    return try body()
  }

  func submit(_ job: CleanJob) {
    locked {
      if let answer = job.answer {
        answers[submitted] = answer
      } else {
        jobs.append(Job(number: submitted, document: job.document, host: job.host))
      }
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
