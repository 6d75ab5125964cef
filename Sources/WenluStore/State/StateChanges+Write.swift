import Foundation
import GRDB
private import WenluCore

extension StateChanges.Change {
  /// Carries the change out within the running transaction.
  func write(to database: Database) throws {
    switch self {
    case .fetch(let row): try row.write(to: database)
    case .host(let row): try row.write(to: database)
    case .rest(let authority, let time):
      try database.run(
        """
        INSERT INTO hosts VALUES(?, ?, 0, x'', '', 0)
          ON CONFLICT(authority) DO UPDATE SET next_allowed = excluded.next_allowed
        """, [authority, time])
    case .document(let row): try row.write(to: database)
    case .publication(let row): try row.write(to: database)
    case .removeFetch(let url): try database.run("DELETE FROM fetches WHERE url = ?", [url])
    case .removeDocument(let key): try StateChanges.removeDocument(key, from: database)
    case .result(let key, let packed):
      try database.run("INSERT OR REPLACE INTO results VALUES(?, ?)", [key, packed.blob])
    case .value(let name, let packed):
      if let packed {
        try database.run("INSERT OR REPLACE INTO named_values VALUES(?, ?)", [name, packed.blob])
      } else {
        try database.run("DELETE FROM named_values WHERE name = ?", [name])
      }
    case .takedown(let key, let at): try database.run("INSERT OR IGNORE INTO takedowns VALUES(?, ?)", [key, at])
    }
  }
}

extension StateChanges {
  /// Removes a document, and its result if no other document shares it.
  fileprivate static func removeDocument(_ key: String, from database: Database) throws {
    let result = try String.fetchOne(database, sql: "SELECT result_key FROM documents WHERE key = ?", arguments: [key])
    try database.run("DELETE FROM documents WHERE key = ?", [key])
    try database.run(
      "DELETE FROM results WHERE key = ?1 AND NOT EXISTS(SELECT 1 FROM documents WHERE result_key = ?1)", [result])
  }
}

extension Database {
  /// Runs a statement that is prepared once and kept.
  fileprivate func run(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }
}

extension [UInt8] {
  /// The bytes as SQLite takes them.
  fileprivate var blob: Data { Data(self) }
}

extension FetchRow {
  fileprivate func write(to database: Database) throws {
    try database.run(
      "INSERT OR REPLACE INTO fetches VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        url, finalURL, status, contentType, etag, lastModified, rawSHA256, fetchedAt, nextDue, failures, reason, detail,
      ])
  }
}

extension HostRow {
  fileprivate func write(to database: Database) throws {
    try database.run(
      "INSERT OR REPLACE INTO hosts VALUES(?, ?, ?, ?, ?, ?)",
      [authority, nextAllowed, robotsStatus, robots.blob, robotsExpires, failures])
  }
}

extension PublicationRow {
  fileprivate func write(to database: Database) throws {
    try database.run(
      "INSERT INTO publications(set_name, config, records, published_at) VALUES(?, ?, ?, ?)",
      [set, config, records, publishedAt])
  }
}

extension DocumentRow {
  /// Keeps the time at which the document was first stored.
  fileprivate func write(to database: Database) throws {
    try database.run(
      """
      INSERT INTO documents VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(key) DO UPDATE SET
        source_id = excluded.source_id, url = excluded.url, pages = excluded.pages,
        fingerprint = excluded.fingerprint, rules = excluded.rules, epoch = excluded.epoch,
        result_key = excluded.result_key
      """,
      [key, sourceID, url, json.blob, fingerprint, rules, epoch, added, resultKey])
  }

  /// Source, format and pages: what the columns do not hold.
  private var json: [UInt8] {
    var json = JSONWriter()
    json.beginArray()
    json.string(source)
    json.string(format)
    for page in pages {
      json.beginArray()
      json.string(page.url)
      json.string(page.rawSHA256)
      json.string(page.contentType)
      json.int(page.status)
      json.string(page.fetchedAt)
      json.endArray()
    }
    json.endArray()
    return json.bytes
  }

  /// Reads what `json` wrote; anything else holds no page.
  mutating func read(json: [UInt8]) {
    guard let list = (try? JSONValue.parse(json))?.array, list.count >= 2 else { return }
    source = list[0].string ?? ""
    format = list[1].string ?? ""
    pages = list.dropFirst(2).compactMap { item in
      guard let fields = item.array, fields.count == 5, let url = fields[0].string, let hash = fields[1].string else {
        return nil
      }
      var page = Page(url: url, rawSHA256: hash)
      page.contentType = fields[2].string ?? ""
      page.status = fields[3].int ?? 0
      page.fetchedAt = fields[4].string ?? ""
      return page
    }
  }
}
