package import WenluCore
private import WenluDeduplicate
private import WenluStore

/// `wenlu dedup`: records in, what is left of them and what became of the others out.
package struct DedupRun {
  /// What a run did.
  package struct Counts: Sendable {
    package var documents = 0
    package var dropped = 0
    /// Lines that are no documents, as `FILE:LINE: why`.
    package var badLines: [String] = []
  }

  private let inputs: [String]
  /// The folder of the index between runs, or nil for an index of this run alone.
  private let index: String?
  private let config: Config

  package init(inputs: [String], index: String?, config: Config) {
    self.inputs = inputs
    self.index = index
    self.config = config
  }

  /// Compares all inputs with each other and with what the index holds.
  ///
  /// - Parameters:
  ///   - scratch: a folder for files of this run, removed at the end.
  ///   - cluster: takes a line of `clusters.ndjson` of each document of the input, and of earlier ones in its clusters.
  ///   - kept: takes the input line of each document that is kept, or nil when no one wants them.
  /// - Returns: how many documents there were and were left out, and which lines were none.
  /// - Throws: ``StageError`` when an input or the index cannot be read, and what the closures throw.
  package func run(
    scratch: String, cluster: ([UInt8]) throws(StageError) -> Void, kept: (([UInt8]) throws(StageError) -> Void)?
  ) throws(StageError) -> Counts {
    let folder = index ?? scratch
    defer { if index == nil { try? FileSystem.removeTree(scratch) } }
    let archive = try LineArchive(FileSystem.join(folder, "texts"))
    var deduplicator = try Deduplicator(
      settings: config.deduplicateSettings, index: try IndexFolder(FileSystem.join(folder, "keys"))
    ) { id throws(StageError) in
      guard let line = try archive.line(id) else { return nil }
      return try DedupDocument(line: line[...]).text
    }
    var counts = Counts()
    var order: [String] = []
    for input in inputs { try read(input, archive, &deduplicator, &order, &counts) }
    try archive.seal()
    let relations = try deduplicator.finish()
    try write(relations, order, archive, &counts, cluster, kept)
    return counts
  }

  private func read(
    _ input: String, _ archive: LineArchive, _ deduplicator: inout Deduplicator, _ order: inout [String],
    _ counts: inout Counts
  ) throws(StageError) {
    var lines = try LineReader(input)
    while let line = try lines.next() {
      do throws(StageError) {
        guard !line.isTooLong else {
          throw StageError(.input, stage: "dedup", subject: input, message: "the line is longer than 64 MiB")
        }
        let document = try DedupDocument(line: line.bytes[...])
        try archive.add(line.bytes, id: document.id)
        deduplicator.add(document)
        order.append(document.id)
        counts.documents += 1
      } catch  where error.code == .input {
        counts.badLines.append("\(input):\(line.number): \(error.message)")
      }
    }
  }

  private func write(
    _ relations: [DedupRelation], _ order: [String], _ archive: LineArchive, _ counts: inout Counts,
    _ cluster: ([UInt8]) throws(StageError) -> Void, _ kept: (([UInt8]) throws(StageError) -> Void)?
  ) throws(StageError) {
    let given = Set(order)
    let touched = Set(relations.filter { given.contains($0.id) }.map(\.clusterID))
    let lines = ClusterWriter()
    var dropped: Set<String> = []
    for relation in relations where touched.contains(relation.clusterID) {
      try cluster(lines.line(relation))
      if relation.isDropped, given.contains(relation.id) { dropped.insert(relation.id) }
    }
    counts.dropped = dropped.count
    guard let kept else { return }
    var written: Set<String> = []
    for id in order where !dropped.contains(id) && written.insert(id).inserted {
      if let line = try archive.line(id) { try kept(line + [0x0A]) }
    }
  }
}
