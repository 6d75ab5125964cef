private import Foundation
import WenluCore
private import WenluStrip

/// The limits that a document must keep and the worker processes that keep them.
package struct WorkerLimits: Sendable, Equatable {
  /// CPU seconds a document; the kernel ends the worker behind them.
  package var cpuSeconds = 10
  /// Seconds of wall clock a document, for a worker that waits for nothing.
  package var wallSeconds = 120
  /// MiB that a worker may map on top of the program itself.
  package var memoryMiB = 448
  /// Bytes of all pages of a document.
  package var documentBytes = 32 << 20

  package init() {}
}

/// What a slot needs to start a worker.
struct WorkerPlan: Sendable {
  var executable: String
  var setup: WorkerSetup
  var limits: WorkerLimits
  /// Variables set for the workers besides those of this process.
  var environment: [String: String]

  /// The whole environment of a worker.
  var variables: [String] {
    var all = ProcessInfo.processInfo.environment
    // Each further arena of the allocator reserves 64 MB of address space, which the memory limit counts.
    all["MALLOC_ARENA_MAX"] = "1"
    // A crash is reported by the coordinator; a backtrace would take seconds and more memory than there is.
    all["SWIFT_BACKTRACE"] = "enable=no"
    all.merge(environment) { $1 }
    return all.map { "\($0.key)=\($0.value)" }
  }
}

/// One place of the pool: a worker process, replaced when it dies, fed by one thread.
struct WorkerSlot: ~Copyable {
  /// Kills from outside that one document survives.
  private static let patience = 8

  private let plan: WorkerPlan
  private let setupFrame: [UInt8]
  private var child: ChildProcess?
  /// Workers that died before they were ready, one behind the other.
  private var failedStarts = 0
  /// False until the living worker has finished a document.
  private var isUsed = false

  init(_ plan: WorkerPlan) {
    self.plan = plan
    setupFrame = Frame.wrap(plan.setup.encoded)
  }

  /// Cleans `document` in the worker; a worker that fails costs this document only.
  ///
  /// A crash in a worker that has seen other documents is tried again in a fresh one, so that the verdict is about
  /// this document; a kill from outside says nothing about it and is tried again, up to `patience` times.
  mutating func clean(_ document: Document, host: HostProfile?) throws(StageError) -> CleanReply {
    var writer = FieldWriter()
    writer.put(document)
    // The whole profile goes along each time: a worker keeps none for sure, and a page outweighs it.
    writer.put(host?.epoch.id ?? "")
    writer.put(host?.json ?? [])
    let frame = Frame.wrap(writer.bytes)
    var outsideKills = 0
    while true {
      let wasFresh = !isUsed || child == nil
      switch try attempt(frame) {
      case .reply(let reply): return reply
      case .dead(let end, let complaint):
        if let signal = end.signal, WorkerProcess.isFromOutside(signal) {
          outsideKills += 1
          if outsideKills <= WorkerSlot.patience {
            // Whoever kills, a busy machine above all, gets a little longer each time to calm down: 2.5 s in all.
            Thread.sleep(forTimeInterval: min(1, 0.005 * Double(1 << outsideKills)))
            continue
          }
        } else if !wasFresh, !isCPULimit(end) {
          continue
        }
        return Verdict(end: end, complaint: complaint, limits: plan.limits).reply(for: document)
      case .late:
        return Verdict.late(document, seconds: plan.limits.wallSeconds)
      }
    }
  }

  private func isCPULimit(_ end: ChildEnd) -> Bool { end.signal.map(WorkerProcess.isCPULimit) ?? false }

  private enum Attempt {
    case reply(CleanReply)
    case dead(ChildEnd, complaint: [UInt8])
    case late
  }

  private mutating func attempt(_ frame: [UInt8]) throws(StageError) -> Attempt {
    let worker = try living()
    switch worker.exchange(frame, limit: .seconds(plan.limits.wallSeconds)) {
    case .answer(let body):
      guard let reply = CleanReply(encoded: body) else { return .dead(drop(worker.stop()), complaint: []) }
      isUsed = true
      return .reply(reply)
    case .ended:
      let end = worker.end()
      return .dead(drop(end), complaint: worker.complaint)
    case .late:
      _ = drop(worker.stop())
      return .late
    }
  }

  private mutating func drop(_ end: ChildEnd) -> ChildEnd {
    child = nil
    isUsed = false
    return end
  }

  private mutating func living() throws(StageError) -> ChildProcess {
    if let child { return child }
    while true {
      let arguments = ["worker", "--parent", "\(WorkerProcess.identifier)", "--memory", "\(plan.limits.memoryMiB)"]
      let worker = try ChildProcess(
        executable: plan.executable, arguments: arguments, environment: plan.variables)
      if case .answer(let answer) = worker.exchange(setupFrame, limit: .seconds(60)), answer == WorkerLoop.ready {
        child = worker
        failedStarts = 0
        return worker
      }
      failedStarts += 1
      let end = worker.end()
      guard failedStarts < 3 else {
        throw StageError(
          .software, stage: "worker", subject: plan.executable,
          message: "a worker ended before it was ready, three times (\(Verdict.describe(end)))"
            + "\(Verdict.lastLine(worker.complaint)); try workers: 0 or a higher limits.memory_mib")
      }
    }
  }

  /// Lets the worker leave in order.
  mutating func close() {
    _ = child?.finish()
    child = nil
  }
}
