import GRDB
package import WenluCore

/// What the coordinator remembers between runs, in one SQLite file with one writer.
///
/// A crash at any moment leaves the state as the last commit made it. Never put it on a network file system.
package final class StateStore: Sendable {
  private let queue: DatabaseQueue
  private let path: String

  /// Opens the state file, which is made when it is missing.
  ///
  /// - Throws: `.config` when a newer version of the program wrote it, `.state` when it is no state or damaged.
  package init(_ path: String, readOnly: Bool = false) throws(StageError) {
    self.path = path
    if readOnly {
      guard FileSystem.kind(path) != nil else {
        throw StageError(.noInput, stage: "state", subject: path, message: "there is no state yet; run wenlu run first")
      }
    } else {
      // SQLite would make it readable for everybody.
      try FileSystem.makeFolder(FileSystem.parent(of: path), visibility: .user)
      _ = try OpenFile(appending: path, visibility: .user)
    }
    queue = try StateStore.catching(path) {
      try DatabaseQueue(path: path, configuration: StateStore.configuration(readOnly: readOnly))
    }
    try checkVersion(readOnly: readOnly)
  }

  private static func configuration(readOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(10)
    configuration.label = "wenlu.state"
    configuration.prepareDatabase { database in
      if !readOnly { try database.execute(sql: "PRAGMA journal_mode = WAL") }
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    return configuration
  }

  private func checkVersion(readOnly: Bool) throws(StageError) {
    let found = try access { database in
      let found = try StateSchema.version(of: database)
      if found == 0, !readOnly {
        try database.inTransaction(.immediate) {
          if try StateSchema.version(of: database) == 0 { try StateSchema.prepare(database) }
          return .commit
        }
      }
      return try StateSchema.version(of: database)
    }
    guard found > StateSchema.version || found < 1 else { return }
    let message =
      found < 1
      ? "the state is empty; run wenlu run first"
      : "the state has version \(found), this program knows \(StateSchema.version); use the newer program"
    throw StageError(.config, stage: "state", subject: path, message: message)
  }

  /// Makes all `changes` lasting in one transaction.
  package func commit(_ changes: StateChanges) throws(StageError) {
    guard !changes.isEmpty else { return }
    try access { database in
      try database.inTransaction(.immediate) {
        for change in changes.changes { try change.write(to: database) }
        return .commit
      }
    }
  }

  /// Runs `body` on the database with errors in the house's words.
  func access<Value>(_ body: (Database) throws -> Value) throws(StageError) -> Value {
    try StateStore.catching(path) { try queue.inDatabase(body) }
  }

  private static func catching<Value>(_ path: String, _ body: () throws -> Value) throws(StageError) -> Value {
    do {
      return try body()
    } catch let error as StageError {
      throw error
    } catch let error as DatabaseError {
      let (code, message) = words(for: error)
      throw StageError(code, stage: "state", subject: path, message: message)
    } catch {
      throw StageError(.state, stage: "state", subject: path, message: "\(error)")
    }
  }

  private static func words(for error: DatabaseError) -> (StageError.Code, String) {
    switch error.resultCode {
    case .SQLITE_FULL: (.cannotWrite, "the disk is full; free some space and run again")
    case .SQLITE_BUSY, .SQLITE_LOCKED: (.locked, "another run writes to it; try again later")
    case .SQLITE_NOTADB: (.state, "it is no state of wenlu; move the file away or change the path")
    case .SQLITE_CORRUPT: (.state, "it is damaged; restore it from a copy, or move it away and fetch again")
    case .SQLITE_CANTOPEN: (.cannotWrite, "it cannot be opened; check the folder and its mode")
    case .SQLITE_READONLY, .SQLITE_PERM: (.noPermission, "it cannot be written; check owner and mode")
    case .SQLITE_IOERR: (.io, "reading or writing failed; check the disk")
    default: (.state, error.message ?? "\(error.resultCode)")
    }
  }
}
