package import WenluCore

/// The clean path of one document, made once for a run and used for every document of it.
package protocol Filter: Sendable {
  /// Cleans `document`; bad data ends in a reject inside the reply.
  func clean(_ document: Document) -> CleanReply
}

/// What a worker must know before its first document.
package struct WorkerSetup: Sendable, Equatable {
  /// The merged configuration, as JSON.
  package var config: [UInt8]
  /// The run clock, `YYYY-MM-DDTHH:MM:SS.sssZ`, or "" when the records get their times later.
  package var now: String
  /// CPU seconds a document may take.
  package var cpuSeconds: Int

  package init(config: [UInt8], now: String, cpuSeconds: Int) {
    self.config = config
    self.now = now
    self.cpuSeconds = cpuSeconds
  }

  package var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.put(config)
    writer.put(now)
    writer.put(cpuSeconds)
    return writer.bytes
  }

  package init?(encoded bytes: [UInt8]) {
    var reader = FieldReader(bytes)
    guard let config = reader.data(), let now = reader.text(), let seconds = reader.number(), reader.isAtEnd else {
      return nil
    }
    self.init(config: config, now: now, cpuSeconds: seconds)
  }
}
