extension Deduplicator {
  /// The ids of the live documents, in byte order.
  package var ids: [String] { index.numbers.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
