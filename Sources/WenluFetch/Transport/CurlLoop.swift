private import CLibCurl
private import Synchronization
internal import WenluCore

/// The thread's side of ``CurlTransport``: all use of the multi handle but the wake-up is on one thread.
///
/// Unchecked: `multi` is used from other threads by `curl_multi_wakeup` alone, which libcurl allows; the transfers and
/// the idle handles are touched by the thread in `run()` only; all else is behind a mutex or immutable.
@safe final class CurlLoop: @unchecked Sendable {
  typealias Completion = @Sendable (Result<TransferResponse, TransferFailure>) -> Void

  enum Message: Sendable {
    case start(Int, TransferRequest, Completion)
    case cancel(Int)
    case close
  }

  private struct Inbox {
    var messages: [Message] = []
    var nextNumber = 0
    var closed = false
  }

  private let settings: TransportSettings
  private let multi: UnsafeMutableRawPointer
  private let inbox = Mutex(Inbox())
  private var running: [Int: CurlTransfer] = [:]
  private var cancelledEarly: Set<Int> = []

  init(_ settings: TransportSettings) throws(StageError) {
    self.settings = settings
    guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let multi = unsafe curl_multi_init() else {
      throw StageError(.software, stage: "fetch", subject: "libcurl", message: "cannot be set up; is memory exhausted?")
    }
    unsafe self.multi = multi
    // Connections idle at the proxy or at hosts already asked are of no use in a crawl with many hosts.
    _ = unsafe wl_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, 64)
  }

  deinit { _ = unsafe curl_multi_cleanup(multi) }

  func nextNumber() -> Int {
    inbox.withLock { box in
      box.nextNumber += 1
      return box.nextNumber
    }
  }

  /// Leaves a message for the thread; behind `close`, starts fail at once.
  func post(_ message: Message) {
    let late = inbox.withLock { box in
      if box.closed { return true }
      if case .close = message { box.closed = true }
      box.messages.append(message)
      return false
    }
    if late {
      if case .start(_, _, let completion) = message { completion(.failure(.closed)) }
    } else {
      _ = unsafe curl_multi_wakeup(multi)
    }
  }

  /// The life of the thread.
  func run() {
    var open = true
    while open {
      let messages = inbox.withLock { box in
        defer { box.messages = [] }
        return box.messages
      }
      for message in messages where !handle(message) { open = false }
      var active: Int32 = 0
      _ = unsafe curl_multi_perform(multi, &active)
      collect()
      if open { _ = unsafe curl_multi_poll(multi, nil, 0, 1000, nil) }
    }
    for transfer in running.values { end(transfer, .failure(.closed)) }
    running = [:]
  }

  /// Returns false when the thread is to end.
  private func handle(_ message: Message) -> Bool {
    switch message {
    case .start(let number, let request, let completion): start(number, request, completion)
    case .cancel(let number):
      if let transfer = running.removeValue(forKey: number) {
        end(transfer, .failure(TransferFailure(.cancelled, "the run was stopped")))
      } else {
        cancelledEarly.insert(number)
      }
    case .close: return false
    }
    return true
  }

  private func start(_ number: Int, _ request: TransferRequest, _ completion: @escaping Completion) {
    if cancelledEarly.remove(number) != nil {
      return completion(.failure(TransferFailure(.cancelled, "the run was stopped")))
    }
    guard let transfer = CurlTransfer(number: number, request, settings, completion) else {
      return completion(.failure(TransferFailure(.network, "libcurl has no memory for a transfer")))
    }
    running[number] = transfer
    _ = unsafe curl_multi_add_handle(multi, transfer.easy)
  }

  private func end(_ transfer: CurlTransfer, _ result: Result<TransferResponse, TransferFailure>) {
    _ = unsafe curl_multi_remove_handle(multi, transfer.easy)
    transfer.completion(result)
  }

  /// Ends the transfers that libcurl reports as done.
  private func collect() {
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
      let code = unsafe wl_msg_result(message)
      let easy = unsafe message.pointee.easy_handle
      guard let number = unsafe CurlTransfer.number(of: easy), let transfer = running.removeValue(forKey: number) else {
        continue
      }
      end(transfer, transfer.result(code))
    }
  }
}

extension TransferFailure {
  static let closed = TransferFailure(.cancelled, "the transport is closed")
}

// MARK: - One transfer

/// One transfer: its easy handle, what arrived so far, and why it was ended from our side.
///
/// Confined to the thread of its ``CurlLoop``; libcurl hands it back to the callbacks as an unretained pointer, which
/// stays good because the loop holds the transfer until the handle is removed.
@safe private final class CurlTransfer {
  let completion: CurlLoop.Completion
  let easy: UnsafeMutableRawPointer
  private let settings: TransportSettings
  private let guardian: AddressGuard
  private let proxied: Bool
  private var headerLines: UnsafeMutablePointer<curl_slist>?
  private var connectTo: UnsafeMutablePointer<curl_slist>?
  private var response = TransferResponse()
  private var headerBytes = 0
  private var stop: TransferFailure?
  private var isSent = false

  init?(
    number: Int, _ request: TransferRequest, _ settings: TransportSettings, _ completion: @escaping CurlLoop.Completion
  ) {
    guard let easy = unsafe curl_easy_init() else { return nil }
    unsafe self.easy = easy
    self.completion = completion
    self.settings = settings
    guardian = AddressGuard(allowed: settings.allowedAddresses)
    proxied = !settings.proxy.isEmpty
    configure(number, request)
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    unsafe curl_slist_free_all(headerLines)
    unsafe curl_slist_free_all(connectTo)
  }

  static func number(of easy: UnsafeMutableRawPointer?) -> Int? {
    var value: UnsafeMutableRawPointer?
    guard unsafe wl_getinfo_ptr(easy, CURLINFO_PRIVATE, &value) == CURLE_OK else { return nil }
    return Int(bitPattern: value)
  }
}

// MARK: - Options

extension CurlTransfer {
  private func configure(_ number: Int, _ request: TransferRequest) {
    set(CURLOPT_URL, request.address.description)
    set(CURLOPT_USERAGENT, settings.userAgent)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_ACCEPT_ENCODING, "")
    set(CURLOPT_PROXY, settings.proxy)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_HTTP09_ALLOWED, 0)
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(settings.connectSeconds))
    set(CURLOPT_TIMEOUT_MS, milliseconds(settings.totalSeconds))
    set(CURLOPT_LOW_SPEED_LIMIT, 1)
    set(CURLOPT_LOW_SPEED_TIME, max(1, Int(settings.idleSeconds.rounded(.up))))
    let verified = !settings.unverifiedHosts.contains(request.address.host)
    set(CURLOPT_SSL_VERIFYPEER, verified ? 1 : 0)
    set(CURLOPT_SSL_VERIFYHOST, verified ? 2 : 0)
    unsafe headerLines = unsafe list(request.headers)
    unsafe connectTo = unsafe list(settings.connectTo)
    _ = unsafe wl_setopt_list(easy, CURLOPT_HTTPHEADER, headerLines)
    _ = unsafe wl_setopt_list(easy, CURLOPT_CONNECT_TO, connectTo)
    _ = unsafe wl_setopt_ptr(easy, CURLOPT_PRIVATE, UnsafeMutableRawPointer(bitPattern: number))
    installCallbacks()
  }

  private func installCallbacks() {
    let own = unsafe Unmanaged.passUnretained(self).toOpaque()
    _ = unsafe wl_setopt_data_cb(easy, CURLOPT_WRITEFUNCTION, curlWrite)
    _ = unsafe wl_setopt_ptr(easy, CURLOPT_WRITEDATA, own)
    _ = unsafe wl_setopt_data_cb(easy, CURLOPT_HEADERFUNCTION, curlHeader)
    _ = unsafe wl_setopt_ptr(easy, CURLOPT_HEADERDATA, own)
    _ = unsafe wl_setopt_opensocket_cb(easy, curlOpenSocket)
    _ = unsafe wl_setopt_ptr(easy, CURLOPT_OPENSOCKETDATA, own)
    _ = unsafe wl_setopt_prereq_cb(easy, curlPrerequisite)
    _ = unsafe wl_setopt_ptr(easy, CURLOPT_PREREQDATA, own)
  }

  private func set(_ option: CURLoption, _ value: String) { _ = unsafe wl_setopt_str(easy, option, value) }
  private func set(_ option: CURLoption, _ value: Int) { _ = unsafe wl_setopt_long(easy, option, value) }
  private func milliseconds(_ seconds: Double) -> Int { max(1, Int(seconds * 1000)) }

  private func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    unsafe lines.reduce(nil) { unsafe curl_slist_append($0, $1) }
  }
}

// MARK: - What arrives

extension CurlTransfer {
  /// Takes decoded body bytes; returns false to end the transfer.
  func take(body: UnsafeRawBufferPointer) -> Bool {
    let count = response.body.count + body.count
    guard count <= settings.bodyLimit else {
      return refuse(.tooLarge, "more than \(settings.bodyLimit) bytes, the limit of a page")
    }
    // Chunked bodies are counted only after they are handed over: allow for one receive buffer.
    guard count <= settings.ratioLimit * (wireBytes() + 16_384) else {
      return refuse(.tooLarge, "unpacks to more than \(settings.ratioLimit) times its size")
    }
    unsafe response.body.append(contentsOf: body)
    return true
  }

  /// Takes one header line; a status line begins a new set (100 Continue, a proxy's CONNECT).
  func take(header: UnsafeRawBufferPointer) -> Bool {
    headerBytes += header.count
    guard headerBytes <= settings.headerLimit else {
      return refuse(.tooLarge, "more than \(settings.headerLimit) bytes of headers")
    }
    let line = unsafe Array(header)
    if line.starts(with: Array("HTTP/".utf8)) {
      response.headers = []
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 {
      let name = String(decoding: line[..<colon].map(AddressSyntax.lower), as: UTF8.self)
      response.headers.append(
        (name, String(decoding: AddressSyntax.trimmed(Array(line[(colon + 1)...])), as: UTF8.self)))
    }
    return true
  }

  /// Judges the address of a connection, new or reused.
  func mayUse(_ address: [UInt8]) -> Bool {
    guard case .refuse(let block) = guardian.decision(for: address) else { return true }
    let shown = IPAddress(bytes: address)?.description ?? "?"
    return refuse(.blockedAddress, "\(shown) is not to be connected to (\(block)); allow it in fetch.allow_addresses")
  }

  /// Lets a request out once: libcurl would repeat it at once when a reused connection breaks, without any manners.
  func maySend() -> Bool {
    defer { isSent = true }
    return isSent ? refuse(.network, "the connection was closed before an answer came") : true
  }

  private func refuse(_ kind: TransferFailure.Kind, _ detail: String) -> Bool {
    if stop == nil { stop = TransferFailure(kind, detail) }
    return false
  }

  private func wireBytes() -> Int {
    var bytes: curl_off_t = 0
    _ = unsafe wl_getinfo_off(easy, CURLINFO_SIZE_DOWNLOAD_T, &bytes)
    return Int(bytes)
  }
}

// MARK: - The end

extension CurlTransfer {
  /// What became of the transfer, given libcurl's verdict.
  func result(_ code: CURLcode) -> Result<TransferResponse, TransferFailure> {
    if let stop { return .failure(stop) }
    guard code == CURLE_OK else {
      return .failure(TransferFailure(kind(code), unsafe String(cString: curl_easy_strerror(code))))
    }
    var status = 0
    _ = unsafe wl_getinfo_long(easy, CURLINFO_RESPONSE_CODE, &status)
    var microseconds: curl_off_t = 0
    _ = unsafe wl_getinfo_off(easy, CURLINFO_TOTAL_TIME_T, &microseconds)
    var peer: UnsafeMutablePointer<CChar>?
    _ = unsafe wl_getinfo_str(easy, CURLINFO_PRIMARY_IP, &peer)
    response.status = status
    response.seconds = Double(microseconds) / 1e6
    response.wireBytes = wireBytes()
    if let peer = unsafe peer { response.peer = unsafe String(cString: peer) }
    return .success(response)
  }

  private func kind(_ code: CURLcode) -> TransferFailure.Kind {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .resolve
    case CURLE_COULDNT_CONNECT: .connect
    case CURLE_OPERATION_TIMEDOUT: .timeout
    case CURLE_PARTIAL_FILE, CURLE_BAD_CONTENT_ENCODING: .truncated
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR: .tls
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT: .unsupported
    default: .network
    }
  }
}

// MARK: - Callbacks

private func owner(_ pointer: UnsafeMutableRawPointer?) -> CurlTransfer? {
  guard let pointer = unsafe pointer else { return nil }
  return unsafe Unmanaged<CurlTransfer>.fromOpaque(pointer).takeUnretainedValue()
}

private func curlWrite(_ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ own: UnsafeMutableRawPointer?)
  -> Int
{
  let bytes = unsafe UnsafeRawBufferPointer(start: data, count: size * count)
  return unsafe owner(own)?.take(body: bytes) == true ? size * count : 0
}

private func curlHeader(
  _ data: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ own: UnsafeMutableRawPointer?
) -> Int {
  let bytes = unsafe UnsafeRawBufferPointer(start: data, count: size * count)
  return unsafe owner(own)?.take(header: bytes) == true ? size * count : 0
}

private func curlOpenSocket(
  _ own: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let address = unsafe address, let transfer = unsafe owner(own) else { return -1 }
  var bytes = [UInt8](repeating: 0, count: 16)
  let count = unsafe Int(wl_address_bytes(address, &bytes))
  return transfer.mayUse(Array(bytes[..<count])) ? unsafe wl_open_socket(address) : -1
}

/// Called before each request, on reused connections too, which open no socket.
private func curlPrerequisite(
  _ own: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?, _: UnsafeMutablePointer<CChar>?, _: Int32,
  _: Int32
) -> Int32 {
  guard let remote = unsafe remote, let transfer = unsafe owner(own) else { return CURL_PREREQFUNC_ABORT }
  let literal = unsafe String(cString: remote)
  let allowed = IPAddress(literal: literal).map { transfer.mayUse($0.bytes) } ?? false
  return allowed && transfer.maySend() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
