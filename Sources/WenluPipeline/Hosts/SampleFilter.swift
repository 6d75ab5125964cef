package import WenluCore

/// The first pass over a host's pages as a worker runs it: what the page shows of its host instead of records.
package struct SampleFilter: Filter {
  private let cleaner: Cleaner
  private let documentBytes: Int

  package init(config: Config) {
    cleaner = Cleaner(settings: config.cleanSettings)
    documentBytes = config.limits.documentBytes
  }

  /// The reply's `records` hold a ``HostPage``, or nothing for a page without a document.
  package func clean(_ document: Document, host: HostProfile?) -> CleanReply {
    var reply = CleanReply()
    guard document.byteCount > 0, document.byteCount <= documentBytes else { return reply }
    reply.records = cleaner.hostPage(document)?.encoded ?? []
    return reply
  }
}
