package import WenluCore

/// The list of a set's files; its hash is the set's name, so it holds no time.
package struct Manifest: Sendable, Equatable {
  package static let fileName = "manifest.json"

  /// What the lines of a file are.
  package enum Role: String, Sendable { case records, rejected, clusters, tombstones, removals }

  package struct File: Sendable, Equatable {
    package var name: String
    package var role: Role
    package var bytes: Int
    package var records: Int
    package var sha256: String
  }

  package var schema = Record.schema
  package var version = ""
  package var rules = ""
  package var config = ""
  /// Hosts whose certificates were not verified when their pages were fetched.
  package var unverifiedHosts: [String] = []
  /// By name.
  package var files: [File] = []

  package init() {}

  /// The lines of all files with this role.
  package func count(_ role: Role) -> Int {
    files.reduce(0) { $0 + ($1.role == role ? $1.records : 0) }
  }

  /// The manifest as one JSON object, a file a line.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.field("schema", schema)
    json.field("version", version)
    json.field("rules", rules)
    json.field("config", config)
    if !unverifiedHosts.isEmpty {
      json.key("unverified_hosts")
      json.beginArray()
      for host in unverifiedHosts { json.string(host) }
      json.endArray()
    }
    json.field("records", count(.records))
    json.field("rejected", count(.rejected))
    json.field("tombstones", count(.tombstones))
    json.key("files")
    json.beginArray()
    for file in files { json.raw(Manifest.line(file)[...]) }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func line(_ file: File) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.field("name", file.name)
    json.field("role", file.role.rawValue)
    json.field("bytes", file.bytes)
    json.field("records", file.records)
    json.field("sha256", file.sha256)
    json.endObject()
    return [0x0A] + json.bytes
  }

  /// Reads a manifest.
  ///
  /// - Throws: ``JSONError`` when it is none, or names a file that does not stand in the set's own folder.
  package init(json bytes: [UInt8]) throws(JSONError) {
    let json = try JSONValue.parse(bytes)
    func text(_ key: String) -> String { json[key]?.string ?? "" }
    schema = text("schema")
    version = text("version")
    rules = text("rules")
    config = text("config")
    unverifiedHosts = (json["unverified_hosts"]?.array ?? []).compactMap(\.string)
    for item in json["files"]?.array ?? [] { files.append(try File(json: item)) }
    guard schema == Record.schema else {
      throw JSONError(offset: json["schema"]?.offset ?? 0, message: "the schema is not '\(Record.schema)'")
    }
  }
}

extension Manifest.File {
  fileprivate init(json: JSONValue) throws(JSONError) {
    guard let name = json["name"]?.string, let role = json["role"]?.string.flatMap(Manifest.Role.init),
      let bytes = json["bytes"]?.int, let records = json["records"]?.int, let sha256 = json["sha256"]?.string,
      !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")), name.utf8.first != UInt8(ascii: ".")
    else { throw JSONError(offset: json.offset, message: "this is no entry of a manifest") }
    self.init(name: name, role: role, bytes: bytes, records: records, sha256: sha256)
  }
}
