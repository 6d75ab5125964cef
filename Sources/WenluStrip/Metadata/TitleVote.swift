import WenluCore

/// Chooses a document's title among everything on the page that claims to be it.
///
/// Sources agree after folding (width, case, blanks, file extension); the form most weight stands behind wins, the
/// first seen among equals.
struct TitleVote {
  private struct Entry {
    var folded: [UInt32]
    var text: String
    var weight: Float
  }
  private var entries: [Entry] = []
  /// A page has few candidates; one with thousands of headings is none of a single document.
  private static let maxEntries = 256

  mutating func add(_ bytes: some Collection<UInt8>, weight: Float) {
    let title = TitleForm.clean(Array(bytes))
    let folded = Fold.scalars(title)
    guard folded.count >= 2, folded.count <= 200 else { return }
    if let known = entries.firstIndex(where: { $0.folded == folded }) {
      entries[known].weight += weight
    } else if entries.count < TitleVote.maxEntries {
      entries.append(Entry(folded: folded, text: String(decoding: title, as: UTF8.self), weight: weight))
    }
  }

  /// The winner, or "" when nothing claims to be a title.
  var title: String {
    var best = 0
    guard !entries.isEmpty else { return "" }
    for index in entries.indices where entries[index].weight > entries[best].weight + 0.01 { best = index }
    return entries[best].text
  }
}

/// The normal form of a title: no blanks around it, no file extension, no page number of a thumbnail.
enum TitleForm {
  private static let extensions: [[UInt8]] = [
    ".docx", ".doc", ".pptx", ".ppt", ".pdf", ".xlsx", ".xls", ".txt", ".wps", ".rtf", ".dwg", ".zip", ".rar",
  ].map { Array($0.utf8) }

  /// Whether a dot stands before the last three or four bytes: nearly every line ends in something else.
  @inline(__always)
  static func mayHaveExtension(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count > 4 && (bytes[bytes.endIndex - 4] == 0x2E || bytes[bytes.endIndex - 5] == 0x2E)
  }

  /// The length of the file extension that ends `bytes`, 0 if none; in any case.
  static func extensionLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard mayHaveExtension(bytes) else { return 0 }
    for word in extensions where bytes.count > word.count {
      if zip(bytes.suffix(word.count), word).allSatisfy({ $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 == $1 : $0 == $1 }) {
        return word.count
      }
    }
    return 0
  }

  static func clean(_ bytes: [UInt8]) -> [UInt8] {
    let start = ByteScan.blanks(bytes, 0, bytes.count)
    var end = ByteScan.trimmingBlanks(bytes, start, bytes.count)
    end -= extensionLength(bytes[start..<end])
    return Array(bytes[start..<ByteScan.trimmingBlanks(bytes, start, end)])
  }

  /// Whether the dash at `at` stands inside a word or a span of years (`2021-2022`), or is half of a double one.
  private static func joinsWords(_ bytes: [UInt8], _ at: Int, _ dash: [UInt8]) -> Bool {
    let end = at + dash.count
    guard dash.first != 0x20, end < bytes.count else { return false }
    func isWord(_ byte: UInt8) -> Bool { ByteScan.isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    let isDouble =
      at >= dash.count && ByteScan.has(bytes, at - dash.count, at, dash) || ByteScan.has(bytes, end, bytes.count, dash)
    return isDouble || dash == [0x2D] && isWord(bytes[at - 1]) && isWord(bytes[end])
  }

  private static let separators: [[UInt8]] = [" - ", " _ ", " | ", "_", "|", "－", "—", "-", "–"].map { Array($0.utf8) }

  /// A `<title>` element without the site's name behind the last separator.
  static func withoutSite(_ bytes: [UInt8]) -> [UInt8] {
    for separator in separators {
      var at = bytes.count - separator.count
      while at > 3 {
        if ByteScan.has(bytes, at, bytes.count, separator), !joinsWords(bytes, at, separator) {
          // A long tail is a part of the title, a site's name is short.
          if bytes.count - at - separator.count <= 60 { return Array(bytes[..<at]) }
          break
        }
        at -= 1
      }
    }
    return bytes
  }
}
