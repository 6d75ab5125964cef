private import Foundation
import WenluCore
import WenluFetch

/// Hands the outcomes of the fetcher's tasks to the thread that owns the state.
///
/// Writing to disk blocks, which tasks must not: they leave outcomes here and wait, without blocking, while it is full.
/// Unchecked: all properties are touched with `condition` locked only.
final class FetchOutbox: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit = 64
  private var outcomes: [FetchOutcome] = []
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var end: Result<FetchReport, StageError>?

  private func locked<Value>(_ body: () -> Value) -> Value {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }

  /// Leaves an outcome, and waits while too many lie here.
  func push(_ outcome: FetchOutcome) async {
    await withCheckedContinuation { continuation in
      let goesOn = locked {
        outcomes.append(outcome)
        condition.signal()
        if outcomes.count < limit { return true }
        waiting.append(continuation)
        return false
      }
      if goesOn { continuation.resume() }
    }
  }

  func finish(_ result: Result<FetchReport, StageError>) {
    locked {
      end = result
      condition.signal()
    }
  }

  /// What lies here, after a short wait for something to come; the report once there is nothing more.
  func take() -> (outcomes: [FetchOutcome], end: Result<FetchReport, StageError>?) {
    locked {
      if outcomes.isEmpty, end == nil { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2)) }
      let batch = outcomes
      outcomes = []
      let continuations = waiting
      waiting = []
      for continuation in continuations { continuation.resume() }
      return (batch, batch.isEmpty ? end : nil)
    }
  }
}
