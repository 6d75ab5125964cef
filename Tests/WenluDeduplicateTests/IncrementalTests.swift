import Testing
import WenluCore

@testable import WenluDeduplicate

/// Batches in any order, replaced documents and a rebuilt index give the same relations.
struct IncrementalTests {
  private let documents: [DedupDocument]
  private let settings: DeduplicateSettings

  init() {
    var random = Invented(42)
    let stock = random.sentences(30)
    var documents: [DedupDocument] = []
    for number in 0..<24 {
      let text = random.sentences(14) + random.shuffled(stock).prefix(8) + random.sentences(6)
      documents.append(DedupDocument(id: "d\(number)", text: bytes(text)))
      if number % 3 == 0 { documents.append(DedupDocument(id: "t\(number)", text: bytes(Array(text[..<10])))) }
      if number % 4 == 0 {
        var copy = text
        copy.remove(at: random.next(20))
        documents.append(
          DedupDocument(id: "c\(number)", text: bytes(copy), blemishes: Blemishes(truncated: number % 8 == 0)))
      }
      if number % 6 == 0 { documents.append(DedupDocument(id: "e\(number)", text: bytes(text), parentID: "p")) }
    }
    self.documents = documents
    var settings = DeduplicateSettings()
    // So small that keys pass the limit as documents come and go.
    settings.crowd = 6
    self.settings = settings
  }

  /// Adds the batches to one storage, opened anew each time.
  private func run(_ batches: [[DedupDocument]], in storage: SharedStorage = SharedStorage()) throws -> [DedupRelation]
  {
    var texts: [String: [UInt8]] = [:]
    var found: [DedupRelation] = []
    for batch in batches {
      for document in batch { texts[document.id] = document.text }
      let now = texts
      var deduplicator = try Deduplicator(settings: settings, index: storage) { now[$0] }
      for document in batch { deduplicator.add(document) }
      found = try deduplicator.finish()
    }
    return found
  }

  private func batches(_ documents: [DedupDocument], _ size: Int) -> [[DedupDocument]] {
    stride(from: 0, to: documents.count, by: size).map { Array(documents[$0..<min(documents.count, $0 + size)]) }
  }

  @Test("any order and any batches give the same", arguments: [1, 2, 3, 4, 5])
  func order(_ seed: UInt64) throws {
    let once = try relations(documents, settings: settings)
    #expect(once.count { $0.isDropped } >= 15)
    var random = Invented(seed)
    let shuffled = random.shuffled(documents)
    #expect(try run(batches(shuffled, Int(seed) * 4 - 1)) == once)
  }

  @Test("a document added again under its id replaces its old self")
  func replaced() throws {
    var old = documents
    var random = Invented(77)
    for index in stride(from: 0, to: old.count, by: 3) { old[index].text = bytes(random.sentences(20)) }
    // The old selves are copies of other documents at first.
    old[3].text = documents[10].text
    #expect(try run(batches(old, 9) + batches(documents, 7)) == relations(documents, settings: settings))
  }

  @Test("an unchanged document added again changes nothing and is not compared again")
  func unchanged() throws {
    let storage = SharedStorage()
    let first = try run([documents], in: storage)
    var asked = 0
    var deduplicator = try Deduplicator(settings: settings, index: storage) { _ in
      asked += 1
      return nil
    }
    for document in documents { deduplicator.add(document) }
    #expect(try deduplicator.finish() == first)
    #expect(asked == 0)
  }

  @Test("a document taken out leaves no trace")
  func removed() throws {
    let storage = SharedStorage()
    _ = try run([documents], in: storage)
    let texts = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.text) })
    var deduplicator = try Deduplicator(settings: settings, index: storage) { texts[$0] }
    let taken = ["d0", "d0", "nobody"].map { deduplicator.remove(id: $0) }
    #expect(taken == [true, false, false])
    let rest = documents.filter { $0.id != "d0" }
    #expect(deduplicator.count == rest.count)
    #expect(try deduplicator.finish() == relations(rest, settings: settings))
  }

  @Test("a run that fails at any write leaves the index of before", arguments: 0..<4)
  func failedWrite(_ seals: Int) throws {
    let storage = SharedStorage()
    let half = Array(documents[..<20])
    let before = try run([half], in: storage)
    storage.sealsLeft = seals
    #expect(throws: StageError.self) { try run([documents], in: storage) }
    storage.sealsLeft = nil
    #expect(try run([half], in: storage) == before)
    #expect(try run([half, documents], in: storage) == relations(documents, settings: settings))
  }

  @Test("runs are merged when the small ones outgrow the base, and nothing is left behind")
  func merging() throws {
    let storage = SharedStorage()
    _ = try run(batches(documents, 3), in: storage)
    let names = storage.sealed.keys
    #expect(names.count { $0.hasPrefix("keys-") } <= 9)
    #expect(names.count { $0.hasPrefix("documents-") } == 1)
    #expect(names.count { $0.hasPrefix("pairs-") } == 1)
    #expect(names.contains("manifest"))
  }

  @Test("a damaged index is an error that says what to do")
  func damaged() throws {
    let storage = SharedStorage()
    _ = try run([documents], in: storage)
    for name in storage.sealed.keys.sorted() {
      var runs = storage.sealed
      runs[name]?.removeLast(5)
      let error = #expect(throws: StageError.self) {
        _ = try Deduplicator(settings: settings, index: SharedStorage(runs)) { _ in nil }
      }
      #expect(error?.message == "the run is damaged; remove the index to build it anew from the records")
      #expect(error?.subject == name)
    }
  }

  @Test("an index with changed bytes is an error or an answer, never a crash")
  func changedBytes() throws {
    let storage = SharedStorage()
    _ = try run([Array(documents[..<12])], in: storage)
    let texts = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.text) })
    var random = Invented(5)
    for _ in 0..<60 {
      for name in storage.sealed.keys.sorted() {
        var runs = storage.sealed
        let size = runs[name]?.count ?? 0
        runs[name]?[random.next(size)] = UInt8(random.next(256))
        do {
          var deduplicator = try Deduplicator(settings: settings, index: SharedStorage(runs)) { texts[$0] }
          _ = try deduplicator.finish()
        } catch { #expect(error.code == .state) }
      }
    }
  }

  @Test("an index of other key settings is refused, of other thresholds compared again")
  func otherSettings() throws {
    let storage = SharedStorage()
    _ = try run([documents], in: storage)
    var other = settings
    other.cover = 0.9
    let texts = Dictionary(uniqueKeysWithValues: documents.map { ($0.id, $0.text) })
    var deduplicator = try Deduplicator(settings: other, index: storage) { texts[$0] }
    #expect(try deduplicator.finish() == relations(documents, settings: other))
    other.sampling = 64
    let error = #expect(throws: StageError.self) {
      _ = try Deduplicator(settings: other, index: storage) { texts[$0] }
    }
    #expect(
      error?.message
        == "its keys were made with version, gram, sampling, minimum [1, 5, 32, 8], now [1, 5, 64, 8]; remove the index to build it anew"
    )
  }
}
