/// One change of a text: the bytes `start..<end` give way to `inserted`.
package struct Edit: Sendable, Equatable {
  package var start: Int
  package var end: Int
  /// The replacement, a range of the list's pool.
  package var inserted: Range<Int>
  /// The rule that asked for it: snake_case, written to users' files, never renamed.
  package var rule: String
  /// 0…1; below 0.5 the change was a guess and the record is flagged.
  package var confidence: Float
}

/// Changes of one text in ascending order, none overlapping another.
///
/// Replacement bytes share one pool, so that a document with thousands of one-character changes costs two arrays.
package struct EditList: Sendable {
  package private(set) var edits: [Edit] = []
  package private(set) var pool: [UInt8] = []
  /// The end of the last edit: the next one must not begin before it.
  package private(set) var end = 0
  /// Whether each edit puts in as many bytes as it takes out: then nothing behind it moves.
  private(set) var keepsLengths = true

  package init() {}

  package var isEmpty: Bool { edits.isEmpty }
  package var count: Int { edits.count }

  /// Asks for single scalars to be replaced, each an edit of its own.
  ///
  /// - Precondition: the places ascend; none begins before the one in front of it ends.
  package init(replacing places: [ScalarReplacement], rule: String) {
    let places = places.span
    pool = [UInt8](capacity: 4 * places.count) { pool in
      for index in places.indices { places[index].appendScalar(to: &pool) }
    }
    var (end, at, keepsLengths) = (0, 0, true)
    edits = [Edit](capacity: places.count) { edits in
      for index in places.indices {
        let place = places[index]
        precondition(place.offset >= end, "edits must ascend")
        end = place.offset + place.length
        let count = place.scalarLength
        keepsLengths = keepsLengths && count == place.length
        edits.append(
          Edit(
            start: place.offset, end: end, inserted: at..<at + count, rule: rule, confidence: 1
          ))
        at += count
      }
    }
    (self.end, self.keepsLengths) = (end, keepsLengths)
  }

  /// Asks for `range` to be replaced; ranges must come in ascending order.
  ///
  /// - Precondition: `range` begins at or behind the end of the edit before it.
  package mutating func replace(
    _ range: Range<Int>, with inserted: ArraySlice<UInt8>, rule: String, confidence: Float = 1
  ) {
    let at = pool.count
    pool.append(contentsOf: inserted)
    add(range, at..<pool.count, rule, confidence)
  }

  private mutating func add(_ range: Range<Int>, _ inserted: Range<Int>, _ rule: String, _ confidence: Float) {
    precondition(range.lowerBound >= end, "edits must ascend: \(rule)")
    end = range.upperBound
    if inserted.count != range.count { keepsLengths = false }
    edits.append(
      Edit(start: range.lowerBound, end: end, inserted: inserted, rule: rule, confidence: confidence))
  }

  package mutating func replace(_ range: Range<Int>, with inserted: [UInt8], rule: String, confidence: Float = 1) {
    replace(range, with: inserted[...], rule: rule, confidence: confidence)
  }

  package mutating func remove(_ range: Range<Int>, rule: String, confidence: Float = 1) {
    replace(range, with: [][...], rule: rule, confidence: confidence)
  }

  /// These edits on a text that stands at `range` of another; what lies beyond its end is left out.
  package func moved(into range: Range<Int>) -> EditList {
    var moved = EditList()
    for edit in edits where edit.start <= range.count {
      let place = edit.start + range.lowerBound..<min(edit.end + range.lowerBound, range.upperBound)
      guard !place.isEmpty || !edit.inserted.isEmpty else { continue }
      moved.replace(place, with: insertedBytes(edit), rule: edit.rule, confidence: edit.confidence)
    }
    return moved
  }

  package func insertedBytes(_ edit: Edit) -> ArraySlice<UInt8> { pool[edit.inserted] }
}

/// Removals collected in any order by several detectors; overlapping ones are merged, the first asker's rule stays.
package struct RemovalSet: Sendable {
  private var ranges: [(range: Range<Int>, rule: String, confidence: Float)] = []

  package init() {}

  package var isEmpty: Bool { ranges.isEmpty }

  package mutating func remove(_ range: Range<Int>, rule: String, confidence: Float = 1) {
    guard !range.isEmpty else { return }
    ranges.append((range, rule, confidence))
  }

  /// The removals in ascending order without overlaps.
  package func sorted() -> EditList {
    var list = EditList()
    let order = ranges.indices.sorted {
      (ranges[$0].range.lowerBound, $0) < (ranges[$1].range.lowerBound, $1)
    }
    for index in order {
      let item = ranges[index]
      let start = max(item.range.lowerBound, list.end)
      guard start < item.range.upperBound else { continue }
      list.remove(start..<item.range.upperBound, rule: item.rule, confidence: item.confidence)
    }
    return list
  }
}
