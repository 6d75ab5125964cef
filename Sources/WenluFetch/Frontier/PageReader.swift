internal import WenluCore

/// Judges the final answer to a request for a page.
struct PageReader {
  enum Verdict {
    case page(FetchedPage)
    case notModified
    case refused(RejectReason, String)
  }

  let settings: FetchSettings
  let request: FetchRequest
  /// Where the answer came from.
  let address: WebAddress

  func verdict(_ response: TransferResponse, stamp: String) -> Verdict {
    if response.status == 304, !request.etag.isEmpty || !request.lastModified.isEmpty { return .notModified }
    guard (200...299).contains(response.status) else { return .refused(.httpStatus, "HTTP \(response.status)") }
    let type = response.header("content-type") ?? ""
    let media = type.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard request.isListing || settings.acceptedTypes.contains(media) else {
      return .refused(.unsupportedType, "media type '\(media)'")
    }
    var directives = RobotsDirectives()
    for (name, value) in response.headers where name == "x-robots-tag" {
      directives.read(header: value, token: settings.token)
    }
    if media != "text/plain" { directives.read(html: response.body, token: settings.token) }
    if settings.honoursNoindex, directives.noindex, !request.isListing {
      return .refused(.robots, "the page asks not to be indexed (noindex)")
    }
    let page = RawPage(
      bytes: response.body, url: request.url, contentType: type, status: response.status, fetchedAt: stamp)
    return .page(
      FetchedPage(
        request: request, page: page, finalURL: address.description, etag: response.header("etag") ?? "",
        lastModified: response.header("last-modified") ?? "", nofollow: directives.nofollow))
  }

  /// Whether a body that came without error begins as a whole HTML page and does not end as one.
  ///
  /// A server that states too small a Content-Length cuts its own page: nothing on the wire shows it.
  func looksCut(_ body: [UInt8]) -> Bool {
    guard contains("<html", in: body.prefix(4096)) else { return false }
    return !contains("</html", in: body.suffix(4096)) && !contains("</body", in: body.suffix(4096))
  }

  private func contains(_ word: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let word = Array(word.utf8)
    var rest = bytes
    while let hit = rest.firstIndex(of: word[0]) {
      if rest[hit...].prefix(word.count).lazy.map(AddressSyntax.lower).elementsEqual(word) { return true }
      rest = rest[(hit + 1)...]
    }
    return false
  }
}

extension TransferFailure {
  /// The reason under which a page that failed so is rejected.
  var reason: RejectReason {
    switch kind {
    case .timeout: .timeout
    case .blockedAddress: .blockedAddress
    case .truncated: .truncatedBody
    case .tooLarge: .tooLarge
    case .unsupported: .badInput
    case .cancelled: .budget
    case .resolve, .connect, .tls, .network: .network
    }
  }
}
