import WenluCore
import WenluStore

/// The input lines of `wenlu dedup` by id: one file that grows, and a table of where each line lies in it.
///
/// A crash leaves at worst lines that no table names.
final class LineArchive {
  private struct Place {
    var offset: Int
    var count: Int
  }

  private let folder: String
  private let writer: OpenFile
  private let reader: OpenFile
  private var end: Int
  private var places: [String: Place] = [:]

  /// Opens the archive in `folder`, or begins one.
  init(_ folder: String) throws(StageError) {
    self.folder = folder
    try FileSystem.makeFolder(folder, visibility: .user)
    let path = FileSystem.join(folder, "lines")
    writer = try OpenFile(appending: path, visibility: .user)
    reader = try OpenFile(reading: path)
    end = try reader.size()
    try readTable()
  }

  private var table: String { FileSystem.join(folder, "lines.table") }

  private func readTable() throws(StageError) {
    guard FileSystem.kind(table) != nil else { return }
    var fields = FieldReader(try FileSystem.read(table, limit: 1 << 40))
    while !fields.isAtEnd {
      guard let id = fields.text(), let offset = fields.number(), let count = fields.number(), offset + count <= end
      else {
        throw StageError(
          .state, stage: "dedup", subject: table, message: "the index is damaged; remove its folder and run again")
      }
      places[id] = Place(offset: offset, count: count)
    }
  }

  func add(_ line: [UInt8], id: String) throws(StageError) {
    try writer.write(line)
    places[id] = Place(offset: end, count: line.count)
    end += line.count
  }

  func line(_ id: String) throws(StageError) -> [UInt8]? {
    guard let place = places[id] else { return nil }
    return try reader.read(at: place.offset, count: place.count)
  }

  /// Makes what was added lasting.
  func seal() throws(StageError) {
    try writer.sync()
    var fields = FieldWriter()
    for id in places.keys.sorted() {
      guard let place = places[id] else { continue }
      fields.put(id)
      fields.put(place.offset)
      fields.put(place.count)
    }
    try AtomicFile.write(fields.bytes, to: table)
  }
}
