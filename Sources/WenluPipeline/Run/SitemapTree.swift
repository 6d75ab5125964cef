import Logging
import WenluCore
import WenluFetch
import WenluStore

/// The addresses that the sitemaps of a source list, read from the copies that fetching has stored.
struct SitemapTree {
  /// What one walk through the sitemaps found.
  struct Reading {
    /// Pages in the order of the sitemaps, each once.
    var pages: [String] = []
    /// Sitemaps that must be asked for before the walk can go on there.
    var wanted: [String] = []
    /// Sitemaps that could not be had or read, and limits that were met.
    var rejects: [Reject] = []
    /// The sitemaps that were come upon, each once.
    var maps: [String] { wanted + read }
    fileprivate var read: [String] = []
    fileprivate var isCut = false
    fileprivate var seenPages: Set<String> = []
    fileprivate var seenMaps: Set<String> = []
  }

  /// An index may list sitemaps; one that lists indexes is not foreseen by the protocol, but found.
  private static let deepest = 3

  let state: StateStore?
  let raw: RawStore?
  let source: SourceEntry

  /// Walks from the sitemaps that the source names, into those of which `isReady` holds.
  func read(isReady: (String) -> Bool) throws(StageError) -> Reading {
    var reading = Reading()
    var wave = source.urls
    if !source.path.isEmpty { wave += take(try local(), &reading) }
    for _ in 0..<SitemapTree.deepest where !wave.isEmpty {
      var next: [String] = []
      for url in wave where reading.seenMaps.insert(url).inserted {
        guard reading.seenMaps.count <= source.mostSitemaps else {
          reading.rejects.append(reject(url, .budget, "more than \(source.mostSitemaps) sitemaps; raise most_sitemaps"))
          return reading
        }
        guard isReady(url) else {
          reading.wanted.append(url)
          continue
        }
        reading.read.append(url)
        if let map = try stored(url, &reading) { next += take(map, &reading) }
        if reading.isCut {
          reading.rejects.append(reject(url, .budget, "more than \(source.mostPages) pages; raise most_pages"))
          return reading
        }
      }
      wave = next
    }
    for url in wave where !reading.seenMaps.contains(url) {
      reading.rejects.append(
        reject(url, .badInput, "an index below \(SitemapTree.deepest - 1) others; name it in the configuration"))
    }
    return reading
  }

  private func reject(_ url: String, _ reason: RejectReason, _ detail: String) -> Reject {
    Reject(sourceID: url, url: url, stage: "fetch", reason: reason, detail: detail)
  }

  /// The sitemap file that the source names.
  private func local() throws(StageError) -> Sitemap {
    let bytes = try FileSystem.read(source.path, limit: Sitemap.mostBytes)
    if let problem = Sitemap.problem(bytes, url: "") {
      throw StageError(.input, stage: "run", subject: source.path, message: problem)
    }
    return try Sitemap(parsing: bytes, url: "")
  }

  private func stored(_ url: String, _ reading: inout Reading) throws(StageError) -> Sitemap? {
    guard let state, let raw, let row = try state.fetch(url: url) else { return nil }
    guard !row.rawSHA256.isEmpty else {
      reading.rejects.append(row.reject)
      return nil
    }
    guard let bytes = try raw.get(row.rawSHA256) else { return nil }
    let map = try Sitemap(parsing: bytes, url: row.finalURL)
    if map.pages.isEmpty, map.sitemaps.isEmpty, map.leftOut > 0 {
      let host = WebAddress(row.finalURL)?.host ?? ""
      reading.rejects.append(reject(url, .badInput, "none of its \(map.leftOut) addresses is of its host \(host)"))
    }
    return map
  }

  /// Adds the pages of a sitemap and gives the sitemaps that it lists.
  private func take(_ map: Sitemap, _ reading: inout Reading) -> [String] {
    for page in map.pages where source.filter.takes(page.url) && !reading.seenPages.contains(page.url) {
      guard reading.pages.count < source.mostPages else {
        reading.isCut = true
        break
      }
      reading.seenPages.insert(page.url)
      reading.pages.append(page.url)
    }
    return map.sitemaps
  }
}

extension FetchPhase {
  /// Asks for the sitemaps of `sources` that are due, level by level, and gives what they list then.
  mutating func readSitemaps(of sources: [SourceEntry]) throws(StageError) -> [SitemapTree.Reading] {
    let trees = sources.map { SitemapTree(state: state, raw: raw, source: $0) }
    var asked: Set<String> = []
    while true {
      var readings: [SitemapTree.Reading] = []
      for tree in trees { readings.append(try tree.read { asked.contains($0) }) }
      let wanted = readings.flatMap(\.wanted)
      guard !wanted.isEmpty, !stop.isRaised else {
        for (source, reading) in zip(sources, readings) {
          let text = "\(reading.maps.count) sitemaps of '\(source.name)' list \(reading.pages.count) pages"
          log.note(.info, .sitemapRead, stage: "fetch", text)
        }
        return readings
      }
      try run(wanted, as: .listings)
      asked.formUnion(wanted)
    }
  }
}
