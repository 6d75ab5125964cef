import FlyingFox
import Foundation
import Glibc

/// A real HTTP server on 127.0.0.1, on a port the system chooses.
struct LoopbackServer: Sendable {
  let port: Int

  var base: String { "http://127.0.0.1:\(port)" }

  /// Serves with `handler` while `body` runs.
  static func serving(
    _ handler: @Sendable @escaping (HTTPRequest) async throws -> HTTPResponse,
    while body: @Sendable (LoopbackServer) async throws -> Void
  ) async throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let server = HTTPServer(address: address, handler: ClosureHTTPHandler(handler))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try? await server.run() }
      try await server.waitUntilListening(timeout: 120)
      let shown = await String(describing: server.listeningAddress)
      let digits = shown.split { !$0.isNumber }.last.flatMap { Int($0) } ?? 0
      try await body(LoopbackServer(port: digits))
      await server.stop()
      group.cancelAll()
    }
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
