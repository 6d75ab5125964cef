import WenluCore
import WenluStore

/// Writes one file of a set piece by piece, packed, and knows its entry in the manifest at the end.
struct SetFileWriter: ~Copyable {
  private let path: String
  private let file: OpenFile
  private let role: Manifest.Role
  private var encoder: Compressor
  private var digest = SHA256()
  private var bytes = 0
  private var lines = 0

  init(folder: String, name: String, role: Manifest.Role, compression: Compression) throws(StageError) {
    path = FileSystem.join(folder, name)
    file = try OpenFile(writing: path, visibility: .everybody)
    encoder = Compressor(compression)
    self.role = role
  }

  mutating func add(_ text: [UInt8], lines count: Int) throws(StageError) {
    lines += count
    try write(text, isLast: false)
  }

  private mutating func write(_ text: [UInt8], isLast: Bool) throws(StageError) {
    var packed: [UInt8] = []
    encoder.encode(text[...], isLast: isLast, to: &packed)
    digest.update(packed)
    bytes += packed.count
    try file.write(packed)
  }

  /// Closes the file; where the published set has the same one, that one gets a second name instead.
  consuming func finish(previous: PublishedSet?) throws(StageError) -> Manifest.File {
    try write([], isLast: true)
    let sha256 = Hexadecimal.string(digest.finish())
    let entry = Manifest.File(
      name: FileSystem.name(of: path), role: role, bytes: bytes, records: lines, sha256: sha256)
    if let previous, previous.holds(entry) {
      let second = path + ".twin"
      if FileSystem.link(previous.path(entry), to: second) {
        try FileSystem.rename(second, to: path)
        return entry
      }
    }
    try file.sync()
    return entry
  }
}
