import Foundation
import GRDB
package import WenluCore

extension StateStore {
  package func fetch(url: String) throws(StageError) -> FetchRow? {
    try one("SELECT * FROM fetches WHERE url = ?", [url], FetchRow.init(row:))
  }

  /// Addresses that are due at `time`, the longest due ones first, at most `limit`.
  package func fetches(dueAt time: String, limit: Int) throws(StageError) -> [FetchRow] {
    try all(
      "SELECT * FROM fetches WHERE next_due <= ? ORDER BY next_due, url LIMIT ?", [time, limit], FetchRow.init(row:))
  }

  /// Addresses behind `url` in byte order, at most `limit`: call again with the last one to walk through all.
  package func fetches(after url: String, limit: Int) throws(StageError) -> [FetchRow] {
    try all("SELECT * FROM fetches WHERE url > ? ORDER BY url LIMIT ?", [url, limit], FetchRow.init(row:))
  }

  package func host(_ authority: String) throws(StageError) -> HostRow? {
    try one("SELECT * FROM hosts WHERE authority = ?", [authority], HostRow.init(row:))
  }

  package func hosts() throws(StageError) -> [HostRow] {
    try all("SELECT * FROM hosts ORDER BY authority", [], HostRow.init(row:))
  }

  /// How many hosts are to be left alone at `time`.
  package func restingHosts(at time: String) throws(StageError) -> Int {
    try access {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM hosts WHERE next_allowed > ?", arguments: [time]) ?? 0
    }
  }

  package func document(key: String) throws(StageError) -> DocumentRow? {
    try one("SELECT * FROM documents WHERE key = ?", [key], DocumentRow.init(row:))
  }

  /// Documents behind `key` in byte order, at most `limit`: call again with the last one to walk through all.
  package func documents(after key: String, limit: Int) throws(StageError) -> [DocumentRow] {
    try all("SELECT * FROM documents WHERE key > ? ORDER BY key LIMIT ?", [key, limit], DocumentRow.init(row:))
  }

  /// Documents with this address or source id.
  package func documents(named name: String) throws(StageError) -> [DocumentRow] {
    try all(
      "SELECT * FROM documents WHERE key = ?1 OR url = ?1 OR source_id = ?1 ORDER BY key", [name],
      DocumentRow.init(row:))
  }

  /// The output of a worker, nil when it was never stored.
  package func result(key: String) throws(StageError) -> [UInt8]? {
    try unpacked("SELECT packed FROM results WHERE key = ?", key)
  }

  /// What was stored under a name.
  package func value(_ name: String) throws(StageError) -> [UInt8]? {
    try unpacked("SELECT packed FROM named_values WHERE name = ?", name)
  }

  /// The names that begin with `prefix`, in byte order.
  package func valueNames(prefix: String) throws(StageError) -> [String] {
    try access { database in
      try String.fetchAll(
        database, sql: "SELECT name FROM named_values WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name",
        arguments: [prefix])
    }
  }

  package func lastPublication() throws(StageError) -> PublicationRow? {
    try one("SELECT * FROM publications ORDER BY number DESC LIMIT 1", [], PublicationRow.init(row:))
  }

  package func isTakenDown(_ key: String) throws(StageError) -> Bool {
    try access { database in
      try Bool.fetchOne(database, sql: "SELECT EXISTS(SELECT 1 FROM takedowns WHERE key = ?)", arguments: [key])
        ?? false
    }
  }

  /// All that was taken down, in byte order.
  package func takedowns() throws(StageError) -> [String] {
    try access { try String.fetchAll($0, sql: "SELECT key FROM takedowns ORDER BY key") }
  }

  /// The hashes of all raw pages that a fetch or a document still needs.
  package func neededRawHashes() throws(StageError) -> Set<String> {
    var hashes = try access { database in
      Set(try String.fetchAll(database, sql: "SELECT raw_sha256 FROM fetches WHERE raw_sha256 <> ''"))
    }
    var last = ""
    while true {
      let batch = try documents(after: last, limit: 1000)
      guard let end = batch.last else { return hashes }
      for row in batch { hashes.formUnion(row.pages.map(\.rawSHA256)) }
      last = end.key
    }
  }

  /// Removes results that no document refers to any more.
  package func removeUnusedResults() throws(StageError) {
    try access { database in
      try database.inTransaction(.immediate) {
        try database.execute(sql: "DELETE FROM results WHERE key NOT IN (SELECT result_key FROM documents)")
        return .commit
      }
    }
  }

  package func counts() throws(StageError) -> StateCounts {
    try access { database in
      func count(_ table: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
      return StateCounts(
        documents: try count("documents"), fetches: try count("fetches"),
        failedFetches: try count("fetches WHERE failures > 0"), hosts: try count("hosts"),
        results: try count("results"), takedowns: try count("takedowns"))
    }
  }

  private func one<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (Row) -> Value
  ) throws(StageError) -> Value? {
    try access { database in
      try Row.fetchOne(try database.cachedStatement(sql: sql), arguments: arguments).map(make)
    }
  }

  private func all<Value>(
    _ sql: String, _ arguments: StatementArguments, _ make: (Row) -> Value
  ) throws(StageError) -> [Value] {
    try access { database in
      try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments).map(make)
    }
  }

  private func unpacked(_ sql: String, _ key: String) throws(StageError) -> [UInt8]? {
    let packed = try access { try Data.fetchOne(try $0.cachedStatement(sql: sql), arguments: [key]) }
    guard let packed else { return nil }
    do throws(CompressionError) {
      return try Compression.zstd.decompressed(Array(packed), limits: DecodeLimits(ratio: .max))
    } catch {
      throw StageError(.state, stage: "state", subject: key, message: "the stored value is damaged; clean again")
    }
  }
}

extension FetchRow {
  fileprivate init(row: Row) {
    self.init(url: row["url"])
    finalURL = row["final_url"]
    status = row["status"]
    contentType = row["content_type"]
    etag = row["etag"]
    lastModified = row["last_modified"]
    rawSHA256 = row["raw_sha256"]
    fetchedAt = row["fetched_at"]
    nextDue = row["next_due"]
    failures = row["failures"]
    reason = row["reason"]
    detail = row["detail"]
  }
}

extension HostRow {
  fileprivate init(row: Row) {
    self.init(authority: row["authority"])
    nextAllowed = row["next_allowed"]
    robotsStatus = row["robots_status"]
    robots = Array(row["robots"] as Data)
    robotsExpires = row["robots_expires"]
    failures = row["failures"]
  }
}

extension DocumentRow {
  fileprivate init(row: Row) {
    self.init(key: row["key"])
    sourceID = row["source_id"]
    url = row["url"]
    read(json: Array(row["pages"] as Data))
    fingerprint = row["fingerprint"]
    rules = row["rules"]
    epoch = row["epoch"]
    added = row["added"]
    resultKey = row["result_key"]
  }
}

extension PublicationRow {
  fileprivate init(row: Row) {
    self.init(
      set: row["set_name"], config: row["config"], records: row["records"], publishedAt: row["published_at"])
  }
}
