import GRDB

/// The tables of the state and how older ones become it.
enum StateSchema {
  /// Written to `PRAGMA user_version`; raise it with every change of a table.
  static let version = 1

  static let creation = """
    CREATE TABLE fetches(
      url TEXT PRIMARY KEY, final_url TEXT NOT NULL, status INTEGER NOT NULL, content_type TEXT NOT NULL,
      etag TEXT NOT NULL, last_modified TEXT NOT NULL, raw_sha256 TEXT NOT NULL, fetched_at TEXT NOT NULL,
      next_due TEXT NOT NULL, failures INTEGER NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX fetches_due ON fetches(next_due);
    CREATE TABLE hosts(
      authority TEXT PRIMARY KEY, next_allowed TEXT NOT NULL, robots_status INTEGER NOT NULL, robots BLOB NOT NULL,
      robots_expires TEXT NOT NULL, failures INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE documents(
      key TEXT PRIMARY KEY, source_id TEXT NOT NULL, url TEXT NOT NULL, pages BLOB NOT NULL,
      fingerprint TEXT NOT NULL, rules TEXT NOT NULL, epoch TEXT NOT NULL, added TEXT NOT NULL,
      result_key TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX documents_result ON documents(result_key);
    CREATE TABLE results(key TEXT PRIMARY KEY, packed BLOB NOT NULL);
    CREATE TABLE named_values(name TEXT PRIMARY KEY, packed BLOB NOT NULL);
    CREATE TABLE publications(
      number INTEGER PRIMARY KEY, set_name TEXT NOT NULL, config TEXT NOT NULL, records INTEGER NOT NULL,
      published_at TEXT NOT NULL
    );
    CREATE TABLE takedowns(key TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
    """

  static func prepare(_ database: Database) throws {
    try database.execute(sql: creation)
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }
}
