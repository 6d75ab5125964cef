import Synchronization
import WenluCore
import WenluFetch

/// A web of scripted answers under a clock that only sleeping moves.
final class FakeWeb: Transport {
  typealias Answer = Result<TransferResponse, TransferFailure>

  struct Visit: Sendable, Equatable {
    var url: String
    var time: Double
    var headers: [String] = []
  }

  private struct State {
    var now = 1000.0
    var answers: [String: [Answer]] = [:]
    var visits: [Visit] = []
    var busy: [String: Int] = [:]
    var mostBusy = 0
  }

  private let state = Mutex(State())

  /// Answers to each address in order; the last one is repeated.
  init(_ answers: [String: [Answer]]) {
    state.withLock { $0.answers = answers }
  }

  var visits: [Visit] { state.withLock { $0.visits } }
  var mostBusy: Int { state.withLock { $0.mostBusy } }

  func times(_ url: String) -> [Double] { visits.filter { $0.url == url }.map(\.time) }

  /// Seconds since 1970 are the virtual seconds and 1,700,000,000.
  var clock: FetchClock {
    FetchClock(
      wall: { [self] in 1_700_000_000 + state.withLock { $0.now } },
      elapsed: { [self] in state.withLock { $0.now } },
      sleep: { [self] seconds in state.withLock { $0.now += max(0, seconds) } })
  }

  func perform(_ request: TransferRequest) async -> Answer {
    let url = request.address.description
    let host = request.address.authority
    let answer = state.withLock { state in
      state.visits.append(Visit(url: url, time: state.now, headers: request.headers))
      state.busy[host, default: 0] += 1
      state.mostBusy = max(state.mostBusy, state.busy[host] ?? 0)
      guard let list = state.answers[url], let first = list.first else { return FakeWeb.status(404) }
      if list.count > 1 { state.answers[url]?.removeFirst() }
      return first
    }
    await Task.yield()
    state.withLock { $0.busy[host, default: 0] -= 1 }
    return answer
  }

  static func status(_ status: Int, _ headers: [(String, String)] = [], _ body: String = "", seconds: Double = 0)
    -> Answer
  {
    var response = TransferResponse()
    response.status = status
    response.headers = headers.map { ($0.0, $0.1) }
    if response.header("content-type") == nil { response.headers.append(("content-type", "text/html")) }
    response.body = Array(body.utf8)
    response.wireBytes = response.body.count
    response.seconds = seconds
    return .success(response)
  }

  static func page(_ body: String = "<p>正文</p>", _ headers: [(String, String)] = []) -> Answer {
    status(200, headers, body)
  }

  static func failure(_ kind: TransferFailure.Kind) -> Answer { .failure(TransferFailure(kind, "planted")) }
}

/// Settings for runs on a fake web: 1 s between requests.
func fakeSettings() -> FetchSettings {
  var settings = FetchSettings()
  settings.transport.userAgent = "probe/1.0 (+mailto:probe@sample.test)"
  settings.delay = 1
  settings.delayFactor = 0
  settings.backoff = 30
  return settings
}

/// Runs and gives the outcomes in the order of the requests, one line each.
func outcomes(
  _ web: FakeWeb, _ urls: [String], _ settings: FetchSettings = fakeSettings(), memory: FetchMemory = FetchMemory()
) async throws -> (lines: [String], report: FetchReport, refusals: [FetchRefusal]) {
  let (seen, report) = try await collect(web, urls.map { FetchRequest(url: $0) }, settings, memory: memory)
  let refusals = seen.compactMap { outcome in
    if case .rejected(let refusal) = outcome { refusal } else { nil }
  }
  let lines = urls.map { url in seen.filter { $0.request.url == url }.map(line).joined(separator: " + ") }
  return (lines, report, refusals)
}

func collect(
  _ web: FakeWeb, _ requests: [FetchRequest], _ settings: FetchSettings, memory: FetchMemory = FetchMemory()
) async throws -> ([FetchOutcome], FetchReport) {
  let seen = Mutex<[FetchOutcome]>([])
  let fetcher = try Fetcher(settings: settings, clock: web.clock, transport: web)
  let report = try await fetcher.run(requests: requests, memory: memory) { outcome in
    seen.withLock { $0.append(outcome) }
  }
  return (seen.withLock { $0 }, report)
}

private func line(_ outcome: FetchOutcome) -> String {
  switch outcome {
  case .page(let page): "page \(page.page.bytes.count)"
  case .notModified: "not modified"
  case .rejected(let refusal): "\(refusal.reject.reason)\(refusal.status == 0 ? "" : " \(refusal.status)")"
  }
}
