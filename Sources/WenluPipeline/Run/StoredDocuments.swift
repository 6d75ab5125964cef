import WenluCore
import WenluStore

/// Finds documents of the state by the names that people know them by.
struct StoredDocuments {
  private let state: StateStore

  init(_ state: StateStore) { self.state = state }

  /// The documents with this address, this source id, or a record or reject of this id.
  func named(_ name: String) throws(StageError) -> [DocumentRow] {
    guard name.hasPrefix("wl1-") else {
      let named = try state.documents(named: name)
      return named.isEmpty ? try state.documents(named: CanonicalURL.of(name)) : named
    }
    var last = ""
    while true {
      let batch = try state.documents(after: last, limit: 500)
      guard let end = batch.last else { return [] }
      for row in batch where try ids(row).contains(name) { return [row] }
      last = end.key
    }
  }

  /// The ids of the records of a document, or that of its reject.
  func ids(_ row: DocumentRow) throws(StageError) -> [String] {
    guard let (_, reply) = try Answers(state: state, passing: [:]).answer(row.key) else { return [] }
    return try Answers.records(reply).map(\.id) + (reply.reject.map { [$0.id] } ?? [])
  }
}
