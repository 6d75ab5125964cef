/// One address on its way: a page of the list, or the robots.txt of a host.
struct Job: Sendable {
  enum Purpose: Sendable, Equatable {
    /// The request with this index.
    case page(Int)
    /// The robots.txt of this authority, wherever redirects lead.
    case robots(String)
  }

  let purpose: Purpose
  var address: WebAddress
  /// The addresses redirected from, in order.
  var trail: [WebAddress] = []
  /// From 1.
  var attempt = 1
  /// The monotonic moment before which it must not start.
  var notBefore = 0.0
  /// The length of a body that looked cut, 0 when none did.
  var suspectLength = 0

  init(_ purpose: Purpose, _ address: WebAddress) {
    self.purpose = purpose
    self.address = address
  }

  /// The same purpose at the address that a redirect leads to.
  func moved(to target: WebAddress) -> Job {
    var job = self
    job.trail.append(address)
    job.address = target
    job.attempt = 1
    job.suspectLength = 0
    return job
  }
}
