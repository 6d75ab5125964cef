/// One request to be put on the wire: no redirect is followed, no retry made.
package struct TransferRequest: Sendable {
  package var address: WebAddress
  /// Header lines beside those the transport adds itself.
  package var headers: [String]

  package init(address: WebAddress, headers: [String] = []) {
    self.address = address
    self.headers = headers
  }
}

/// What came back, whatever its status.
package struct TransferResponse: Sendable {
  package var status = 0
  /// Header fields in order; names in lower case.
  package var headers: [(name: String, value: String)] = []
  /// The body, its content encoding undone.
  package var body: [UInt8] = []
  /// Body bytes on the wire, before decoding.
  package var wireBytes = 0
  /// From the start of the request to the last byte.
  package var seconds = 0.0
  /// The peer's address, that of the proxy behind one.
  package var peer = ""

  package init() {}

  /// The value of the last field called `name`, which is in lower case.
  package func header(_ name: String) -> String? {
    headers.last { $0.name == name }?.value
  }
}

/// Why nothing usable came back.
package struct TransferFailure: Error, Sendable, Equatable {
  package enum Kind: String, Sendable {
    case resolve, connect, timeout, tls, blockedAddress, truncated, tooLarge, network, unsupported, cancelled
  }

  package var kind: Kind
  /// What was seen, in a few words.
  package var detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// Whether asking again may help.
  package var isPassing: Bool {
    switch kind {
    case .resolve, .connect, .timeout, .truncated, .network: true
    case .tls, .blockedAddress, .tooLarge, .unsupported, .cancelled: false
    }
  }
}

/// Puts requests on the wire; passed in, so that tests need none.
package protocol Transport: Sendable {
  func perform(_ request: TransferRequest) async -> Result<TransferResponse, TransferFailure>
}

/// The limits and ways of a transport.
package struct TransportSettings: Sendable {
  package var userAgent = ""
  /// Bytes of a decoded body.
  package var bodyLimit = 8 << 20
  /// Decoded bytes over bytes on the wire.
  package var ratioLimit = 200
  /// Bytes of all header lines together.
  package var headerLimit = 256 << 10
  package var connectSeconds = 10.0
  /// Without a byte; whole seconds.
  package var idleSeconds = 20.0
  package var totalSeconds = 60.0
  /// `http://host:port` of a proxy; "" for none (the environment is not asked).
  package var proxy = ""
  /// `HOST:PORT:CONNECT-HOST:CONNECT-PORT` each, as curl's `--connect-to`.
  package var connectTo: [String] = []
  /// Blocks of addresses that may be connected to though they are not globally routable.
  package var allowedAddresses: [AddressBlock] = []
  /// Hosts whose certificates are not verified.
  package var unverifiedHosts: [String] = []

  package init() {}
}
