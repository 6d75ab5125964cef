package import WenluCore

/// Reads documents from files, folders, NDJSON, web archives and manifests, one at a time, without a network.
///
/// Every page gives a document or is part of one, or gives a reject; the order is that of the inputs, files of a folder
/// by the bytes of their paths. Input other than standard input is gone through twice: pages of one document are found
/// by their addresses first.
package struct LocalReader {
  private let settings: LocalSettings
  private var walker: EntryWalker
  private var index = 0
  /// The pages of each document of several pages, by the index of its first.
  private var documents: [Int: [Int]] = [:]
  /// The pages that are parts of those documents.
  private var taken: Set<Int> = []
  /// Pages from lines that are needed again.
  private var kept: [Int: InputEntry] = [:]

  /// Reads page files, files of NDJSON lines, WARC and WET files, folders of these; `-` is NDJSON on standard input.
  package init(inputs: [String], settings: LocalSettings = LocalSettings()) {
    self.init(files: InputPaths.expanded(inputs, reads: settings.reads), settings: settings)
  }

  /// Reads a manifest: lines with `url`, `file`, `content_type`, `status`; files lie under the manifest's folder.
  ///
  /// - Throws: ``StageError`` when the manifest itself cannot be opened.
  package init(manifest path: String, settings: LocalSettings = LocalSettings()) throws(StageError) {
    if let problem = FileBytes.problem(path) {
      throw StageError(.noInput, stage: "fetch", subject: path, message: "the manifest cannot be read: \(problem)")
    }
    let name = String(path.split(separator: "/").last ?? "")
    self.init(files: [InputPaths.File(path: path, name: name, kind: .manifest)], settings: settings)
  }

  private init(files: [InputPaths.File], settings: LocalSettings) {
    self.settings = settings
    walker = EntryWalker(files, settings)
    let isRepeatable = !files.contains { $0.path == "-" }
    if settings.assembles, isRepeatable { plan(files) }
  }

  /// The next document or reject; nil at the end.
  package mutating func next() -> InputItem? {
    while let entry = walker.next() {
      let current = index
      index += 1
      if taken.contains(current) { continue }
      if let pages = documents[current] { return joined(entry, pages) }
      return single(entry)
    }
    return nil
  }

  private func single(_ entry: InputEntry) -> InputItem {
    do throws(FileBytes.Failure) {
      return .document(document(entry, [try page(entry)]))
    } catch {
      if case .none(let reject) = entry.body { return .reject(reject) }
      return .reject(
        Reject(
          sourceID: entry.sourceID, url: entry.url, stage: "fetch", reason: error.reason, detail: error.detail))
    }
  }

  private mutating func joined(_ first: InputEntry, _ pages: [Int]) -> InputItem {
    let entries = [first] + pages.dropFirst().compactMap { kept.removeValue(forKey: $0) }
    var read: [RawPage] = []
    for entry in entries {
      if let page = try? page(entry) { read.append(page) }
    }
    return .document(document(first, read))
  }

  private func document(_ entry: InputEntry, _ pages: [RawPage]) -> Document {
    Document(sourceID: entry.sourceID, source: settings.source, format: entry.format, pages: pages)
  }

  private func page(_ entry: InputEntry) throws(FileBytes.Failure) -> RawPage {
    RawPage(
      bytes: try bytes(entry), url: entry.url, contentType: entry.contentType, status: entry.status,
      fetchedAt: entry.fetchedAt)
  }

  private func bytes(_ entry: InputEntry) throws(FileBytes.Failure) -> [UInt8] {
    switch entry.body {
    case .bytes(let bytes): bytes
    case .file(let path): try FileBytes.read(path, limit: settings.fileLimit)
    case .none(let reject): throw .bad(reject.detail)
    }
  }
}

// MARK: - Documents of several pages

extension LocalReader {
  private mutating func plan(_ files: [InputPaths.File]) {
    var assembler = DocumentAssembler()
    var walker = EntryWalker(files, settings)
    while let entry = walker.next() { _ = assembler.add(url: entry.url, path: entry.path) }
    let candidates = assembler.candidates()
    guard !candidates.isEmpty else { return }
    keep(Set(candidates.flatMap(\.pages)), files)
    for candidate in candidates where !taken.contains(candidate.pages[0]) {
      let pages = assembler.confirmed(candidate) { kept[$0].flatMap(usable) }
      // A page that begins or continues one document is no part of another.
      guard pages.count > 1, pages.allSatisfy({ !taken.contains($0) && documents[$0] == nil }) else { continue }
      documents[pages[0]] = pages
      taken.formUnion(pages.dropFirst())
    }
    kept = kept.filter { taken.contains($0.key) }
  }

  /// Holds the entries that may be joined; past the limit of memory no more documents are put together.
  private mutating func keep(_ wanted: Set<Int>, _ files: [InputPaths.File]) {
    var walker = EntryWalker(files, settings)
    var index = 0
    var held = 0
    while let entry = walker.next() {
      if wanted.contains(index), held <= settings.assemblyLimit {
        if case .bytes(let bytes) = entry.body { held += bytes.count }
        kept[index] = entry
      }
      index += 1
    }
  }

  /// The bytes of a page that was sent with success, or nil.
  private func usable(_ entry: InputEntry) -> [UInt8]? {
    entry.status >= 400 ? nil : try? bytes(entry)
  }
}
