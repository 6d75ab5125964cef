import WenluCore
import WenluFetch
import WenluStore

/// What the state keeps of hosts: when each may be asked next and what its robots.txt said.
///
/// News are written when they come and not at the end, so that a run that is killed binds the next one to its manners.
struct HostNotes {
  private(set) var memory = FetchMemory()
  /// Seconds for which a robots.txt is good.
  private let robotsAge: Double

  /// Reads what earlier runs have written.
  init(_ state: StateStore, robotsAge: Double) throws(StageError) {
    self.robotsAge = robotsAge
    for row in try state.hosts() {
      let expires = RunClock.seconds(row.robotsExpires)
      memory.hosts[row.authority] = HostMemory(
        nextAllowed: RunClock.seconds(row.nextAllowed), robotsAt: expires == 0 ? 0 : expires - robotsAge,
        robots: row.robots)
    }
  }

  /// Takes news of hosts; a robots.txt is written again only when it was read again.
  mutating func note(_ news: [String: HostMemory], in changes: inout StateChanges) {
    for (authority, host) in news.sorted(by: { $0.key < $1.key }) {
      let known = memory.hosts.updateValue(host, forKey: authority)
      let time = FetchClock.stamp(host.nextAllowed)
      if let known, known.robotsAt == host.robotsAt, known.robots == host.robots {
        changes.rest(authority, until: time)
        continue
      }
      var row = HostRow(authority: authority)
      row.nextAllowed = time
      row.robots = host.robots
      row.robotsExpires = host.robotsAt == 0 ? "" : FetchClock.stamp(host.robotsAt + robotsAge)
      changes.put(row)
    }
  }
}
