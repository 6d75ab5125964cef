package import WenluCore

/// What became of one document, in the form in which it leaves a worker.
package struct CleanReply: Sendable, Equatable {
  /// `wenlu.record/1` lines, each ended by a line feed.
  package var records: [UInt8] = []
  /// How many lines `records` holds.
  package var recordCount = 0
  package var reject: Reject?
  /// What was removed and repaired, as lines of the removals file.
  package var ledger: [UInt8] = []
  /// CPU time the filter took, in nanoseconds; never part of an output.
  package var cpu = 0
  /// False when the reply tells of the machine (a kill from outside, a busy hour) and not of the document.
  package var isLasting = true

  package init() {}

  package init(reject: Reject) { self.reject = reject }

  /// The body of the worker's answer.
  package var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.put(records)
    writer.put(recordCount)
    writer.put(ledger)
    writer.put(cpu)
    writer.put(reject == nil ? 0 : 1)
    if let reject { writer.put(reject) }
    return writer.bytes
  }

  /// The reply that a body holds, or nil when the body is broken.
  package init?(encoded bytes: [UInt8]) {
    var reader = FieldReader(bytes)
    guard let records = reader.data(), let count = reader.number(), let ledger = reader.data(),
      let cpu = reader.number(), let hasReject = reader.number()
    else { return nil }
    self.records = records
    recordCount = count
    self.ledger = ledger
    self.cpu = cpu
    if hasReject == 1 {
      guard let reject = reader.reject() else { return nil }
      self.reject = reject
    }
    guard reader.isAtEnd else { return nil }
  }
}
