package import WenluCore

/// The clean path of one document, made once for a run and used for every document of it.
package protocol Filter: Sendable {
  /// Cleans `document`; bad data ends in a reject inside the reply.
  ///
  /// `host` is what the document's host is known to repeat.
  func clean(_ document: Document, host: HostProfile?) -> CleanReply
}

/// What a worker does with its documents.
package enum WorkerTask: String, Sendable {
  /// Makes records of them.
  case clean
  /// Finds what they show of their hosts.
  case sample
}

/// What a worker must know before its first document.
package struct WorkerSetup: Sendable, Equatable {
  /// The merged configuration, as JSON.
  package var config: [UInt8]
  /// The run clock, `YYYY-MM-DDTHH:MM:SS.sssZ`, or "" when the records get their times later.
  package var now: String
  /// CPU seconds a document may take.
  package var cpuSeconds: Int
  package var task: WorkerTask

  package init(config: [UInt8], now: String, cpuSeconds: Int, task: WorkerTask = .clean) {
    self.task = task
    self.config = config
    self.now = now
    self.cpuSeconds = cpuSeconds
  }

  package var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.put(config)
    writer.put(now)
    writer.put(cpuSeconds)
    writer.put(task.rawValue)
    return writer.bytes
  }

  package init?(encoded bytes: [UInt8]) {
    var reader = FieldReader(bytes)
    guard let config = reader.data(), let now = reader.text(), let seconds = reader.number(),
      let task = reader.text().flatMap(WorkerTask.init(rawValue:)), reader.isAtEnd
    else { return nil }
    self.init(config: config, now: now, cpuSeconds: seconds, task: task)
  }
}
