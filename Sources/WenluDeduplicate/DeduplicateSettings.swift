/// The thresholds of near-duplicate search.
package struct DeduplicateSettings: Sendable, Hashable {
  /// A hash is kept as a key when its top bits say it is among one in this many; a power of two.
  ///
  /// 32 gives 27 keys for a document of 850 units and a pairwise F1 of .966 where 64 gives .951.
  package var sampling = 32
  /// Short texts keep at least this many of their smallest hashes.
  package var minimumKeys = 8
  /// Keys two documents must share to be compared.
  package var sharedKeys = 2
  /// The share of the smaller sample two documents must share to be compared.
  package var sharedShare = 0.25
  /// A key in more documents than this is boilerplate: it pairs documents with the few best of them only.
  package var crowd = 80
  /// A document with fewer keys than this outside crowds is paired with all documents of its crowded keys.
  package var poor = 4
  /// But not through a key that more documents than this hold.
  package var widestCrowd = 2_000
  /// The share of the smaller sample two documents must share where keys in crowds are counted.
  package var crowdedShare = 0.5
  /// The most documents one document is compared with; those that share most keys go first.
  package var mostCandidates = 64
  /// Documents of a crowded key that every other document of it is paired with.
  package var centres = 4
  /// Units by which a place that both texts have is widened before coverage is counted.
  package var widening = 8
  /// Units between two common places that still belong to one block.
  package var reach = 48
  /// Units a block must cover to count; half of the text if that is less.
  package var block = 64
  /// Units a block must cover where the order of paragraphs does not count, and the share of both texts then needed.
  package var shuffledBlock = 12
  package var shuffledCover = 0.95
  /// The length of the place in which a contained text must stand, as a multiple of its own.
  package var slack = 1.5
  /// Stretches shorter than this many units are left out of the ranges that are written.
  package var shortestRange = 16
  /// The share of a text that must be covered by the other text for it to be held there.
  package var cover = 0.80
  package init() {}
}
