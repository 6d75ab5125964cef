/// What a line of the log can be about: the names are written to users' logs and never change.
package enum EventName: String, CaseIterable, Sendable {
  case runStarted = "run.started"
  case runFinished = "run.finished"
  case runStopped = "run.stopped"
  /// The program ends with an error, whatever the command.
  case commandFailed = "command.failed"

  case sourceRead = "source.read"
  /// A line, file or page of the input that gives no document.
  case inputRejected = "input.rejected"

  case fetchStarted = "fetch.started"
  case fetchAnswered = "fetch.answered"
  /// One try that failed; others may follow.
  case fetchFailed = "fetch.failed"
  case fetchRejected = "fetch.rejected"
  case fetchFinished = "fetch.finished"
  /// A host that is not asked any more in this run.
  case hostClosed = "host.closed"
  /// A host that asks for a longer delay than the configuration grants.
  case hostDelayCapped = "host.delay_capped"
  case sitemapRead = "sitemap.read"

  case documentCleaned = "document.cleaned"
  case documentRejected = "document.rejected"
  case cleanFinished = "clean.finished"
  case deduplicateFinished = "deduplicate.finished"
  case emitPublished = "emit.published"
  case emitUnchanged = "emit.unchanged"
  case takedownDone = "takedown.done"
}
