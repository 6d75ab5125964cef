/// Under which levels a category stands, where the trails of several hosts agree on it.
///
/// Some sites print the last level of a trail alone. A level gets the ones above it only when every longer trail of the
/// run that ends in it begins alike; two trails that differ leave it alone.
package struct CategoryParents: Sendable, Equatable {
  /// Hosts, and documents, that must agree.
  private static let (leastHosts, leastDocuments) = (2, 4)
  /// Categories of an epoch.
  private static let most = 512
  package static let separator = " > "

  /// A category and the trail above it.
  package struct Row: Sendable, Equatable {
    package var category: String
    package var trail: String

    package init(category: String, trail: String) {
      self.category = category
      self.trail = trail
    }
  }

  /// Ascending by category, each once.
  package let rows: [Row]

  package init(_ rows: [Row] = []) {
    self.rows = rows.sorted { $0.category.utf8.lexicographicallyPrecedes($1.category.utf8) }
  }

  package var isEmpty: Bool { rows.isEmpty }

  /// The whole trail of `category`, nil when it has levels of its own or none are known.
  func completed(_ category: String) -> String? {
    rows.first { $0.category == category }.map { $0.trail + CategoryParents.separator + category }
  }

  // MARK: Learning

  private struct Evidence {
    var trails: Set<String> = []
    var hosts: Set<String> = []
    var documents = 0

    mutating func add(_ trail: String, _ host: String) {
      trails.insert(trail)
      hosts.insert(host)
      documents += 1
    }

    var agrees: Bool {
      trails.count == 1 && hosts.count >= CategoryParents.leastHosts && documents >= CategoryParents.leastDocuments
    }
  }

  /// What the trails of `hosts` agree on.
  package init(hosts: [(host: String, trails: [String])]) {
    var evidence: [String: Evidence] = [:]
    var roots: Set<String> = []
    for (host, trails) in hosts {
      for trail in trails {
        let levels = CategoryParents.levels(trail)
        guard levels.count > 1 else { continue }
        roots.insert(levels[0])
        for end in 1..<levels.count {
          let above = levels[..<end].joined(separator: CategoryParents.separator)
          evidence[levels[end], default: Evidence()].add(above, host)
        }
      }
    }
    let agreed = evidence.filter { !roots.contains($0.key) && $0.value.agrees }
    let rows = agreed.map { Row(category: $0.key, trail: $0.value.trails.first ?? "") }
    self.init(Array(CategoryParents(rows).rows.prefix(CategoryParents.most)))
  }

  /// The levels of a trail.
  static func levels(_ trail: String) -> [String] { trail.split(separator: CategoryParents.separator).map(String.init) }
}
