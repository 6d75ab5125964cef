private import Foundation
internal import WenluCore

/// The files that input paths stand for, in an order that depends on their names only.
enum InputPaths {
  enum Kind: Equatable {
    case page(Document.Format)
    /// NDJSON, plain or packed: the bytes tell.
    case lines
    case manifest
    /// WARC or WET.
    case archive
    /// Not there, or nothing we read.
    case bad(String)
  }

  struct File: Equatable {
    /// Where it is.
    var path: String
    /// What it is called in output: its last component, or its path inside the folder that was given.
    var name: String
    var kind: Kind
  }

  /// Expands folders; a path that is given by name is always in the result, with its problem if it has one.
  static func expanded(_ inputs: [String], reads: LocalSettings.Reads = .everything) -> [File] {
    let names = inputs.map { $0 == "-" ? "-" : URL(fileURLWithPath: $0).lastPathComponent }
    var seen: [String: Int] = [:]
    for name in names { seen[name, default: 0] += 1 }
    return zip(inputs, names).flatMap { input, name in
      // Two files of one name would share a source id: then the paths as given tell them apart.
      files(input, name: seen[name, default: 0] > 1 ? input : name, reads)
    }
  }

  private static func files(_ input: String, name: String, _ reads: LocalSettings.Reads) -> [File] {
    if input == "-" { return [File(path: "-", name: "-", kind: .lines)] }
    switch FileBytes.kind(input) {
    case .missing: return [File(path: input, name: name, kind: .bad("no such file"))]
    case .folder: return contents(input).filter { reads.takes($0.kind) }
    case .regular, .other:
      let unknown =
        "not a kind of file that is read; known are .html .htm .xhtml .txt, and .ndjson .jsonl .warc .wet, also as .gz or .zst"
      return [File(path: input, name: name, kind: reads.only ?? kind(of: name) ?? .bad(unknown))]
    }
  }

  /// All files we read in a folder and the folders in it; hidden names and linked folders are passed over.
  private static func contents(_ folder: String) -> [File] {
    guard let walker = FileManager.default.enumerator(atPath: folder) else {
      return [File(path: folder, name: folder, kind: .bad("the folder cannot be listed; is it readable?"))]
    }
    var names: [String] = []
    for case let name as String in walker where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      names.append(name)
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.compactMap { name in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      guard let kind = kind(of: name), case .regular = FileBytes.kind(path) else { return nil }
      return File(path: path, name: name, kind: kind)
    }
  }

  static func kind(of name: String) -> Kind? {
    let name = name.lowercased()
    if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") { return .page(.html) }
    if name.hasSuffix(".txt") { return .page(.text) }
    for end in ["", ".gz", ".zst"] where name.hasSuffix(".ndjson\(end)") || name.hasSuffix(".jsonl\(end)") {
      return .lines
    }
    for end in ["", ".gz", ".zst"] where name.hasSuffix(".warc\(end)") || name.hasSuffix(".wet\(end)") {
      return .archive
    }
    return nil
  }
}

extension LocalSettings.Reads {
  /// The one kind of file that is read, nil when all are.
  fileprivate var only: InputPaths.Kind? {
    switch self {
    case .everything: nil
    case .archives: .archive
    case .lines: .lines
    }
  }

  fileprivate func takes(_ kind: InputPaths.Kind) -> Bool {
    if case .bad = kind { return true }
    return only == nil || only == kind
  }
}
