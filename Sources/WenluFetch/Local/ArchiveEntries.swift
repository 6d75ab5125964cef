internal import WenluCore
private import WenluStore

/// The pages of a WARC or WET file, packed or not: its responses, resources and conversions to text.
///
/// Requests, notes, redirects and media that are no text are passed over. A record that is damaged is a reject, and
/// reading goes on at the next one.
final class ArchiveEntries: EntrySource {
  private let file: InputPaths.File
  private let limit: Int
  private var source: ByteSource
  private var buffer: [UInt8] = []
  private var at = 0
  private var isEnded = false
  /// Records begun so far.
  private var number = 0

  /// Opens `file`; `limit` is the most bytes that a page may have.
  init(_ file: InputPaths.File, limit: Int) throws(StageError) {
    self.file = file
    self.limit = limit
    source = try ByteSource(file.path)
  }

  func next() -> InputEntry? {
    do throws(StageError) {
      while try findRecord() {
        number += 1
        if let entry = try record() { return entry }
      }
      return nil
    } catch {
      (buffer, at, isEnded) = ([], 0, true)
      return reject("record \(number + 1): \(error.message)")
    }
  }

  private func reject(_ detail: String, url: String = "", reason: RejectReason = .badInput) -> InputEntry {
    InputEntry(rejected: "\(file.name):\(number)", url: url, reason: reason, detail: detail)
  }

  /// Reads one record from its first line on; nil when it holds no page.
  private func record() throws(StageError) -> InputEntry? {
    guard let head = try recordHead() else { return reject("record \(number): headers without an end") }
    let fields = HTTPMessage.fields(head.dropFirst())
    func field(_ name: String) -> String { fields.last { $0.name == name }?.value ?? "" }
    let url = field("warc-target-uri").filter { $0 != "<" && $0 != ">" }
    guard let length = Int(field("content-length")), length >= 0 else {
      return reject("record \(number): no Content-Length", url: url)
    }
    let kind = field("warc-type")
    guard ["response", "resource", "conversion"].contains(kind) else {
      try skip(length)
      return nil
    }
    guard length <= limit else {
      try skip(length)
      return reject("record \(number): \(length) bytes, limit \(limit)", url: url, reason: .tooLarge)
    }
    guard try fill(length) else { return reject("record \(number): the file ends inside it", url: url) }
    let body = buffer[at..<(at + length)]
    at += length
    var entry = InputEntry(sourceID: field("warc-record-id").filter { $0 != "<" && $0 != ">" }, body: .bytes([]))
    if entry.sourceID.isEmpty { entry.sourceID = "\(file.name):\(number)" }
    entry.url = url
    entry.fetchedAt = ArchiveEntries.stamp(field("warc-date"))
    return page(kind, body, field("content-type"), entry)
  }

  private func page(_ kind: String, _ body: ArraySlice<UInt8>, _ type: String, _ entry: InputEntry) -> InputEntry? {
    var entry = entry
    guard kind == "response" else {
      // A WET file holds text in UTF-8, whatever the page was.
      entry.contentType = kind == "conversion" ? "text/plain; charset=utf-8" : type
      entry.format = kind == "conversion" ? .text : .automatic
      entry.body = .bytes(Array(body))
      return ArchiveEntries.isText(entry.contentType) ? entry : nil
    }
    guard let message = HTTPMessage(body, limit: limit) else {
      return type.lowercased().hasPrefix("application/http") || type.isEmpty
        ? reject("record \(number): no HTTP response", url: entry.url) : nil
    }
    entry.contentType = message.header("content-type") ?? ""
    entry.status = message.status
    entry.body = .bytes(message.body)
    return ArchiveEntries.isText(entry.contentType) && !(300...399).contains(message.status) ? entry : nil
  }

  private static func isText(_ contentType: String) -> Bool {
    let media = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
    return media.isEmpty || media.hasPrefix("text/") || media.contains("html")
  }

  /// A WARC date with the three decimals of our times; "" when it is none.
  private static func stamp(_ date: String) -> String {
    let fields = date.split { !$0.isNumber }.compactMap { Int($0) }
    guard fields.count >= 6, date.hasSuffix("Z") else { return "" }
    let day = HTTPDate.days(year: fields[0], month: fields[1], day: fields[2])
    let seconds = day * 86_400 + fields[3] * 3600 + fields[4] * 60 + fields[5]
    return FetchClock.stamp(Double(seconds))
  }
}

// MARK: - Bytes

extension ArchiveEntries {
  /// Goes to the next line that begins a record; false at the end of the file.
  private func findRecord() throws(StageError) -> Bool {
    while try fill(6) {
      if buffer[at...].starts(with: Array("WARC/".utf8)) { return true }
      guard let end = try lineEnd(within: 1 << 16) else {
        at = buffer.count
        continue
      }
      at = end + 1
    }
    return false
  }

  /// The lines of a record's head; nil when it has no end within 1 MiB.
  private func recordHead() throws(StageError) -> [ArraySlice<UInt8>]? {
    var lines: [ArraySlice<UInt8>] = []
    var total = 0
    while total < 1 << 20, let end = try lineEnd(within: 1 << 20) {
      let line = buffer[at..<end]
      total += line.count + 1
      at = end + 1
      let text = line.last == 0x0D ? line.dropLast() : line
      if text.isEmpty { return lines }
      lines.append(ArraySlice(Array(text)))
    }
    at = buffer.count
    return nil
  }

  /// The index of the next line feed, at most `count` bytes away.
  private func lineEnd(within count: Int) throws(StageError) -> Int? {
    var searched = at
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) { return end }
      let seen = buffer.count - at
      guard seen < count, try more() else { return nil }
      searched = at + seen
    }
  }

  /// Makes `count` bytes available at `at`; false when the file ends before.
  private func fill(_ count: Int) throws(StageError) -> Bool {
    while buffer.count - at < count {
      guard try more() else { return false }
    }
    return true
  }

  private func skip(_ count: Int) throws(StageError) {
    var left = count
    while left > buffer.count - at {
      left -= buffer.count - at
      at = buffer.count
      guard try more() else { return }
    }
    at += left
  }

  /// Reads on and drops what has been used; false at the end.
  private func more() throws(StageError) -> Bool {
    guard !isEnded else { return false }
    if at > 0 {
      buffer.removeSubrange(..<at)
      at = 0
    }
    if try !source.read(into: &buffer) { isEnded = true }
    return !isEnded
  }
}
