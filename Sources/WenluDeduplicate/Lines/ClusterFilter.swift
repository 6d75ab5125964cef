package import WenluCore

/// The filter `cluster`: the lines of `verify` in, the lines of `clusters.ndjson` out.
///
/// Documents that are in no line are in no cluster and get no line. A pair that was never verified counts as different:
/// a chain proposes, but cannot be followed up here.
package struct ClusterFilter: Sendable {
  private let settings: DeduplicateSettings
  private var rows: [DocumentRow] = []
  private var numbers: [String: Int] = [:]
  private var pairs: [UInt64: PairCover] = [:]

  package init(settings: DeduplicateSettings = DeduplicateSettings()) { self.settings = settings }

  /// Takes a line; lines may come in any order and more than once.
  ///
  /// - Throws: if the line is not one of `verify`.
  package mutating func add(_ line: ArraySlice<UInt8>) throws(StageError) {
    let fields = Fields.split(line).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 8, let first = UInt16(fields[3]), let second = UInt16(fields[4]),
      let a = DocumentRow(id: fields[0], rank: fields[5]), let b = DocumentRow(id: fields[1], rank: fields[6]),
      a.id != b.id, let ranges = ClusterFilter.ranges(fields[7])
    else { throw Fields.fault("cluster", "not a line of verify") }
    let cover = PairCover(ofFirst: first, ofSecond: second, ranges: ranges)
    let (x, y) = (number(a), number(b))
    pairs[ClusterFilter.key(x, y)] = x < y ? cover : cover.reversed
  }

  /// Decides and gives the line of every document, sorted by id.
  ///
  /// - Throws: never for data; the signature is that of the decision it shares with the index.
  package func finish() throws(StageError) -> [UInt8] {
    let ranked = rows.indices.sorted { rows[$0].isBetter(than: rows[$1]) }
    var rankOf = [Int](repeating: 0, count: rows.count)
    for (rank, number) in ranked.enumerated() { rankOf[number] = rank }
    var better = [[Int]](repeating: [], count: rows.count)
    for key in pairs.keys {
      let (a, b) = (rankOf[Int(key >> 32)], rankOf[Int(key & 0xFFFF_FFFF)])
      better[max(a, b)].append(min(a, b))
    }
    func compare(_ first: Int, _ second: Int) throws(StageError) -> PairCover? {
      let (a, b) = (ranked[first], ranked[second])
      return pairs[ClusterFilter.key(a, b)].map { a < b ? $0 : $0.reversed }
    }
    var clusterer = Clusterer(rows: ranked.map { rows[$0] }, settings: settings)
    try clusterer.run(candidates: { better[$0] }, compare: compare)
    let writer = ClusterWriter()
    let relations = try clusterer.relations(compare)
    return relations.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.flatMap { writer.line($0) }
  }

  private mutating func number(_ row: DocumentRow) -> Int {
    if let number = numbers[row.id] { return number }
    numbers[row.id] = rows.count
    rows.append(row)
    return rows.count - 1
  }

  private static func key(_ a: Int, _ b: Int) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }

  private static func ranges(_ field: String) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    for part in field.split(separator: ",") {
      let ends = part.split(separator: "-").map { Int($0) }
      guard ends.count == 2, let start = ends[0], let end = ends[1], start <= end else { return nil }
      ranges.append(start..<end)
    }
    return ranges
  }
}

/// What decides between copies, as a field of a line.
extension DocumentRow {
  /// Truncated, part, spun, noise and length with dots between them.
  var rank: String {
    "\(blemishes.truncated ? 1 : 0).\(isPart ? 1 : 0).\(blemishes.spun ? 1 : 0).\(blemishes.noise).\(length)"
  }

  init?(id: String, rank: String) {
    let values = rank.split(separator: ".").compactMap { Int($0) }
    guard values.count == 5, values.allSatisfy({ $0 >= 0 }), !id.isEmpty else { return nil }
    self.init(id: id)
    blemishes = Blemishes(truncated: values[0] == 1, spun: values[2] == 1, noise: values[3])
    isPart = values[1] == 1
    length = values[4]
  }
}
