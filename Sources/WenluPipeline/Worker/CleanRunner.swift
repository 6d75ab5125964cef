package import WenluCore

/// A document to be cleaned, or one of which the answer is known already and only waits for its turn.
package struct CleanJob: Sendable {
  package var document: Document
  package var answer: CleanReply?
  /// What the document's host is known to repeat.
  package var host: HostProfile?

  package init(_ document: Document, host: HostProfile? = nil, answer: CleanReply? = nil) {
    self.document = document
    self.host = host
    self.answer = answer
  }
}

/// Cleans documents one after another in this process, for debugging.
package struct InlineRunner: CleanRunner {
  private let filter: any Filter

  package init(filter: any Filter) { self.filter = filter }

  package func run(next: () throws -> CleanJob?, deliver: (Document, CleanReply) throws -> Void) throws {
    while let job = try next() { try deliver(job.document, job.answer ?? filter.clean(job.document, host: job.host)) }
  }

  package func close() {}
}

/// Something that answers jobs in their order.
package protocol CleanRunner {
  /// Answers what `next` gives until it gives nil, and hands each answer to `deliver` in the same order.
  ///
  /// Both closures run on the caller's thread.
  func run(next: () throws -> CleanJob?, deliver: (Document, CleanReply) throws -> Void) throws

  /// Frees what the runner holds; to be called once, at the end.
  func close()
}
