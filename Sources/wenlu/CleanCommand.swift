import ArgumentParser
private import WenluCore
import WenluPipeline
private import WenluStore

/// `wenlu clean`: pages in, records out, no state.
struct CleanCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Cleans pages and writes one record a line to standard output.",
    discussion: """
      INPUT is .html, .txt, .warc, .wet or .ndjson (these also .gz, .zst), or a folder; '-' is NDJSON on standard input. Lines of NDJSON \
      hold html, raw_content or text, with url and id.
      """)

  @Argument(help: "Files, folders, or '-'.") var inputs: [String] = []
  @Option(help: "Lines {\"url\",\"file\",\"content_type\",\"status\"}, files relative to its folder.") var manifest:
    String?
  @OptionGroup var filter: FilterOptions
  @Option(help: "The address of the inputs.") var url = ""
  @Option(help: "The Content-Type of the inputs, as evidence.") var contentType = ""
  @Option(help: "Writes rejected documents here, one a line.") var rejects: String?
  @Option(help: "Writes what was removed and repaired here, one edit a line; it may hold personal data.")
  var removals: String?
  @Option(help: "The time that records carry as 'added' instead of this moment.") var now: String?
  @OptionGroup var logging: LogOptions

  func validate() throws {
    if inputs.isEmpty == (manifest == nil) {
      throw ValidationError("name files, folders or '-' to be cleaned, or a --manifest, not both")
    }
  }

  func run() throws {
    var request = CleanRequest()
    request.inputs = inputs
    request.manifest = manifest ?? ""
    request.url = url
    request.contentType = contentType
    request.now = try RunClock.stamp(now)
    let config = try filter.loaded()
    request.profiles = filter.profiles ?? config.profileFolder
    try checkInputs()
    let rejectFile = try SideFile(rejects)
    let removalFile = try SideFile(removals)
    let log = logging.logger
    let counts = try CleanRun(request, config: config, log: log).run { reply in
      try Output.write(reply.records)
      if let reject = reply.reject { try rejectFile.write(reject.line) }
      try removalFile.write(reply.ledger)
    }
    let isWanted = logging.verbose || (counts.rejected > 0 && rejects == nil)
    let hint = counts.rejected > 0 && rejects == nil ? "; --rejects FILE lists them" : ""
    logging.tell(.cleanFinished, counts.summary + hint, isWanted: isWanted)
  }

  /// One missing file among many is a reject; when nothing is there the call itself is wrong.
  private func checkInputs() throws {
    guard manifest == nil, !inputs.contains(where: { $0 == "-" || FileSystem.kind($0) != nil }) else { return }
    throw StageError(
      .noInput, stage: "clean", subject: inputs.joined(separator: " "), message: "no such file or folder")
  }
}

/// Options of the commands that run the filter.
struct FilterOptions: ParsableArguments {
  @Option(help: "The configuration; without it the defaults hold.") var config: String?
  @Option(help: "The script of the records: simplified, traditional, keep.") var script: String?
  @Option(help: "Worker processes; 0 cleans inside this process.") var workers: Int?
  @Option(help: "Only these stages: decode,extract,normalise,strip,part.") var stages: String?
  @Option(help: "A folder with host profiles to load and save.") var profiles: String?

  func loaded() throws -> Config {
    var flags: [ConfigFlag] = []
    if let script { flags.append(ConfigFlag("normalise.script", .string(Array(script.utf8)), flag: "--script")) }
    if let workers { flags.append(ConfigFlag("workers", .int(Int64(workers)), flag: "--workers")) }
    if let stages { flags += try stageFlags(stages) }
    guard let file = config else { return try ConfigFile.standard(flags: flags) }
    return try ConfigFile.load(file, flags: flags)
  }

  private func stageFlags(_ list: String) throws -> [ConfigFlag] {
    let known = ["decode", "extract", "normalise", "strip", "part"]
    let wanted = list.split(separator: ",").map(String.init)
    for name in wanted where !known.contains(name) {
      let hint = NearestName.find(name, in: known).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("--stages: '\(name)' is no stage, allowed: \(known.joined(separator: ","))\(hint)")
    }
    return known.map { ConfigFlag("\($0).enabled", .bool(wanted.contains($0)), flag: "--stages") }
  }
}

/// A file for side results, or nothing when no one asked for it.
struct SideFile: ~Copyable {
  private let file: OpenFile?

  init(_ path: String?) throws {
    file = try path.map { try OpenFile(writing: $0, visibility: .user) }
  }

  borrowing func write(_ bytes: [UInt8]) throws { try file?.write(bytes) }
}
