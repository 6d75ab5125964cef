import WenluCore
import WenluStore

/// The id of a record: a hash of where the document comes from, never of what was found in it.
enum RecordIdentity {
  /// `wl1-` and 32 hexadecimal digits; part 0 is the document as a whole.
  static func id(_ document: Document, part: Int) -> String {
    let url = CanonicalURL.of(document.url)
    return "wl1-" + SHA256.hex((url.isEmpty ? document.sourceID : url) + "\n\(part)").prefix(32)
  }
}
