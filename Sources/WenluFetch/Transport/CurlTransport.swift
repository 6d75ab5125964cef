private import Foundation
package import WenluCore

/// A transport on libcurl: one thread owns the multi handle and all easy handles; other threads leave it messages.
///
/// - Note: ``close()`` ends the thread; transfers under way fail as cancelled.
package final class CurlTransport: Transport {
  private let loop: CurlLoop

  /// Starts the thread.
  ///
  /// - Throws: ``StageError`` when libcurl cannot be set up.
  package init(_ settings: TransportSettings) throws(StageError) {
    loop = try CurlLoop(settings)
    let loop = loop
    let thread = Thread { loop.run() }
    thread.name = "wenlu.fetch"
    thread.start()
  }

  deinit { loop.post(.close) }

  package func close() { loop.post(.close) }

  package func perform(_ request: TransferRequest) async -> Result<TransferResponse, TransferFailure> {
    let number = loop.nextNumber()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.post(.start(number, request) { continuation.resume(returning: $0) })
      }
    } onCancel: {
      loop.post(.cancel(number))
    }
  }
}
