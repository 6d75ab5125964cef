package import WenluCore

/// The filter `sign`: a document a line in, its keys out.
///
/// With `link`, `verify` and `cluster` it does on any engine that can sort what `Deduplicator` does on one machine:
/// `sign < docs | sort | link | sort -u`, the texts joined to the pairs, `verify`, `cluster`. The filters keep no files
/// and open no connections; each takes bytes and gives bytes.
package struct SignFilter: Sendable {
  /// Names what makes keys comparable; the machines of one job must all print the same.
  package var keyFormat: String {
    "wenlu-keys/\(GramHash.version) gram=\(GramHash.length) sampling=\(settings.sampling) minimum=\(settings.minimumKeys)"
  }

  private let settings: DeduplicateSettings

  package init(settings: DeduplicateSettings = DeduplicateSettings()) { self.settings = settings }

  /// The lines `key TAB id` of one document; none for a text with nothing to compare.
  ///
  /// A key is 16 hexadecimal digits, so that sorting the bytes of the lines sorts the keys.
  /// - Throws: if the line is no document.
  package func lines(_ line: ArraySlice<UInt8>) throws(StageError) -> [UInt8] {
    let document = try DedupDocument(line: line)
    var out: [UInt8] = []
    for key in Signature(document.text, settings: settings).keys {
      for shift in stride(from: UInt64(60), through: 0, by: -4) {
        out.append(Array("0123456789abcdef".utf8)[Int(key >> shift & 15)])
      }
      out.append(0x09)
      out.append(contentsOf: document.id.utf8)
      out.append(0x0A)
    }
    return out
  }
}
