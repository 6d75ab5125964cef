import WenluCore

/// What the end of a worker says about the document it held.
struct Verdict {
  let end: ChildEnd
  let complaint: [UInt8]
  let limits: WorkerLimits

  func reply(for document: Document) -> CleanReply {
    var reply = CleanReply(reject: reject(for: document))
    reply.isLasting = !(end.signal.map(WorkerProcess.isFromOutside) ?? false)
    return reply
  }

  private func reject(for document: Document) -> Reject {
    if let signal = end.signal, WorkerProcess.isCPULimit(signal) {
      return Verdict.reject(document, .workerTimeout, "over \(limits.cpuSeconds) s of CPU time")
    }
    if ranOutOfMemory {
      return Verdict.reject(document, .workerMemory, "over \(limits.memoryMiB) MiB of memory")
    }
    return Verdict.reject(document, .workerCrash, "the worker ended: \(Verdict.describe(end))")
  }

  /// The runtime says so, or the worker was close to its limit when it died.
  private var ranOutOfMemory: Bool {
    let words = Array("llocat".utf8)
    let says = complaint.firstRange(of: words) != nil && complaint.firstRange(of: Array("memory".utf8)) != nil
    return says || end.peakBytes > limits.memoryMiB * 3 / 4 * 1_048_576
  }

  /// The reject of a document whose worker gave no answer in time; another hour may be kinder to it.
  static func late(_ document: Document, seconds: Int) -> CleanReply {
    var reply = CleanReply(reject: reject(document, .workerTimeout, "no answer within \(seconds) s"))
    reply.isLasting = false
    return reply
  }

  static func reject(_ document: Document, _ reason: RejectReason, _ what: String) -> Reject {
    let digest = document.pages.first?.sha256 ?? ""
    return Reject(
      sourceID: document.sourceID, url: document.url, stage: "worker", reason: reason,
      detail: what + (digest.isEmpty ? "" : "; raw \(digest)"))
  }

  static func describe(_ end: ChildEnd) -> String {
    if let signal = end.signal { return "ended by \(WorkerProcess.signalName(signal))" }
    return "exit status \(end.status ?? -1)"
  }

  /// The last words of a worker, for a message of one line.
  static func lastLine(_ complaint: [UInt8]) -> String {
    let lines = complaint.split(separator: 0x0A)
    guard let line = lines.last(where: { !$0.isEmpty }) else { return "" }
    return ": " + String(decoding: line.prefix(300).filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
  }
}
