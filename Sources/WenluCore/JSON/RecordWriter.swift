/// Writes records as lines of `wenlu.record/1`.
package struct RecordWriter: Sendable {
  /// The longest line that all loaders read: DuckDB stops at 16 MiB.
  package static let maximumLineBytes = 15 << 20

  private var json = JSONWriter()

  package init() {}

  /// The line of `record` with its line feed.
  package mutating func line(_ record: Record) -> [UInt8] {
    json.reset()
    append(record)
    return json.bytes
  }

  /// The lines of `records` in their order.
  package mutating func lines(_ records: [Record]) -> [UInt8] {
    json.reset()
    for record in records { append(record) }
    return json.bytes
  }

  private mutating func append(_ record: Record) {
    var record = record
    var visitor = Visitor(json: json)
    json = JSONWriter()
    visitor.json.beginObject()
    record.visit(&visitor)
    visitor.json.endObject()
    visitor.json.endLine()
    json = visitor.json
  }

  private struct Visitor: RecordVisitor {
    var json: JSONWriter

    mutating func field(_ key: String, _ value: inout String) { json.field(key, value) }
    mutating func field(_ key: String, _ value: inout [UInt8]) { json.field(key, value) }
    mutating func field(_ key: String, _ value: inout Int) { json.field(key, value) }
    mutating func field(_ key: String, _ value: inout Bool) { json.field(key, value) }
    mutating func field(_ key: String, _ value: inout Double) { json.field(key, value) }

    mutating func metadata(_ value: inout RecordMetadata) {
      json.key("metadata")
      json.beginObject()
      value.visit(&self)
      json.endObject()
    }
  }
}

extension Reject {
  /// The line of the rejects file with its line feed.
  package var line: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.field("id", id)
    json.field("source_id", sourceID)
    json.field("url", url)
    json.field("stage", stage)
    json.field("reason", reason.description)
    json.field("detail", detail)
    json.endObject()
    json.endLine()
    return json.bytes
  }
}
