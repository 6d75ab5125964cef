/// Writes JSON in the form that every common loader reads alike; commas are set by the writer.
///
/// - Non-ASCII is written raw; escaped are `"`, `\`, C0, U+007F–U+009F, U+2028 and U+2029, nothing else.
/// - Ill-formed UTF-8 is written as U+FFFD, one a byte: the output is always valid.
/// - Floats always carry a point and four decimals: a column keeps one type.
package struct JSONWriter: Sendable {
  /// What has been written so far.
  package internal(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  /// Forgets what was written and keeps the memory for the next line.
  package mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  package mutating func key(_ key: String) {
    string(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ text: String) { string(Array(text.utf8)[...]) }
  package mutating func string(_ text: [UInt8]) { string(text[...]) }

  package mutating func string(_ text: ArraySlice<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    appendEscaped(text)
    bytes.append(UInt8(ascii: "\""))
  }

  package mutating func int(_ value: Int) { append(String(value)) }
  package mutating func bool(_ value: Bool) { append(value ? "true" : "false") }
  package mutating func null() { append("null") }

  /// Writes `value` with four decimals, rounded half away from zero; no number at all becomes 0.
  ///
  /// - Precondition: records hold shares and scores; beyond ±10¹⁴ the value is clamped.
  package mutating func float(_ value: Double) {
    let clamped = value.isNaN ? 0 : min(max(value, -1e14), 1e14)
    let scaled = Int64((clamped * 10_000).rounded())
    let digits = String(scaled.magnitude % 10_000)
    append(
      "\(scaled < 0 ? "-" : "")\(scaled.magnitude / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
    )
  }

  /// Writes `value` with as many digits as it needs; for settings, never for records.
  package mutating func double(_ value: Double) { append(value.isFinite ? "\(value)" : "null") }

  /// Writes JSON that was made elsewhere, as one value.
  package mutating func raw(_ json: ArraySlice<UInt8>) {
    separate()
    bytes += json
    needsComma = true
  }

  /// Ends a line of NDJSON.
  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Writes a value that was read, with everything below it.
  package mutating func value(_ value: JSONValue) {
    switch value.kind {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .int(let number): int(Int(number))
    case .double(let number): double(number)
    case .string(let text): string(text)
    case .array(let items):
      beginArray()
      for item in items { self.value(item) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func append(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }
}

extension JSONWriter {
  package mutating func field(_ key: String, _ value: String) {
    self.key(key)
    string(value)
  }

  package mutating func field(_ key: String, _ value: [UInt8]) {
    self.key(key)
    string(value)
  }

  package mutating func field(_ key: String, _ value: Int) {
    self.key(key)
    int(value)
  }

  package mutating func field(_ key: String, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  package mutating func field(_ key: String, _ value: Double) {
    self.key(key)
    float(value)
  }
}
