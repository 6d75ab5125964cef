package import WenluCore

/// The filter `verify`: two documents a line in, how they stand to each other out.
package struct VerifyFilter: Sendable {
  private let settings: DeduplicateSettings

  package init(settings: DeduplicateSettings = DeduplicateSettings()) { self.settings = settings }

  /// Takes a line `document TAB document` (JSON escapes tabs, so both stay whole); gives a line or nothing.
  ///
  /// The line is `id TAB id TAB relation TAB cover TAB cover_back TAB rank TAB rank TAB ranges`: the relation of the
  /// first to the second, shares in ten-thousandths, and what `cluster` needs to choose the kept one. Documents that
  /// differ give nothing.
  /// - Throws: if the line has not two fields or one of them is no document.
  package func lines(_ line: ArraySlice<UInt8>) throws(StageError) -> [UInt8] {
    let fields = Fields.split(line)
    guard fields.count == 2 else { throw Fields.fault("verify", "not \"document TAB document\"") }
    let documents = (try DedupDocument(line: fields[0]), try DedupDocument(line: fields[1]))
    var comparer = TextComparer(settings: settings)
    func text(_ number: Int) throws(StageError) -> [UInt8]? { number == 0 ? documents.0.text : documents.1.text }
    guard documents.0.id != documents.1.id, let cover = try comparer.compare(0, 1, text: text) else { return [] }
    let rows = (row(documents.0), row(documents.1))
    let relation = PairRelation(cover, firstIsShorter: rows.0.isShorter(than: rows.1), threshold: settings.cover)
    guard let name = relation.name else { return [] }
    let ranges = cover.ranges.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    let out = [
      rows.0.id, rows.1.id, name, "\(cover.ofFirst)", "\(cover.ofSecond)", rows.0.rank, rows.1.rank, ranges,
    ]
    return Array((out.joined(separator: "\t") + "\n").utf8)
  }

  private func row(_ document: DedupDocument) -> DocumentRow {
    var row = DocumentRow(id: document.id)
    row.isPart = !document.parentID.isEmpty
    row.blemishes = document.blemishes
    row.length = ComparedText(document.text).units.count
    return row
  }
}
