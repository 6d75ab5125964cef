package import WenluCore
private import WenluText

extension HostEpoch {
  /// The name of the form of the file.
  package static let schema = "wenlu.host/1"

  /// The epoch as a file that people can read and edit: one entry a line.
  package var json: [UInt8] {
    var out = JSONWriter()
    out.beginObject()
    out.field("schema", HostEpoch.schema)
    out.field("host", host)
    out.field("epoch", id)
    out.field("documents", documents)
    out.key("repeats")
    out.beginArray()
    var bytes = out.bytes
    for (number, entry) in entries.enumerated() {
      bytes += number == 0 ? [0x0A] : [0x2C, 0x0A]
      var line = JSONWriter()
      line.beginObject()
      line.field("unit", entry.unit.rawValue)
      line.field("text", entry.form)
      if let path = entry.path, path != 0 { line.field("path", Hex64.text(path)) }
      if entry.path == nil { line.field("path", "*") }
      line.field("place", entry.isAround ? "around" : "inside")
      line.field("count", entry.count)
      line.field("rule", entry.rule)
      line.endObject()
      bytes += line.bytes
    }
    bytes += Array("\n]".utf8)
    if !parents.isEmpty { bytes += parentLines }
    if !contexts.isEmpty { bytes += contextLines }
    return bytes + Array("}\n".utf8)
  }

  /// One category a line, with the trail above it.
  private var parentLines: [UInt8] {
    var bytes = Array(",\n\"parents\":{".utf8)
    for (number, row) in parents.rows.enumerated() {
      var item = JSONWriter()
      item.field(row.category, row.trail)
      bytes += (number == 0 ? [0x0A] : [0x2C, 0x0A]) + item.bytes
    }
    return bytes + Array("\n}".utf8)
  }

  /// Sixteen contexts a line, each with its count when that is more than one.
  private var contextLines: [UInt8] {
    var bytes = Array(",\n\"contexts\":[".utf8)
    for (number, row) in contexts.rows.enumerated() {
      var item = JSONWriter()
      item.string(row.context.text + (row.count > 1 ? "\(row.count)" : ""))
      bytes += number == 0 ? [] : [0x2C]
      if number % 16 == 0 { bytes.append(0x0A) }
      bytes += item.bytes
    }
    return bytes + Array("\n]".utf8)
  }

  /// Reads a file that was written by ``json`` or by hand.
  ///
  /// `unit` is `line` when it is missing, `path` may be `*` for any element of the page; `place` (`around` the body or
  /// `inside`) and `count` may be missing.
  /// - Throws: ``StageError`` of code `config` that says what is wrong and where.
  package init(json bytes: [UInt8], file: String) throws(StageError) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONValue.parse(bytes[...])
    } catch {
      throw HostEpoch.broken(file, bytes, error.offset, error.message)
    }
    func fail(_ value: JSONValue?, _ message: String) -> StageError {
      HostEpoch.broken(file, bytes, value?.offset ?? 0, message)
    }
    guard root["schema"]?.string == HostEpoch.schema else {
      throw fail(root["schema"], "'schema' must be \(HostEpoch.schema)")
    }
    guard let host = root["host"]?.string else { throw fail(root["host"], "'host' must be a string") }
    guard let list = root["repeats"]?.array else { throw fail(root["repeats"], "'repeats' must be a list") }
    let documents = max(1, root["documents"]?.int ?? 1)
    var entries: [Entry] = []
    for item in list {
      let unit = item["unit"].map { $0.string.flatMap(HostUnit.init(rawValue:)) } ?? .line
      guard let unit else { throw fail(item["unit"], "'unit' must be line, sentence or label") }
      guard let form = item["text"]?.string, !form.isEmpty else {
        throw fail(item, "'text' must be a string that is not empty")
      }
      let path = item["path"]?.string ?? "0"
      let place = path == "*" ? nil : UInt64(path, radix: 16)
      guard path == "*" || place != nil else { throw fail(item["path"], "'path' must be * or hexadecimal digits") }
      let side = item["place"]?.string ?? "inside"
      guard side == "inside" || side == "around" else { throw fail(item["place"], "'place' must be inside or around") }
      let count = item["count"]?.int ?? documents
      entries.append(
        Entry(
          unit: unit, path: place, form: form, count: max(0, count), isAround: side == "around",
          rule: item["rule"]?.string ?? HostEpoch.rule))
    }
    var rows: [LossyContexts.Row] = []
    for item in root["contexts"]?.array ?? [] {
      guard let row = item.string.flatMap(HostEpoch.context) else {
        throw fail(item, "a context must be five characters and a count, the third one that GBK can lose")
      }
      rows.append(row)
    }
    var parents: [CategoryParents.Row] = []
    for member in root["parents"]?.object ?? [] {
      guard let trail = member.value.string, !trail.isEmpty else {
        throw fail(member.value, "the trail above a category must be a string that is not empty")
      }
      parents.append(CategoryParents.Row(category: member.key, trail: trail))
    }
    self.init(
      host: host, documents: documents, entries: entries, contexts: LossyContexts(rows),
      parents: CategoryParents(parents))
  }

  /// A context with its count.
  private static func context(_ text: String) -> LossyContexts.Row? {
    let scalars = Array(text.unicodeScalars)
    guard let context = LossyContext(scalars: scalars.prefix(LossyContext.width)) else { return nil }
    let digits = scalars.dropFirst(LossyContext.width).map(Character.init)
    guard let count = digits.isEmpty ? 1 : Int(String(digits)), count > 0 else { return nil }
    return LossyContexts.Row(context: context, count: count)
  }

  private static func broken(_ file: String, _ bytes: [UInt8], _ offset: Int, _ message: String) -> StageError {
    let before = bytes[..<min(offset, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count + 1
    return StageError(.config, stage: "profiles", subject: file, message: "\(file):\(line):\(column): \(message)")
  }
}
