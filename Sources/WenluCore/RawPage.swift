/// One page as it arrived: its bytes and what its carrier said about them.
package struct RawPage: Sendable {
  /// The page's bytes, undecoded.
  package var bytes: [UInt8]
  /// The address it was asked for, or "" when it came from a file without one.
  package var url: String
  /// The `Content-Type` header, or "" when there is none; evidence, never trusted.
  package var contentType: String
  /// The HTTP status, 0 for files.
  package var status: Int
  /// When it was fetched, `YYYY-MM-DDTHH:MM:SS.sssZ`, or "" for files.
  package var fetchedAt: String
  /// SHA-256 of `bytes`, 64 hexadecimal digits, or "" when not yet computed.
  package var sha256: String

  package init(
    bytes: [UInt8], url: String = "", contentType: String = "", status: Int = 0, fetchedAt: String = "",
    sha256: String = ""
  ) {
    self.bytes = bytes
    self.url = url
    self.contentType = contentType
    self.status = status
    self.fetchedAt = fetchedAt
    self.sha256 = sha256
  }
}
