import WenluCore
import WenluFetch
import WenluStore

/// What a run would do, found out without changing anything.
package struct RunPlan: Sendable, Equatable {
  package var documents = 0
  package var changed = 0
  package var rejected = 0
  package var due = 0

  /// A few lines for people.
  package var text: String {
    "\(documents) documents in local sources, \(changed) of them new or changed, \(rejected) unreadable\n"
      + "\(due) addresses to be asked for\n"
  }
}

extension PipelineRun {
  /// Looks at all sources and compares them with the state, without network and without writing.
  ///
  /// - Throws: ``StageError`` when a source is not there.
  package func plan() throws -> RunPlan {
    let state = FileSystem.kind(folders.database) != nil ? try StateStore(folders.database, readOnly: true) : nil
    var plan = RunPlan()
    let raw = try state.map { _ throws(StageError) in try RawStore(folders.raw) }
    var listed = Set(try state?.takedowns() ?? [])
    for source in SourceEntry.all(config) {
      if source.isFetched {
        // Which pages a sitemap lists today only a run finds out: here its stored copy has to do.
        let reading =
          try source.kind == "sitemap"
          ? SitemapTree(state: state, raw: raw, source: source).read { _ in true } : nil
        let urls = try reading.map { $0.maps + $0.pages } ?? source.addresses()
        for url in urls where !listed.contains(CanonicalURL.of(url)) && listed.insert(url).inserted {
          let row = try state?.fetch(url: url)
          if row.map({ $0.nextDue <= now }) ?? true { plan.due += 1 }
        }
        continue
      }
      var reader = try source.reader()
      while let item = reader.next() {
        guard case .document(var document) = item else {
          plan.rejected += 1
          continue
        }
        plan.documents += 1
        if source.format != .automatic { document.format = source.format }
        let row = Intake.row(document, hashes: document.pages.map { SHA256.hex($0.bytes) })
        if try state?.document(key: row.key)?.fingerprint != row.fingerprint { plan.changed += 1 }
      }
    }
    return plan
  }
}
