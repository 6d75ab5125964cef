/// What became of one document: its cluster, and the copy that is kept instead of it.
package struct DedupRelation: Sendable, Equatable {
  /// How a document stands to the other texts; the spelling is written to users' files.
  package enum Kind: String, Sendable {
    /// Unlike all others, or the kept copy of a cluster.
    case none = ""
    /// Says what the kept copy says.
    case same
    /// Kept, and holds texts of others.
    case contains
    /// Stands as a whole inside the kept copy.
    case contained
  }

  package var id: String
  /// The id of the kept document; its own for a document that is kept.
  package var clusterID: String
  /// The id of the kept document, "" if this one is kept.
  package var dupOf = ""
  package var relation = Kind.none
  /// The share of this text that the kept copy holds, 0 to 1; 0 if this one is kept.
  package var cover = 0.0
  /// The share of the kept copy that this text holds.
  package var coverBack = 0.0
  /// Where this text stands in the kept copy, in Unicode scalars; only with `contained`.
  package var ranges: [Range<Int>] = []

  package init(id: String) {
    self.id = id
    clusterID = id
  }

  /// Whether the document is to be left out of the set.
  package var isDropped: Bool { !dupOf.isEmpty }
}
