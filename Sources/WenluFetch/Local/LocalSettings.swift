package import WenluCore

/// How local input is read.
package struct LocalSettings: Sendable {
  /// What is read of the inputs.
  package enum Reads: Sendable {
    case everything
    /// WARC and WET files only: a file that is named is one, whatever its name ends in.
    case archives
    /// Files of NDJSON lines only: a file that is named is one, whatever its name ends in.
    case lines
  }

  package var reads = Reads.everything
  /// Bytes of one page.
  package var fileLimit = 64 << 20
  /// Bytes of one line of NDJSON.
  package var lineLimit = 64 << 20
  /// What page files hold, whatever their names end in.
  package var format = Document.Format.automatic
  /// The name of the source, put into every document.
  package var source = ""
  /// The address of page files that have none of their own, or "".
  package var url = ""
  /// The `Content-Type` of page files that have none of their own, or "".
  package var contentType = ""
  /// Whether pages of one document that are all in the input become one document.
  package var assembles = true
  /// Bytes of pages held at once while documents of several pages are put together.
  package var assemblyLimit = 1 << 30

  package init() {}
}

/// What a reader gives for each page, line or file problem.
package enum InputItem: Sendable {
  case document(Document)
  case reject(Reject)
}

/// A page as a reader comes upon it: what is known without its bytes, and where they are.
struct InputEntry {
  enum Body {
    case file(String)
    case bytes([UInt8])
    /// There is no page: the input is bad here.
    case none(Reject)
  }

  var sourceID: String
  var url = ""
  var contentType = ""
  var status = 0
  var fetchedAt = ""
  var format = Document.Format.automatic
  var body: Body
  /// The path by which pages without addresses name each other, or "".
  var path = ""

  init(sourceID: String, body: Body) {
    self.sourceID = sourceID
    self.body = body
  }

  /// An entry for input that cannot be read.
  init(rejected sourceID: String, url: String = "", reason: RejectReason = .badInput, detail: String) {
    self.sourceID = sourceID
    self.url = url
    body = .none(Reject(sourceID: sourceID, url: url, stage: "fetch", reason: reason, detail: detail))
  }
}
