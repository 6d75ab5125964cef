import FlyingFox
import Foundation
import Synchronization
import WenluTestSupport

/// A site on 127.0.0.1 that counts what it is asked for.
final class TestSite: Sendable {
  private let counts = Mutex<[String: Int]>([:])
  private let held = Mutex<Set<String>>([])
  private let answers = Mutex<[String: HTTPResponse]>([:])

  func count(_ path: String) -> Int { counts.withLock { $0[path, default: 0] } }
  var total: Int { counts.withLock { $0.values.reduce(0, +) } }
  /// All that was asked for, once each.
  var asked: Set<String> { counts.withLock { Set($0.keys) } }

  /// Requests for `path` get no answer until it is released.
  func hold(_ path: String) { held.withLock { _ = $0.insert(path) } }
  func release(_ path: String) { held.withLock { _ = $0.remove(path) } }

  /// Requests for `path` get this answer from now on.
  func answer(
    _ path: String, _ bytes: [UInt8], type: String = "text/plain", status: Int = 200,
    _ headers: [String: String] = [:]
  ) {
    var fields: HTTPHeaders = [.contentType: type]
    for (name, value) in headers { fields[HTTPHeader(name)] = value }
    let response = HTTPResponse(
      statusCode: HTTPStatusCode(status, phrase: "x"), headers: fields, body: Data(bytes))
    answers.withLock { $0[path] = response }
  }

  func serve(while body: @Sendable (Int) async throws -> Void) async throws {
    try await serveOnLoopback({ await self.answer($0) }, while: body)
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    let path = request.path
    counts.withLock { $0[path, default: 0] += 1 }
    while held.withLock({ $0.contains(path) }) { try? await Task.sleep(for: .milliseconds(10)) }
    if let answer = answers.withLock({ $0[path] }) { return answer }
    var bytes: [UInt8]?
    if let number = Int(path.dropFirst(5).prefix { $0.isNumber }), path.hasPrefix("/doc-") {
      bytes = TestPages.page(number)
    } else if path == "/long.html" {
      bytes = TestPages.page(50) + Array("<a href=\"/long_2.html\">2</a>".utf8)
    } else if path == "/long_2.html" {
      bytes = TestPages.page(51)
    }
    guard let bytes else { return HTTPResponse(statusCode: .notFound) }
    return HTTPResponse(
      statusCode: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: Data(bytes))
  }
}

extension TestProject {
  /// Settings of fetching that leave out all waiting.
  static let fetch = """
    "user_agent": "wenlu-tests/1 (+mailto:tests@wenlu.example)", "delay_seconds": 0, "delay_factor": 0,
    "retry_pause_seconds": 0, "allow_addresses": ["127.0.0.0/8"]
    """

  /// Writes a configuration with `sources`, a list in JSON, and further settings of fetching.
  func configure(sources: String, fetch: String = "") throws {
    let text = """
      {"version": 1, "workers": 1, "sources": \(sources),
       "fetch": {\(TestProject.fetch)\(fetch.isEmpty ? "" : ", " + fetch)}}
      """
    try write("pipeline.json", Array(text.utf8))
  }

  /// Names pages of a site on a port.
  func configure(_ port: Int, _ paths: [String], fetch: String = "") throws {
    try configure([(port, paths)], fetch: fetch)
  }

  /// Names pages of several sites.
  func configure(_ sites: [(port: Int, paths: [String])], fetch: String = "") throws {
    let urls = sites.flatMap { site in site.paths.map { "\"http://127.0.0.1:\(site.port)\($0)\"" } }
    let list = urls.joined(separator: ", ")
    try configure(sources: #"[{"kind": "urls", "name": "site", "urls": [\#(list)]}]"#, fetch: fetch)
  }
}
