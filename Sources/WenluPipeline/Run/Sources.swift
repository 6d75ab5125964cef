import Logging
import WenluCore
import WenluFetch
import WenluStore

/// One entry of `sources`, ready to be read.
struct SourceEntry {
  let kind: String
  let name: String
  let path: String
  let urls: [String]
  let format: Document.Format
  let settings: LocalSettings
  /// The pages that are taken of those that sitemaps list.
  let filter: AddressFilter
  let mostPages: Int
  let mostSitemaps: Int

  /// Whether its pages are asked for over HTTP.
  var isFetched: Bool { kind == "urls" || kind == "sitemap" }

  /// The sources of a configuration, in their order.
  static func all(_ config: Config) -> [SourceEntry] {
    (config["sources"]?.array ?? []).map { SourceEntry($0, folder: config.folder) }
  }

  private init(_ value: JSONValue, folder: String) {
    func text(_ key: String) -> String { value[key]?.string ?? "" }
    kind = text("kind")
    path = text("path").isEmpty ? "" : ConfigPath.resolve(text("path"), from: folder)
    name = text("name").isEmpty ? FileSystem.name(of: path) : text("name")
    func texts(_ key: String) -> [String] { (value[key]?.array ?? []).compactMap(\.string) }
    urls = texts("urls")
    filter = AddressFilter(only: texts("only"), except: texts("except"))
    mostPages = value["most_pages"]?.int ?? ConfigSchema.mostPages
    mostSitemaps = value["most_sitemaps"]?.int ?? ConfigSchema.mostSitemaps
    format = Document.Format(rawValue: text("format")) ?? .automatic
    var settings = LocalSettings()
    settings.source = name
    settings.url = text("url")
    settings.contentType = text("content_type")
    settings.reads = kind == "warc" ? .archives : kind == "ndjson" ? .lines : .everything
    self.settings = settings
  }

  /// A reader of the documents of a local source.
  ///
  /// - Throws: ``StageError`` of code `no input` when the source is not there: an empty one would take all its
  ///   documents out of the set.
  func reader() throws(StageError) -> LocalReader {
    guard FileSystem.kind(path) != nil else {
      throw StageError(
        .noInput, stage: "run", subject: path, message: "no such file or folder; correct the path of source '\(name)'")
    }
    return kind == "manifest"
      ? try LocalReader(manifest: path, settings: settings) : LocalReader(inputs: [path], settings: settings)
  }

  /// The addresses of a `urls` source: those in the configuration, then one a line of its file.
  func addresses() throws(StageError) -> [String] {
    var all = urls
    if !path.isEmpty {
      let bytes = try FileSystem.read(path, limit: 1 << 30)
      for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
        let text = String(decoding: line, as: UTF8.self).filter { $0 != " " && $0 != "\t" }
        if !text.isEmpty, !text.hasPrefix("#") { all.append(text) }
      }
    }
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }
}

extension Intake {
  /// Takes in all documents of a local source.
  mutating func take(_ source: SourceEntry, stop: StopSignal) throws(StageError) {
    var reader = try source.reader()
    while !stop.isRaised, let item = reader.next() {
      switch item {
      case .document(var document):
        if source.format != .automatic { document.format = source.format }
        try add(document)
      case .reject(let reject): add(reject)
      }
    }
  }

  /// Takes in the documents that the fetched pages of `urls` make up.
  mutating func take(
    fetched urls: [String], of source: SourceEntry, state: StateStore, raw: RawStore
  ) throws(StageError) {
    var rows: [FetchRow] = []
    for url in urls {
      guard let row = try state.fetch(url: url) else { continue }
      if !row.rawSHA256.isEmpty { rows.append(row) } else { add(row.reject) }
    }
    var assembler = DocumentAssembler()
    for row in rows { _ = assembler.add(url: row.url) }
    var chains: [Int: [Int]] = [:]
    var taken: Set<Int> = []
    for candidate in assembler.candidates() where !taken.contains(candidate.pages[0]) {
      let pages = try assembler.confirmed(candidate) { index throws(StageError) in try raw.get(rows[index].rawSHA256) }
      guard pages.count > 1, pages.allSatisfy({ !taken.contains($0) && chains[$0] == nil }) else { continue }
      chains[pages[0]] = pages
      taken.formUnion(pages.dropFirst())
    }
    for index in rows.indices where !taken.contains(index) {
      let pages = (chains[index] ?? [index]).map { rows[$0].page }
      try add(Document(sourceID: rows[index].url, source: source.name, format: source.format, pages: pages))
    }
  }
}

extension FetchPhase {
  /// What the fetched sources list: for each its addresses, and the rejects of listings.
  ///
  /// An address that several sources list belongs to the first of them.
  mutating func lists(
    of sources: [SourceEntry]
  ) throws(StageError) -> [(source: SourceEntry, urls: [String], rejects: [Reject])] {
    let maps = sources.filter { $0.kind == "sitemap" }
    var readings = try readSitemaps(of: maps)[...]
    var seen: Set<String> = []
    var lists: [(source: SourceEntry, urls: [String], rejects: [Reject])] = []
    for source in sources {
      let reading = source.kind == "sitemap" ? readings.popFirst() : nil
      let urls = if let reading { reading.pages } else { try source.addresses() }
      lists.append((source, urls.filter { seen.insert($0).inserted }, reading?.rejects ?? []))
    }
    return lists
  }
}

extension FetchRow {
  /// The page without its bytes, which lie under its hash.
  fileprivate var page: RawPage {
    RawPage(
      bytes: [], url: url, contentType: contentType, status: status, fetchedAt: fetchedAt, sha256: rawSHA256)
  }

  var reject: Reject {
    Reject(
      sourceID: url, url: url, stage: "fetch", reason: RejectReason(named: reason) ?? .network, detail: detail)
  }
}
