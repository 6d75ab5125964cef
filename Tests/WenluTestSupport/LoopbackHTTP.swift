package import FlyingFox
import FlyingSocks
import Foundation

/// A real HTTP server on 127.0.0.1, on a port that the system chooses and `body` gets; it ends with `body`.
package func serveOnLoopback(
  _ handler: @Sendable @escaping (HTTPRequest) async throws -> HTTPResponse,
  while body: @Sendable (Int) async throws -> Void
) async throws {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  let server = HTTPServer(address: address, logger: .disabled, handler: ClosureHTTPHandler(handler))
  try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { try? await server.run() }
    try await server.waitUntilListening(timeout: 120)
    let shown = await String(describing: server.listeningAddress)
    try await body(shown.split { !$0.isNumber }.last.flatMap { Int($0) } ?? 0)
    await server.stop()
    group.cancelAll()
  }
}
