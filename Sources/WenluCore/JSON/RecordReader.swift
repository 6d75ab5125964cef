extension Record {
  /// Reads a line of `wenlu.record/1`; a final line feed may be there or not.
  ///
  /// - Throws: ``JSONError`` when the line is no JSON object, when `id` or `text` is missing or "", when a value has
  ///   another type than the schema says, or when the line names another schema.
  ///   Other keys may be missing (they keep their default) and unknown ones are passed over.
  package init(line: ArraySlice<UInt8>) throws(JSONError) {
    try self.init(json: try JSONValue.parse(line))
  }

  /// Reads a record from an object, see ``init(line:)``.
  package init(json: JSONValue) throws(JSONError) {
    guard let members = json.object else { throw JSONError(offset: json.offset, message: "a record is an object") }
    self.init()
    var reader = RecordReader(members: members)
    visit(&reader)
    if let error = reader.error { throw error }
    for (key, isEmpty) in [("id", id.isEmpty), ("text", text.isEmpty)] where isEmpty {
      throw JSONError(offset: json.offset, message: "the record has no '\(key)'")
    }
    guard metadata.schema == Record.schema else {
      throw JSONError(
        offset: json["metadata"]?["schema"]?.offset ?? json.offset,
        message: "the record has the schema '\(metadata.schema)', this program reads '\(Record.schema)'")
    }
  }
}

/// Fills fields from the members of an object; remembers the first thing that was wrong.
private struct RecordReader: RecordVisitor {
  var members: [JSONMember]
  /// Members nearly always stand in the order in which fields are asked for.
  var next = 0
  var error: JSONError?

  init(members: [JSONMember]) { self.members = members }

  private mutating func find(_ key: String) -> JSONValue? {
    if next < members.count, members[next].key == key {
      next += 1
      return members[next - 1].value
    }
    guard let index = members.lastIndex(where: { $0.key == key }) else { return nil }
    next = index + 1
    return members[index].value
  }

  private mutating func read<Value>(
    _ key: String, _ value: inout Value, _ expected: String, _ convert: (JSONValue) -> Value?
  ) {
    guard let found = find(key) else { return }
    if let converted = convert(found) {
      value = converted
    } else if error == nil {
      error = JSONError(offset: found.offset, message: "'\(key)' is \(found.typeName), it should be \(expected)")
    }
  }

  mutating func field(_ key: String, _ value: inout String) { read(key, &value, "a string") { $0.string } }
  mutating func field(_ key: String, _ value: inout [UInt8]) { read(key, &value, "a string") { $0.utf8 } }
  mutating func field(_ key: String, _ value: inout Int) { read(key, &value, "a whole number") { $0.int } }
  mutating func field(_ key: String, _ value: inout Bool) { read(key, &value, "true or false") { $0.bool } }
  mutating func field(_ key: String, _ value: inout Double) { read(key, &value, "a number") { $0.double } }

  mutating func metadata(_ value: inout RecordMetadata) {
    var inner: [JSONMember]?
    read("metadata", &inner, "an object") { $0.object.map(Optional.some) }
    guard let inner else { return }
    var reader = RecordReader(members: inner)
    value.visit(&reader)
    error = error ?? reader.error
  }
}

extension Reject {
  /// Reads a line of the rejects file.
  ///
  /// - Throws: ``JSONError`` when the line is no JSON object, or its reason is none of the known ones.
  package init(line: ArraySlice<UInt8>) throws(JSONError) {
    try self.init(json: try JSONValue.parse(line))
  }

  /// Reads a reject from an object, see ``init(line:)``.
  package init(json: JSONValue) throws(JSONError) {
    guard let name = json["reason"]?.string, let reason = RejectReason(named: name) else {
      throw JSONError(offset: json["reason"]?.offset ?? json.offset, message: "a reject needs one of the known reasons")
    }
    func text(_ key: String) -> String { json[key]?.string ?? "" }
    self.init(
      id: text("id"), sourceID: text("source_id"), url: text("url"), stage: text("stage"), reason: reason,
      detail: text("detail"))
  }
}
