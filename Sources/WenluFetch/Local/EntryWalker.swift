internal import WenluCore

/// A file that holds many pages.
protocol EntrySource {
  /// The next entry; nil at the end.
  func next() -> InputEntry?
}

/// Goes through input files in order and gives each page or problem as an entry; page files are not opened.
struct EntryWalker {
  private let files: [InputPaths.File]
  private let settings: LocalSettings
  private var at = 0
  private var open: (any EntrySource)?

  init(_ files: [InputPaths.File], _ settings: LocalSettings) {
    self.files = files
    self.settings = settings
  }

  /// The next entry; nil at the end of the input.
  mutating func next() -> InputEntry? {
    while true {
      if let entry = open?.next() { return entry }
      open = nil
      guard at < files.count else { return nil }
      at += 1
      if let entry = begin(files[at - 1]) { return entry }
    }
  }

  /// The entry of a page file; nil for a file of many pages, which is opened instead.
  private mutating func begin(_ file: InputPaths.File) -> InputEntry? {
    switch file.kind {
    case .bad(let detail): return InputEntry(rejected: file.name, detail: detail)
    case .page(let format):
      var entry = InputEntry(sourceID: file.name, body: .file(file.path))
      entry.format = settings.format == .automatic ? format : settings.format
      entry.url = settings.url
      entry.contentType = settings.contentType
      entry.path = file.path
      return entry
    case .lines, .manifest, .archive:
      if file.path != "-", let problem = FileBytes.problem(file.path) {
        return InputEntry(rejected: file.name, detail: problem)
      }
      do throws(StageError) {
        open = try source(file)
        return nil
      } catch {
        return InputEntry(rejected: file.name, detail: error.message)
      }
    }
  }

  private func source(_ file: InputPaths.File) throws(StageError) -> any EntrySource {
    let limit = settings.fileLimit
    if case .archive = file.kind { return try ArchiveEntries(file, limit: limit) }
    guard case .manifest = file.kind else {
      return try LineEntries(file, lineLimit: settings.lineLimit) { line, number in
        LineFields.page(line, number, file: file.name, limit: limit)
      }
    }
    let folder = file.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file.path[..<$0]) } ?? ""
    let root = file.path.hasPrefix("/") && folder.isEmpty ? "/" : folder
    return try LineEntries(file, lineLimit: settings.lineLimit) { line, number in
      LineFields.manifest(line, number, name: file.name, folder: root)
    }
  }
}
