package import WenluCore
private import WenluStrip

/// The clean path as a worker runs it: a cleaner made from the merged configuration, answers as lines.
package struct CleanFilter: Filter {
  private let cleaner: Cleaner
  private let documentBytes: Int
  private let now: String

  package init(config: Config, now: String) {
    cleaner = Cleaner(settings: config.cleanSettings)
    documentBytes = config.limits.documentBytes
    self.now = now
  }

  package func clean(_ document: Document, host: HostProfile?) -> CleanReply {
    guard document.byteCount <= documentBytes else {
      let detail = "\(document.byteCount) bytes, limit \(documentBytes); raise limits.document_bytes"
      return CleanReply(reject: reject(document, "decode", .tooLarge, detail))
    }
    guard document.byteCount > 0 else { return CleanReply(reject: reject(document, "decode", .noBody, "0 bytes")) }
    return reply(cleaner.clean(document, host: host?.epoch), for: document)
  }

  private func reply(_ outcome: CleanOutcome, for document: Document) -> CleanReply {
    var reply = CleanReply()
    reply.reject = outcome.reject
    var writer = RecordWriter()
    for var record in outcome.records where outcome.reject == nil {
      record.added = now
      record.version = Program.version
      let line = writer.line(record)
      guard line.count <= RecordWriter.maximumLineBytes else {
        let detail = "a record of \(line.count) bytes, loaders read \(RecordWriter.maximumLineBytes)"
        return CleanReply(reject: reject(document, "emit", .tooLarge, detail))
      }
      reply.records += line
      reply.recordCount += 1
    }
    let id = outcome.records.first?.id ?? outcome.reject?.id ?? ""
    reply.ledger = LedgerLines.lines(outcome.ledger, id: id, sourceID: document.sourceID, url: document.url)
    return reply
  }

  private func reject(_ document: Document, _ stage: String, _ reason: RejectReason, _ detail: String) -> Reject {
    Reject(sourceID: document.sourceID, url: document.url, stage: stage, reason: reason, detail: detail)
  }
}
