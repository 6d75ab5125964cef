/// What is known of one repeated unit over the distinct documents of a sample.
struct HostEvidence {
  var unit = HostUnit.line
  var path: UInt64 = 0
  var hash: UInt64 = 0
  /// Distinct documents that hold it.
  var count = 0
  /// Those in which it never stood inside the body's region.
  var outside = 0
  /// Those in which it stood before or behind all running text of the document's own.
  var edge = 0
  /// Identities of the lines before and behind its first place, one a document; 0 at the page's edge.
  var before: [UInt64] = []
  var after: [UInt64] = []

  /// The neighbour met most often and how often.
  static func usual(_ neighbours: [UInt64]) -> (hash: UInt64, count: Int) {
    var best: (hash: UInt64, count: Int) = (0, 0)
    let sorted = neighbours.sorted()
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end] == sorted[start] { end += 1 }
      if end - start > best.count { best = (sorted[start], end - start) }
      start = end
    }
    return best
  }
}

/// What is known of one place of a host's template.
struct PathEvidence {
  /// Lines seen there in all documents, and how many of them are repeated ones.
  var lines = 0
  var repeated = 0
  /// Documents that have running text of their own there, inside the body's region.
  var prose = 0

  /// Whether the template puts the document's own text there.
  var isBody: Bool { prose >= 2 }
  /// Whether the template puts hardly anything there but repetitions.
  var isFixed: Bool { prose == 0 && repeated * 10 >= lines * 7 }
}
