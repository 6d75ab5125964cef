/// One cleaned article: a line of `wenlu.record/1`.
///
/// Every key is written in every line, in the order of the properties here.
package struct Record: Sendable, Equatable {
  package static let schema = "wenlu.record/1"

  /// `wl1-` and 32 hexadecimal digits.
  package var id = ""
  package var text: [UInt8] = []
  package var source = ""
  package var added = ""
  /// The date the page states, `YYYY-MM-DDT00:00:00.000Z`, or "".
  package var created = ""
  package var version = ""
  package var metadata = RecordMetadata()

  package init() {}
}

/// The flat `metadata` object of a record; scalars only, never null.
package struct RecordMetadata: Sendable, Equatable {
  package var url = ""
  package var canonicalURL = ""
  package var site = ""
  package var sourceID = ""
  package var docNo = ""
  package var title = ""
  package var parentTitle = ""
  package var author = ""
  package var format = ""
  package var category = ""
  package var part = 1
  package var parts = 1
  package var parentID = ""
  package var pages = 0
  package var pagesSeen = 0
  package var sizeBytes = 0
  package var truncated = false
  package var lang = ""
  package var scriptIn = "none"
  package var scriptOut = "none"
  package var encoding = ""
  package var fetchedAt = ""
  package var httpStatus = 0
  package var rawSHA256 = ""
  package var extractedSHA256 = ""
  package var textSHA256 = ""
  package var chars = 0
  package var removedChars = 0
  package var repaired = 0
  package var unrepaired = 0
  package var hanRatio = 0.0
  package var quality = 0.0
  package var clusterID = ""
  package var relation = ""
  package var dupOf = ""
  package var cover = 0.0
  package var coverBack = 0.0
  /// Names joined by `|`.
  package var flags = ""
  package var rules = ""
  package var epoch = ""
  package var schema = Record.schema

  package init() {}
}
