package import WenluCore

extension FieldWriter {
  /// Writes a document with the raw bytes of its pages.
  package mutating func put(_ document: Document) {
    put(document.sourceID)
    put(document.source)
    put(document.format.rawValue)
    put(document.pages.count)
    for page in document.pages {
      put(page.url)
      put(page.contentType)
      put(page.status)
      put(page.fetchedAt)
      put(page.sha256)
      put(page.bytes)
    }
  }

  /// Writes a reject.
  package mutating func put(_ reject: Reject) {
    for field in [reject.id, reject.sourceID, reject.url, reject.stage, reject.reason.description, reject.detail] {
      put(field)
    }
  }
}

extension FieldReader {
  /// Reads a document.
  package mutating func document() -> Document? {
    guard let sourceID = text(), let source = text(), let format = text().flatMap(Document.Format.init(rawValue:)),
      let count = number(), count >= 0
    else { return nil }
    var pages: [RawPage] = []
    for _ in 0..<count {
      guard let page = page() else { return nil }
      pages.append(page)
    }
    return Document(sourceID: sourceID, source: source, format: format, pages: pages)
  }

  private mutating func page() -> RawPage? {
    guard let url = text(), let type = text(), let status = number(), let fetched = text(), let digest = text(),
      let bytes = data()
    else { return nil }
    return RawPage(bytes: bytes, url: url, contentType: type, status: status, fetchedAt: fetched, sha256: digest)
  }

  /// Reads a reject.
  package mutating func reject() -> Reject? {
    guard let id = text(), let sourceID = text(), let url = text(), let stage = text(),
      let reason = text().flatMap(RejectReason.init(named:)), let detail = text()
    else { return nil }
    return Reject(id: id, sourceID: sourceID, url: url, stage: stage, reason: reason, detail: detail)
  }
}
