package import WenluCore

/// Finds the documents that say the same, or stand inside another, among all documents ever added.
///
/// Add documents in any order and in any batches; `finish` gives the relations of all that are live. They depend on
/// the documents alone: one batch, many batches in any order and a rebuilt index give the same. Keys and comparisons
/// are kept between batches; a text is asked for only when it must be compared.
package struct Deduplicator {
  /// Gives the text of a document that was added, nil if it is gone (it is then like no other).
  package typealias TextAccessor = (_ id: String) throws(StageError) -> [UInt8]?

  let settings: DeduplicateSettings
  var index: DedupIndex
  private let text: TextAccessor

  /// Opens the index of a storage, or begins one.
  ///
  /// - Throws: if the index is damaged or its keys were made with other settings.
  package init(
    settings: DeduplicateSettings = DeduplicateSettings(), index storage: any IndexStorage = MemoryStorage(),
    text: @escaping TextAccessor
  ) throws(StageError) {
    self.settings = settings
    self.text = text
    index = try DedupIndex(settings: settings, storage: storage)
  }

  /// Documents that are live.
  package var count: Int { index.numbers.count }

  /// Adds a document, or replaces the one of the same id.
  package mutating func add(_ document: DedupDocument) {
    add(document, signature: Signature(document.text, settings: settings))
  }

  /// Adds a document whose signature was made elsewhere, of the same text and settings.
  package mutating func add(_ document: DedupDocument, signature: Signature) {
    index.add(DocumentRow(document, signature), keys: signature.keys)
  }

  /// Takes a document out; false if it is not there.
  @discardableResult
  package mutating func remove(id: String) -> Bool { index.remove(id: id) }

  /// Decides, writes the index, and gives the relation of every live document, sorted by id.
  ///
  /// - Throws: if the storage or the text accessor does; open the index anew then, it is as it was before.
  package mutating func finish() throws(StageError) -> [DedupRelation] {
    let numbers = index.ranked()
    let rows = numbers.map { index.rows[$0] }
    var finder = try index.sharedKeys(ranked: numbers).finder(rows)
    var comparer = TextComparer(settings: settings)
    // The closures below share the cache of pairs; it goes back into the index when all is decided.
    var pairs = index.pairs
    index.pairs = [:]
    let text = text
    func compare(_ first: Int, _ second: Int) throws(StageError) -> PairCover? {
      let a = numbers[first]
      let b = numbers[second]
      let key = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
      if let known = pairs[key] { return a < b ? known : known.reversed }
      let ids = (rows[first].id, rows[second].id)
      func textOf(_ number: Int) throws(StageError) -> [UInt8]? { try text(number == a ? ids.0 : ids.1) }
      guard let cover = try comparer.compare(a, b, text: textOf) else { return nil }
      pairs[key] = a < b ? cover : cover.reversed
      return cover
    }
    var clusterer = Clusterer(rows: rows, settings: settings)
    let equal = Deduplicator.bestOfEqualText(rows)
    // Equal texts meet even if all their keys are crowded.
    try clusterer.run(candidates: { finder.candidates(of: $0) + [equal[$0]].filter { $0 >= 0 } }, compare: compare)
    let relations = try clusterer.relations(compare)
    index.pairs = pairs
    try index.write()
    return relations.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// For each rank the best document with the same folded text, -1 for that document itself and for empty texts.
  private static func bestOfEqualText(_ rows: [DocumentRow]) -> [Int] {
    var best: [UInt64: Int] = [:]
    return rows.enumerated().map { rank, row in
      guard row.length > 0, let first = best[row.digest] else {
        best[row.digest] = rank
        return -1
      }
      return first
    }
  }
}
