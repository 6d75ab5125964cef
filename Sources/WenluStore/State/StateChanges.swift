/// Changes of the state that become lasting together, or not at all.
///
/// Collect some hundred before a commit: each commit waits for the disk.
package struct StateChanges: Sendable {
  enum Change: Sendable {
    case fetch(FetchRow)
    case removeFetch(url: String)
    case host(HostRow)
    case rest(authority: String, until: String)
    case document(DocumentRow)
    case removeDocument(key: String)
    case result(key: String, packed: [UInt8])
    case value(name: String, packed: [UInt8]?)
    case publication(PublicationRow)
    case takedown(key: String, at: String)
  }

  private(set) var changes: [Change] = []

  package init() {}

  package var count: Int { changes.count }
  package var isEmpty: Bool { changes.isEmpty }

  package mutating func put(_ row: FetchRow) { changes.append(.fetch(row)) }
  package mutating func put(_ row: HostRow) { changes.append(.host(row)) }

  /// Stores when a host may be asked next, and leaves what its robots.txt said as it is.
  package mutating func rest(_ authority: String, until time: String) {
    changes.append(.rest(authority: authority, until: time))
  }

  /// Stores a document; `added` is taken only when the document is new.
  package mutating func put(_ row: DocumentRow) { changes.append(.document(row)) }
  package mutating func put(_ row: PublicationRow) { changes.append(.publication(row)) }

  /// Stores the output of a worker; the same key always means the same output.
  package mutating func putResult(_ bytes: [UInt8], key: String) {
    changes.append(.result(key: key, packed: Compression.zstd.compressed(bytes)))
  }

  /// Stores anything else under a name, as `epoch/docs.example`.
  package mutating func putValue(_ bytes: [UInt8], name: String) {
    changes.append(.value(name: name, packed: Compression.zstd.compressed(bytes)))
  }

  package mutating func removeValue(_ name: String) { changes.append(.value(name: name, packed: nil)) }
  package mutating func removeFetch(url: String) { changes.append(.removeFetch(url: url)) }

  /// Forgets a document and its result.
  package mutating func removeDocument(key: String) { changes.append(.removeDocument(key: key)) }

  /// Remembers that a document, by address or id, must never come back.
  package mutating func takeDown(_ key: String, at time: String) { changes.append(.takedown(key: key, at: time)) }
}
