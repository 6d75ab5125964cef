import FlyingFox
import Foundation
import Synchronization
import Testing
import WenluCore
import WenluFetch

@Suite("The transport on a real server")
struct TransportTests {
  private static func settings(_ change: (inout TransportSettings) -> Void = { _ in }) throws -> TransportSettings {
    var settings = TransportSettings()
    settings.userAgent = "probe/1.0 (+mailto:probe@sample.test)"
    settings.allowedAddresses = [try #require(AddressBlock("127.0.0.0/8"))]
    settings.totalSeconds = 20
    change(&settings)
    return settings
  }

  private static func perform(_ url: String, _ settings: TransportSettings) async throws -> FakeWeb.Answer {
    let transport = try CurlTransport(settings)
    let address = try #require(WebAddress(url))
    return await transport.perform(TransferRequest(address: address, headers: ["X-Probe: 1", "Connection: close"]))
  }

  private static func kind(_ answer: FakeWeb.Answer) -> TransferFailure.Kind? {
    if case .failure(let failure) = answer { failure.kind } else { nil }
  }

  @Test("brings status, headers and body, and shows who asks")
  func brings() async throws {
    let agents = Mutex<[String]>([])
    try await LoopbackServer.serving { request in
      agents.withLock {
        $0.append("\(request.headers[HTTPHeader("User-Agent")] ?? "") \(request.headers[HTTPHeader("X-Probe")] ?? "")")
      }
      return LoopbackServer.page("正文", status: 203, [HTTPHeader("ETag"): "\"e\""])
    } while: { server in
      let response = try await Self.perform("\(server.base)/a?b=1", Self.settings()).get()
      #expect(response.status == 203)
      #expect(response.header("etag") == "\"e\"")
      #expect(response.header("content-type") == "text/html; charset=utf-8")
      #expect(response.body == Array("正文".utf8))
      #expect(response.peer == "127.0.0.1")
    }
    #expect(agents.withLock { $0 } == ["probe/1.0 (+mailto:probe@sample.test) 1"])
  }

  @Test("connects to no address of the local network unless it is allowed")
  func guards() async throws {
    let visits = Mutex(0)
    try await LoopbackServer.serving { _ in
      visits.withLock { $0 += 1 }
      return LoopbackServer.page("secret")
    } while: { server in
      let closed = try Self.settings { $0.allowedAddresses = [] }
      #expect(Self.kind(try await Self.perform(server.base, closed)) == .blockedAddress)
      let byName = try Self.settings {
        $0.allowedAddresses = []
        $0.connectTo = ["a.test:80:127.0.0.1:\(server.port)"]
      }
      #expect(Self.kind(try await Self.perform("http://a.test/", byName)) == .blockedAddress)
    }
    #expect(visits.withLock { $0 } == 0)
  }

  @Test("reaches a site through connect_to and through a proxy")
  func detours() async throws {
    try await LoopbackServer.serving { request in
      LoopbackServer.page(request.headers[.host] ?? "none")
    } while: { server in
      let direct = try Self.settings { $0.connectTo = ["a.test:80:127.0.0.1:\(server.port)"] }
      #expect(try await Self.perform("http://a.test/x", direct).get().body == Array("a.test".utf8))
      let proxied = try Self.settings { $0.proxy = server.base }
      #expect(try await Self.perform("http://b.test/x", proxied).get().body == Array("b.test".utf8))
    }
  }

  @Test("ends a body that is too large, plain or unpacked, and one that is cut")
  func limits() async throws {
    try await LoopbackServer.serving { request in
      switch request.path {
      case "/large": LoopbackServer.page(String(repeating: "长", count: 50_000))
      case "/bomb": LoopbackServer.bomb
      case "/cut": LoopbackServer.page("正文", [.contentLength: "600", .connection: "close"])
      default: LoopbackServer.page("x", [HTTPHeader("X-Long"): String(repeating: "y", count: 3000)])
      }
    } while: { server in
      let small = try Self.settings {
        $0.bodyLimit = 100_000
        $0.headerLimit = 2000
        $0.ratioLimit = 2
      }
      #expect(Self.kind(try await Self.perform("\(server.base)/large", small)) == .tooLarge)
      #expect(Self.kind(try await Self.perform("\(server.base)/bomb", small)) == .tooLarge)
      #expect(Self.kind(try await Self.perform("\(server.base)/headers", small)) == .tooLarge)
      #expect(Self.kind(try await Self.perform("\(server.base)/cut", small)) == .truncated)
    }
  }

  @Test("unpacks what the server packed")
  func unpacks() async throws {
    try await LoopbackServer.serving { _ in
      LoopbackServer.bomb
    } while: { server in
      let response = try await Self.perform(server.base, Self.settings()).get()
      #expect(response.body == [UInt8](repeating: 0x61, count: 60_000))
      #expect(response.wireBytes == LoopbackServer.packed.count)
    }
  }

  @Test("tells a refused connection and a silent server apart")
  func fails() async throws {
    let port = Mutex(0)
    try await LoopbackServer.serving { _ in
      try await Task.sleep(for: .seconds(5))
      return LoopbackServer.page("late")
    } while: { server in
      port.withLock { $0 = server.port }
      let hasty = try Self.settings { $0.totalSeconds = 0.1 }
      #expect(Self.kind(try await Self.perform(server.base, hasty)) == .timeout)
    }
    let base = "http://127.0.0.1:\(port.withLock { $0 })"
    #expect(Self.kind(try await Self.perform(base, Self.settings())) == .connect)
  }

  @Test("gives up a transfer when its task is cancelled, and all when it is closed")
  func cancels() async throws {
    try await LoopbackServer.serving { _ in
      try await Task.sleep(for: .seconds(5))
      return LoopbackServer.page("late")
    } while: { server in
      let transport = try CurlTransport(Self.settings())
      let request = TransferRequest(address: try #require(WebAddress(server.base)))
      let answer = await withTaskGroup(of: FakeWeb.Answer.self) { group in
        group.addTask { await transport.perform(request) }
        group.cancelAll()
        return await group.next()
      }
      #expect(answer.flatMap(Self.kind) == .cancelled)
      transport.close()
      #expect(Self.kind(await transport.perform(request)) == .cancelled)
    }
  }

  @Test("fetches a small site with redirects, robots and validators, in one run and again")
  func fetchesSite() async throws {
    try await LoopbackServer.serving { request in
      switch request.path {
      case "/robots.txt": LoopbackServer.page("User-agent: *\nDisallow: /no")
      case "/moved": LoopbackServer.page("", status: 302, [.location: "/1"])
      case "/1" where request.headers[HTTPHeader("If-None-Match")] == "\"one\"": LoopbackServer.page("", status: 304)
      case "/1": LoopbackServer.page("正文", [HTTPHeader("ETag"): "\"one\""])
      default: LoopbackServer.page("none", status: 404)
      }
    } while: { server in
      var settings = FetchSettings()
      settings.transport = try Self.settings()
      settings.delay = 0
      let fetcher = try Fetcher(settings: settings)
      let seen = Mutex<[String: String]>([:])
      let deliver: @Sendable (FetchOutcome) -> Void = { outcome in
        let path = String(outcome.request.url.dropFirst(server.base.count))
        seen.withLock { seen in
          switch outcome {
          case .page(let page): seen[path] = "page \(page.etag)"
          case .notModified: seen[path] = "not modified"
          case .rejected(let refusal): seen[path] = "\(refusal.reject.reason)"
          }
        }
      }
      let urls = ["/1", "/moved", "/no/1", "/missing"].map { FetchRequest(url: server.base + $0) }
      let report = try await fetcher.run(requests: urls, deliver: deliver)
      #expect(
        seen.withLock { $0 }
          == ["/1": "page \"one\"", "/moved": "page \"one\"", "/no/1": "robots", "/missing": "http_status"])
      let again = [FetchRequest(url: "\(server.base)/1", etag: "\"one\"")]
      _ = try await fetcher.run(requests: again, memory: report.memory, deliver: deliver)
      #expect(seen.withLock { $0["/1"] } == "not modified")
    }
  }
}
