/// What is known of one address: the answer to its last fetch.
///
/// Times are `YYYY-MM-DDTHH:MM:SS.sssZ`, which sort as text; "" means never.
package struct FetchRow: Sendable, Equatable {
  package var url: String
  /// Where redirects led.
  package var finalURL = ""
  /// The HTTP status; 0 when there was no answer.
  package var status = 0
  package var contentType = ""
  /// The validators of the answer, as they came.
  package var etag = ""
  package var lastModified = ""
  /// The hash of the stored bytes, "" when there are none.
  package var rawSHA256 = ""
  package var fetchedAt = ""
  /// When to ask again.
  package var nextDue = ""
  /// Fetches in a row that failed.
  package var failures = 0
  /// The reject reason of the last failure and what was seen, or "".
  package var reason = ""
  package var detail = ""

  package init(url: String) { self.url = url }
}

/// What is known of one origin: when it may be asked next and what its robots.txt said.
package struct HostRow: Sendable, Equatable {
  /// Scheme, host and port, as `https://docs.example`.
  package var authority: String
  package var nextAllowed = ""
  /// The status of robots.txt; 0 when it was never fetched.
  package var robotsStatus = 0
  package var robots: [UInt8] = []
  package var robotsExpires = ""
  /// Failures in a row, for the backoff.
  package var failures = 0

  package init(authority: String) { self.authority = authority }
}

/// What is known of one document: what it was cleaned from and where the result is.
package struct DocumentRow: Sendable, Equatable {
  /// One stored page of the document.
  package struct Page: Sendable, Equatable {
    package var url: String
    package var rawSHA256: String
    /// What the carrier said of the bytes when they came; see `RawPage`.
    package var contentType = ""
    package var status = 0
    package var fetchedAt = ""

    package init(url: String, rawSHA256: String) {
      self.url = url
      self.rawSHA256 = rawSHA256
    }
  }

  /// The canonical address, else the source id.
  package var key: String
  package var sourceID = ""
  package var url = ""
  /// The name of the source in the configuration.
  package var source = ""
  /// `automatic`, `html` or `text`.
  package var format = "automatic"
  /// In reading order.
  package var pages: [Page] = []
  /// A hash of all that a cleaning depends on besides rules and epoch: raw hashes, addresses, content types.
  package var fingerprint = ""
  /// The rules and settings of the last cleaning.
  package var rules = ""
  package var epoch = ""
  /// When the document was first stored; never changed again.
  package var added = ""
  /// The key of its result, "" when it was never cleaned.
  package var resultKey = ""

  package init(key: String) { self.key = key }
}

/// One published set.
package struct PublicationRow: Sendable, Equatable {
  package var set: String
  package var config: String
  package var records: Int
  package var publishedAt: String

  package init(set: String, config: String, records: Int, publishedAt: String) {
    self.set = set
    self.config = config
    self.records = records
    self.publishedAt = publishedAt
  }
}

/// How much the state holds.
package struct StateCounts: Sendable, Equatable {
  package var documents = 0
  package var fetches = 0
  package var failedFetches = 0
  package var hosts = 0
  package var results = 0
  package var takedowns = 0
}
