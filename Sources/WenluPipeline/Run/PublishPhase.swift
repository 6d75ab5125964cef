import WenluCore
import WenluDeduplicate
import WenluEmit
import WenluStore

/// Builds the new set from the answers and puts it in the place of the old one.
struct PublishPhase {
  let answers: Answers
  let config: Config
  let folder: String
  let now: String
  /// Ids and addresses that must never come back.
  let takenDown: Set<String>

  /// Publishes the records of the documents `keys`, with `rejects` of the input beside those of the answers.
  func run(
    _ keys: [String], relations: [DedupRelation], rejects: [Reject], counts: inout RunCounts
  ) throws(StageError) -> Publication {
    var builder = try SetBuilder(config.emitSettings(folder: folder))
    let related = Dictionary(relations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for key in keys {
      guard let (row, reply) = try answers.answer(key) else { continue }
      counts.add(reply)
      if let reject = reply.reject { try builder.add(reject) }
      for record in try Answers.records(reply) {
        try add(record, row, related[record.id], to: &builder)
      }
      try addRemovals(reply, key, to: &builder)
    }
    for reject in rejects {
      counts.add(CleanReply(reject: reject))
      try builder.add(reject)
    }
    let lines = ClusterWriter()
    for relation in relations {
      try builder.addCluster(lines.line(relation), id: relation.id, isDropped: isDropped(relation))
    }
    let edition = Edition(
      rules: Cleaner.rules, config: SHA256.hex(config.json(stages: Config.outputKeys)), version: Program.version,
      now: now, takenDown: takenDown, unverifiedHosts: Set(config.texts("fetch.unverified_hosts")).sorted())
    return try builder.publish(edition)
  }

  private func isDropped(_ relation: DedupRelation) -> Bool { relation.isDropped && config.bool("deduplicate.drop") }

  private func add(
    _ record: Record, _ row: DocumentRow, _ relation: DedupRelation?, to builder: inout SetBuilder
  ) throws(StageError) {
    var record = record
    record.added = row.added
    if let relation {
      if isDropped(relation) { return }
      record.metadata.clusterID = relation.clusterID
      record.metadata.relation = relation.relation.rawValue
      record.metadata.dupOf = relation.dupOf
      record.metadata.cover = relation.cover
      record.metadata.coverBack = relation.coverBack
    }
    try builder.add(record)
  }

  private func addRemovals(_ reply: CleanReply, _ key: String, to builder: inout SetBuilder) throws(StageError) {
    guard config.bool("emit.removals") else { return }
    try builder.addRemovals(reply.ledger, id: key)
  }
}

extension Config {
  /// The keys that change the published set.
  static let outputKeys = ["decode", "extract", "normalise", "strip", "part", "deduplicate", "emit"]
}
