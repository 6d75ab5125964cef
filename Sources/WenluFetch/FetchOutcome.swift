package import WenluCore

/// An address to be fetched, with the validators of the copy we hold.
package struct FetchRequest: Sendable, Equatable {
  package var url: String
  /// The record's `source_id`; "" stands for the address.
  package var sourceID: String
  /// The `ETag` of our copy, or "".
  package var etag: String
  /// The `Last-Modified` of our copy, or "".
  package var lastModified: String
  /// True for sitemaps and feeds: any media type is taken and `noindex` does not matter.
  package var isListing: Bool

  package init(
    url: String, sourceID: String = "", etag: String = "", lastModified: String = "", isListing: Bool = false
  ) {
    self.url = url
    self.sourceID = sourceID
    self.etag = etag
    self.lastModified = lastModified
    self.isListing = isListing
  }
}

/// A page and what is needed to ask for it again.
package struct FetchedPage: Sendable {
  package var request: FetchRequest
  package var page: RawPage
  /// Where the last redirect led; the address asked for when there was none.
  package var finalURL: String
  package var etag: String
  package var lastModified: String
  /// The page asks that its links not be followed.
  package var nofollow: Bool
}

/// What became of one request; each request has exactly one.
package enum FetchOutcome: Sendable {
  case page(FetchedPage)
  /// The server says that our copy is still good.
  case notModified(FetchRequest)
  case rejected(FetchRefusal)

  package var request: FetchRequest {
    switch self {
    case .page(let page): page.request
    case .notModified(let request): request
    case .rejected(let refusal): refusal.request
    }
  }
}

/// A request that gave no page.
package struct FetchRefusal: Sendable {
  package var request: FetchRequest
  package var reject: Reject
  /// The last HTTP status, 0 when there was none.
  package var status: Int
  /// Seconds since 1970 when it may be tried again; nil when that is of no use.
  package var retryAt: Double?
}

/// What a run leaves behind for the next one.
package struct FetchMemory: Sendable {
  /// By authority: the host, with the port when it is not the default one.
  package var hosts: [String: HostMemory] = [:]

  package init() {}
}

/// What is known of one host.
package struct HostMemory: Sendable, Equatable {
  /// Seconds since 1970 before which it must not be asked.
  package var nextAllowed: Double
  /// When its robots.txt was read, seconds since 1970; 0 for never.
  package var robotsAt: Double
  /// Its robots.txt as it came, empty when it has none.
  package var robots: [UInt8]

  package init(nextAllowed: Double = 0, robotsAt: Double = 0, robots: [UInt8] = []) {
    self.nextAllowed = nextAllowed
    self.robotsAt = robotsAt
    self.robots = robots
  }
}

/// Counts of a run.
package struct FetchReport: Sendable {
  package var memory = FetchMemory()
  package var transfers = 0
  package var pages = 0
  package var notModified = 0
  package var rejected = 0
  package var retries = 0
  package var bytes = 0
  /// True when a budget ended the run.
  package var overBudget = false
  /// Transfers by authority and HTTP status, 0 for none.
  package var statuses: [String: [Int: Int]] = [:]
  /// Hosts that were given up, in ascending order.
  package var openCircuits: [String] = []
  /// Crawl-delays that were cut down, by authority: the seconds asked for.
  package var cappedDelays: [String: Double] = [:]
  /// The addresses of sitemaps that robots.txt files name, by authority.
  package var sitemaps: [String: [String]] = [:]

  package init() {}

  mutating func count(_ status: Int, _ authority: String) {
    statuses[authority, default: [:]][status, default: 0] += 1
  }

  /// Takes in what a later run with the memory of this one has counted.
  package mutating func add(_ later: FetchReport) {
    memory.hosts.merge(later.memory.hosts) { $1 }
    transfers += later.transfers
    pages += later.pages
    notModified += later.notModified
    rejected += later.rejected
    retries += later.retries
    bytes += later.bytes
    overBudget = overBudget || later.overBudget
    statuses.merge(later.statuses) { $0.merging($1, uniquingKeysWith: +) }
    openCircuits = Set(openCircuits + later.openCircuits).sorted()
    cappedDelays.merge(later.cappedDelays) { $1 }
    sitemaps.merge(later.sitemaps) { $1 }
  }
}
