import FlyingFox
import Foundation
import WenluTestSupport

/// A real HTTP server on 127.0.0.1, on a port the system chooses.
struct LoopbackServer: Sendable {
  let port: Int

  var base: String { "http://127.0.0.1:\(port)" }

  /// Serves with `handler` while `body` runs.
  static func serving(
    _ handler: @Sendable @escaping (HTTPRequest) async throws -> HTTPResponse,
    while body: @Sendable (LoopbackServer) async throws -> Void
  ) async throws {
    try await serveOnLoopback(handler) { try await body(LoopbackServer(port: $0)) }
  }

  static func page(_ text: String, status: Int = 200, _ headers: [HTTPHeader: String] = [:]) -> HTTPResponse {
    var fields: HTTPHeaders = [.contentType: "text/html; charset=utf-8"]
    for (name, value) in headers { fields[name] = value }
    return HTTPResponse(statusCode: HTTPStatusCode(status, phrase: "x"), headers: fields, body: Data(text.utf8))
  }

  /// 60,000 times the letter a, packed by gzip.
  static let packed =
    Data(
      base64Encoded:
        "H4sIAAAAAAACA+3BMQEAAADCoKzrX8IaHkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAfBmSieKyYOoAAA==") ?? Data()

  static var bomb: HTTPResponse {
    HTTPResponse(
      statusCode: .ok, headers: [.contentType: "text/html", .contentEncoding: "gzip"], body: packed)
  }
}
