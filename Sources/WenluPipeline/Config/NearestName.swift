/// Finds the known name that a mistyped one stands for.
package enum NearestName {
  /// The member of `known` closest to `name`, if it is close enough to be meant: one edit for each three letters.
  package static func find(_ name: String, in known: [String]) -> String? {
    let typed = Array(name.lowercased().utf8)
    let distances = known.map { (name: $0, distance: distance(typed, Array($0.lowercased().utf8))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, max(typed.count, best.name.utf8.count) / 3) ? best.name : nil
  }

  /// Single edits (a letter put in, left out, changed, or swapped with its neighbour) from `left` to `right`.
  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        next.append(best)
      }
      before = last
      last = next
    }
    return last[right.count]
  }
}
