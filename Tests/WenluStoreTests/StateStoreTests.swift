import Foundation
import Testing
import WenluCore
import WenluStore
import WenluTestSupport

private func fetchRow(_ number: Int, due: String = "") -> FetchRow {
  var row = FetchRow(url: "https://docs.example/p/\(1000 + number)")
  row.finalURL = row.url + "?v=1"
  row.status = 200
  row.contentType = "text/html; charset=gbk"
  row.etag = "W/\"'; DROP TABLE fetches; --\""
  row.lastModified = "Sat, 21 Nov 2026 08:00:00 GMT"
  row.rawSHA256 = SHA256.hex(row.url)
  row.fetchedAt = "2026-11-21T08:00:00.000Z"
  row.nextDue = due
  return row
}

private func commit(_ store: StateStore, _ build: (inout StateChanges) -> Void) throws {
  var changes = StateChanges()
  build(&changes)
  try store.commit(changes)
}

/// The coordinator's memory in a real SQLite file.
struct StateStoreTests {
  @Test("all kinds of rows survive a restart")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    var host = HostRow(authority: "https://docs.example")
    host.robots = [0x00, 0xFF, 0x55]
    host.robotsStatus = 404
    host.nextAllowed = "2026-11-21T08:00:05.000Z"
    var document = DocumentRow(key: "https://docs.example/p/1")
    document.sourceID = "1.html"
    document.pages = [.init(url: "u\"1", rawSHA256: "ab"), .init(url: "文", rawSHA256: "")]
    document.added = "2026-11-21T08:00:00.000Z"
    document.resultKey = "r1"
    let publication = PublicationRow(set: "s", config: "c", records: 3, publishedAt: "t")
    do {
      let store = try StateStore(folder["state/wenlu.sqlite"])
      try commit(store) { changes in
        changes.put(fetchRow(1))
        changes.put(host)
        changes.put(document)
        changes.put(publication)
        changes.putResult(Array("{}\n".utf8), key: "r1")
        changes.putValue([], name: "epoch/docs.example")
        changes.takeDown("wl1-x", at: "t")
      }
    }
    for readOnly in [false, true] {
      let store = try StateStore(folder["state/wenlu.sqlite"], readOnly: readOnly)
      #expect(try store.fetch(url: fetchRow(1).url) == fetchRow(1))
      #expect(try store.hosts() == [host])
      #expect(try store.host("https://docs.example") == host)
      #expect(try store.document(key: document.key) == document)
      #expect(try store.documents(named: "1.html") == [document])
      #expect(try store.lastPublication() == publication)
      #expect(try store.result(key: "r1") == Array("{}\n".utf8))
      #expect(try store.value("epoch/docs.example") == [])
      #expect(try store.valueNames(prefix: "epoch/") == ["epoch/docs.example"])
      #expect(try store.takedowns() == ["wl1-x"])
      #expect(try store.isTakenDown("wl1-x"))
      #expect(try !store.isTakenDown("wl1-y"))
      #expect(try store.fetch(url: "x") == nil && store.result(key: "x") == nil && store.value("x") == nil)
      let counts = try store.counts()
      #expect(counts.documents == 1 && counts.fetches == 1 && counts.failedFetches == 0)
      #expect(counts.hosts == 1 && counts.results == 1 && counts.takedowns == 1)
    }
  }

  @Test("a document keeps the time at which it was first stored")
  func added() throws {
    let folder = try TemporaryFolder()
    let store = try StateStore(folder["s"])
    var row = DocumentRow(key: "k")
    row.added = "2026-01-01T00:00:00.000Z"
    try commit(store) { $0.put(row) }
    row.added = "2026-02-02T00:00:00.000Z"
    row.rules = "new"
    try commit(store) { $0.put(row) }
    #expect(try store.document(key: "k")?.added == "2026-01-01T00:00:00.000Z")
    #expect(try store.document(key: "k")?.rules == "new")
  }

  @Test("due addresses come in the order of their time, then of their bytes")
  func due() throws {
    let folder = try TemporaryFolder()
    let store = try StateStore(folder["s"])
    try commit(store) { changes in
      changes.put(fetchRow(3, due: "2026-11-21T08:00:00.000Z"))
      changes.put(fetchRow(1, due: "2026-11-21T09:00:00.000Z"))
      changes.put(fetchRow(2, due: "2026-11-21T08:00:00.000Z"))
      changes.put(fetchRow(4, due: "2026-11-22T08:00:00.000Z"))
    }
    let rows = try store.fetches(dueAt: "2026-11-21T10:00:00.000Z", limit: 10)
    #expect(rows.map(\.url) == [2, 3, 1].map { fetchRow($0).url })
    #expect(try store.fetches(dueAt: "2026-11-21T10:00:00.000Z", limit: 1).map(\.url) == [fetchRow(2).url])
    #expect(try store.fetches(after: fetchRow(2).url, limit: 9).map(\.url) == [3, 4].map { fetchRow($0).url })
  }

  @Test("a document goes with its result, unless another one shares it")
  func removal() throws {
    let folder = try TemporaryFolder()
    let store = try StateStore(folder["s"])
    try commit(store) { changes in
      for key in ["a", "b", "c"] {
        var row = DocumentRow(key: key)
        row.resultKey = key == "c" ? "own" : "shared"
        row.pages = [.init(url: key, rawSHA256: "raw-\(key)")]
        changes.put(row)
      }
      for key in ["own", "shared", "orphan"] { changes.putResult([1], key: key) }
    }
    try commit(store) { changes in
      changes.removeDocument(key: "a")
      changes.removeDocument(key: "c")
      changes.removeDocument(key: "none")
    }
    #expect(try store.result(key: "own") == nil)
    #expect(try store.result(key: "shared") == [1])
    #expect(try store.neededRawHashes() == ["raw-b"])
    try store.removeUnusedResults()
    #expect(try store.counts().results == 1)
  }

  @Test("many rows in one commit; walking through them finds each once")
  func batches() throws {
    let folder = try TemporaryFolder()
    let store = try StateStore(folder["s"])
    try commit(store) { changes in
      for number in 0..<2500 { changes.put(DocumentRow(key: "k\(10_000 + number)")) }
    }
    var seen = 0
    var last = ""
    while let end = try store.documents(after: last, limit: 700).last {
      seen += try store.documents(after: last, limit: 700).count
      last = end.key
    }
    #expect(seen == 2500)
  }

  @Test("a state of a newer version is refused and left alone")
  func newerVersion() throws {
    let folder = try TemporaryFolder()
    do { _ = try StateStore(folder["s"]) }
    // Bytes 60 to 63 of an SQLite file are its user_version (sqlite.org/fileformat2.html, 1.3).
    var bytes = try FileSystem.read(folder["s"], limit: .max)
    #expect(bytes[60..<64] == [0, 0, 0, 1])
    bytes[63] = 7
    try AtomicFile.write(bytes, to: folder["s"])
    for readOnly in [false, true] {
      let error = #expect(throws: StageError.self) { _ = try StateStore(folder["s"], readOnly: readOnly) }
      #expect(error?.code == .config)
      #expect(error?.message == "the state has version 7, this program knows 1; use the newer program")
    }
  }

  @Test("what is no state says so")
  func notAState() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write(Array(repeating: 0x41, count: 5000), to: folder["text"])
    let error = #expect(throws: StageError.self) { _ = try StateStore(folder["text"]) }
    #expect(error?.code == .state)
    let missing = #expect(throws: StageError.self) { _ = try StateStore(folder["none"], readOnly: true) }
    #expect(missing?.code == .noInput)
    #expect(throws: StageError.self) { _ = try StateStore(folder.path) }
  }

  @Test("only the user may read it, and it is written ahead")
  func safety() throws {
    let folder = try TemporaryFolder()
    let store = try StateStore(folder["s"])
    try commit(store) { $0.put(HostRow(authority: "a")) }
    // Bytes 18 and 19 of an SQLite file are 2 when it is written ahead.
    #expect(try FileSystem.read(folder["s"], limit: .max)[18..<20] == [2, 2])
    #expect(try FileManager.default.attributesOfItem(atPath: folder["s"])[.posixPermissions] as? Int == 0o600)
    withExtendedLifetime(store) {}
  }

  @Test("a copy of the files taken without a clean end opens with all that was committed")
  func crash() throws {
    let folder = try TemporaryFolder()
    let store = try StateStore(folder["s"])
    for number in 0..<5 { try commit(store) { $0.put(fetchRow(number)) } }
    for suffix in ["", "-wal"] {
      let bytes = try FileSystem.read(folder["s\(suffix)"], limit: .max)
      try AtomicFile.write(suffix.isEmpty ? bytes : bytes + [1, 2, 3, 4], to: folder["copy\(suffix)"])
    }
    #expect(try StateStore(folder["copy"]).counts().fetches == 5)
    withExtendedLifetime(store) {}
  }
}
