/// What the index keeps of a document besides its keys.
struct DocumentRow: Sendable, Equatable {
  var id: String
  var isPart = false
  var blemishes = Blemishes()
  /// Units of the folded text.
  var length = 0
  /// Keys in the sample.
  var keys = 0
  /// Those of them that a long text would have kept too.
  var sampled = 0
  var digest: UInt64 = 0
  /// False once the document was replaced or removed; its keys are passed over.
  var isLive = true

  init(_ document: DedupDocument, _ signature: Signature) {
    id = document.id
    isPart = !document.parentID.isEmpty
    blemishes = document.blemishes
    length = signature.length
    keys = signature.keys.count
    sampled = signature.sampled
    digest = signature.digest
  }

  init(id: String) { self.id = id }

  /// Whether only this one of the two can be contained in the other.
  func isShorter(than other: DocumentRow) -> Bool {
    length != other.length ? length < other.length : other.isBetter(than: self)
  }

  /// Whether this copy is kept rather than another that says the same.
  ///
  /// The whole before the truncated, a document of its own before a part of a compilation, the unspun, the one with
  /// fewer places beyond repair, the longer, and last the smaller id: never the order of arrival.
  func isBetter(than other: DocumentRow) -> Bool {
    if blemishes.truncated != other.blemishes.truncated { return other.blemishes.truncated }
    if isPart != other.isPart { return other.isPart }
    if blemishes.spun != other.blemishes.spun { return other.blemishes.spun }
    if blemishes.noise != other.blemishes.noise { return blemishes.noise < other.blemishes.noise }
    if length != other.length { return length > other.length }
    return id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }
}
