import ArgumentParser
private import Logging
private import WenluCore
private import WenluPipeline
private import WenluStore

/// `wenlu dedup`: records in, the kept ones and the clusters out.
struct DedupCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedup", abstract: "Finds records that say the same or stand inside another.",
    discussion: """
      Writes DIR/kept.ndjson and DIR/clusters.ndjson; without -o the clusters go to standard output. A line of \
      clusters.ndjson is {"id","cluster_id","dup_of","relation","cover","cover_back","ranges"}.
      """)
  @Argument(help: "Files of NDJSON lines with id and text, or '-'.") var inputs: [String]
  @Option(name: .short, help: "The folder for kept.ndjson and clusters.ndjson.") var output: String?
  @Option(help: "A folder that keeps the index between runs.") var index: String?
  @Option(help: "The configuration; without it the defaults hold.") var config: String?
  @OptionGroup var logging: LogOptions

  func run() throws {
    let settings = try config.map { try ConfigFile.load($0) } ?? ConfigFile.standard()
    let run = DedupRun(inputs: inputs, index: index, config: settings)
    let counts = try output.map { try write(run, to: $0) } ?? print(run)
    for line in counts.badLines.prefix(20) { logging.tell(.inputRejected, Shown.line(line), level: .error) }
    let text = "\(counts.documents) documents, \(counts.dropped) left out, \(counts.badLines.count) lines unreadable"
    let isWanted = logging.verbose || WorkerProcess.isTerminal(2) || !counts.badLines.isEmpty
    logging.tell(.deduplicateFinished, text, isWanted: isWanted)
  }

  private func print(_ run: DedupRun) throws -> DedupRun.Counts {
    let scratch = FileSystem.join(Scratch.root, ".wenlu-dedup-\(WorkerProcess.identifier).tmp")
    return try run.run(scratch: scratch, cluster: { line throws(StageError) in try Output.write(line) }, kept: nil)
  }

  private func write(_ run: DedupRun, to folder: String) throws -> DedupRun.Counts {
    try FileSystem.makeFolder(folder, visibility: .everybody)
    let clusters = Draft(FileSystem.join(folder, "clusters.ndjson"))
    let kept = Draft(FileSystem.join(folder, "kept.ndjson"))
    let counts = try run.run(
      scratch: FileSystem.join(folder, ".dedup.tmp"), cluster: { line throws(StageError) in try clusters.add(line) },
      kept: { line throws(StageError) in try kept.add(line) })
    try clusters.seal()
    try kept.seal()
    return counts
  }
}

/// A file that is written beside its place and moved there when it is whole.
private final class Draft {
  private let path: String
  private let draft: String
  private var pending: [UInt8] = []
  private var isFirst = true

  init(_ path: String) {
    self.path = path
    draft = FileSystem.join(FileSystem.parent(of: path), ".\(FileSystem.name(of: path)).tmp")
  }

  func add(_ line: [UInt8]) throws(StageError) {
    pending += line
    if pending.count > 1 << 20 { try flush() }
  }

  private func flush() throws(StageError) {
    let file =
      isFirst
      ? try OpenFile(writing: draft, visibility: .everybody) : try OpenFile(appending: draft, visibility: .everybody)
    isFirst = false
    try file.write(pending)
    try file.sync()
    pending = []
  }

  func seal() throws(StageError) {
    try flush()
    try FileSystem.rename(draft, to: path)
    try FileSystem.syncFolder(FileSystem.parent(of: path))
  }
}

/// `wenlu sign`: a document a line in, `key TAB id` lines out.
struct SignCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Gives the keys of documents, for engines that sort.")
  @Argument(help: "Files, or standard input.") var inputs: [String] = []
  @Flag(help: "Prints what makes keys comparable between machines.") var keyFormat = false
  @OptionGroup var logging: LogOptions

  func run() throws {
    if keyFormat { return try Output.write(LineFilters.keyFormat + "\n") }
    try LineFilters(inputs: inputs) { line throws(StageError) in try Output.write(line) }.sign()
  }
}

/// `wenlu link`: sorted key lines in, pairs out.
struct LinkCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Turns sorted key lines into pairs of documents.")
  @Argument(help: "Files, or standard input.") var inputs: [String] = []
  @OptionGroup var logging: LogOptions

  func run() throws { try LineFilters(inputs: inputs) { line throws(StageError) in try Output.write(line) }.link() }
}

/// `wenlu verify`: two documents a line in, their relation out.
struct VerifyCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compares the two documents of each line.")
  @Argument(help: "Files, or standard input.") var inputs: [String] = []
  @OptionGroup var logging: LogOptions

  func run() throws { try LineFilters(inputs: inputs) { line throws(StageError) in try Output.write(line) }.verify() }
}

/// `wenlu cluster`: the lines of verify in, the lines of clusters.ndjson out.
struct ClusterCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Makes clusters of compared pairs.")
  @Argument(help: "Files, or standard input.") var inputs: [String] = []
  @OptionGroup var logging: LogOptions

  func run() throws { try LineFilters(inputs: inputs) { line throws(StageError) in try Output.write(line) }.cluster() }
}
