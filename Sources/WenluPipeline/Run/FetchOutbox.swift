private import Foundation
import WenluCore
import WenluFetch

/// What the fetcher's tasks have to say.
enum FetchNews: Sendable {
  case outcome(FetchOutcome)
  /// What is newly known of hosts, by authority.
  case hosts([String: HostMemory])
}

/// Hands the news of the fetcher's tasks to the thread that owns the state.
///
/// Writing to disk blocks, which tasks must not: they leave news here and wait, without blocking, while it is full.
/// Unchecked: all properties are touched with `condition` locked only.
final class FetchOutbox: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit = 64
  private var news: [FetchNews] = []
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var end: Result<FetchReport, StageError>?

  private func locked<Value>(_ body: () -> Value) -> Value {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }

  /// Leaves one piece of news, and waits while too many lie here.
  func push(_ item: FetchNews) async {
    await withCheckedContinuation { continuation in
      let goesOn = locked {
        news.append(item)
        condition.signal()
        if news.count < limit { return true }
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
  func take() -> (news: [FetchNews], end: Result<FetchReport, StageError>?) {
    locked {
      if news.isEmpty, end == nil { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2)) }
      let batch = news
      news = []
      let continuations = waiting
      waiting = []
      for continuation in continuations { continuation.resume() }
      return (batch, batch.isEmpty ? end : nil)
    }
  }
}
