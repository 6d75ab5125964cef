/// Why a document was dropped.
///
/// The spelling is written to the rejects file: never rename one.
package struct RejectReason: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  private init(_ description: String) { self.description = description }

  // fetch
  package static let robots = RejectReason("robots")
  package static let httpStatus = RejectReason("http_status")
  package static let timeout = RejectReason("timeout")
  package static let network = RejectReason("network")
  package static let blockedAddress = RejectReason("blocked_address")
  package static let redirect = RejectReason("redirect")
  package static let truncatedBody = RejectReason("truncated_body")
  package static let unsupportedType = RejectReason("unsupported_type")
  package static let budget = RejectReason("budget")
  // input
  package static let badInput = RejectReason("bad_input")
  package static let tooLarge = RejectReason("too_large")
  // worker
  package static let workerCrash = RejectReason("worker_crash")
  package static let workerTimeout = RejectReason("worker_timeout")
  package static let workerMemory = RejectReason("worker_memory")
  // content
  package static let errorPage = RejectReason("error_page")
  package static let loginWall = RejectReason("login_wall")
  package static let captcha = RejectReason("captcha")
  package static let noBody = RejectReason("no_body")
  package static let listPage = RejectReason("list_page")
  package static let notChinese = RejectReason("not_chinese")
  package static let garbled = RejectReason("garbled")
  package static let filler = RejectReason("filler")

  package static let all: [RejectReason] = [
    .robots, .httpStatus, .timeout, .network, .blockedAddress, .redirect, .truncatedBody, .unsupportedType, .budget,
    .badInput, .tooLarge, .workerCrash, .workerTimeout, .workerMemory, .errorPage, .loginWall, .captcha, .noBody,
    .listPage, .notChinese, .garbled, .filler,
  ]

  /// The reason spelled `name`, if there is one.
  package init?(named name: String) {
    guard let known = RejectReason.all.first(where: { $0.description == name }) else { return nil }
    self = known
  }
}

/// A dropped document: one line of the rejects file.
package struct Reject: Sendable, Equatable {
  package var id: String
  package var sourceID: String
  package var url: String
  package var stage: String
  package var reason: RejectReason
  /// What was seen, in one sentence.
  package var detail: String

  package init(id: String = "", sourceID: String, url: String, stage: String, reason: RejectReason, detail: String) {
    self.id = id
    self.sourceID = sourceID
    self.url = url
    self.stage = stage
    self.reason = reason
    self.detail = detail
  }
}
