import ArgumentParser
private import Foundation
private import WenluCore
private import WenluPipeline
private import WenluStore

/// `wenlu run`: the whole pipeline, incremental and safe to rerun.
struct RunCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the whole pipeline: sources in, the published set out.")
  @Argument(help: "The configuration.") var file = "pipeline.json"
  @Flag(help: "Says what would be done and does nothing.") var dryRun = false
  @Flag(help: "Prints what was done as one JSON object.") var json = false
  @Flag(help: "Ends with status 2 when documents were rejected.") var strict = false
  @Option(help: "The time of this run instead of this moment.") var now: String?
  @Option(help: "Worker processes; 0 cleans inside this process.") var workers: Int?
  @OptionGroup var logging: LogOptions

  func run() throws {
    let flags = workers.map { [ConfigFlag("workers", .int(Int64($0)), flag: "--workers")] } ?? []
    let config = try ConfigFile.load(file, flags: flags)
    let stop = StopSignal()
    stop.listen()
    let run = PipelineRun(
      config: config, now: try RunClock.stamp(now), stop: stop, log: logging.logger, progress: logging.progress,
      isStrict: strict)
    if dryRun { return try Output.write(try run.plan().text) }
    let report = try run.run()
    if json { try Output.write(report.json) }
    // A timer's mail should come only when there is something to read.
    let isWanted = logging.verbose || (!json && WorkerProcess.isTerminal(2))
    // A JSON log has said it already.
    if logging.logFormat == .text, isWanted, !logging.quiet, report.signal == nil { Output.complain(report.summary) }
    if logging.logFormat == .text, let trouble = report.trouble(isStrict: strict) {
      Output.complain("wenlu: \(trouble)")
    }
    let status = report.status(isStrict: strict)
    if status != 0 { throw ExitCode(status) }
  }
}

/// `wenlu status`: what the state holds and what is due.
struct StatusCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says what the state holds and what is due.")
  @Argument(help: "The configuration.") var file = "pipeline.json"
  @Flag(help: "One JSON object.") var json = false
  @Option(help: "The time to compare with instead of this moment.") var now: String?
  @OptionGroup var logging: LogOptions

  func run() throws {
    let status = try PipelineStatus(config: try ConfigFile.load(file), now: try RunClock.stamp(now))
    try Output.write(json ? status.json : Array(status.text.utf8))
  }
}

/// `wenlu report`: one page about the published set.
struct ReportCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes one self-contained page about the published set.")
  @Argument(help: "The configuration.") var file = "pipeline.json"
  @Option(name: .short, help: "The page; '-' is standard output.") var output = "report.html"
  @OptionGroup var logging: LogOptions

  func run() throws {
    let page = try RunReportPage.html(try ConfigFile.load(file))
    if output == "-" { return try Output.write(page) }
    try AtomicFile.write(page, to: output, visibility: .everybody)
  }
}

/// `wenlu takedown`: removes a document for good.
struct TakedownCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "takedown", abstract: "Removes a document for good; the next run publishes without it.")
  @Argument(help: "An address, or the id of a document or record.") var subject: String
  @Option(help: "The configuration.") var config = "pipeline.json"
  @Option(help: "The time of the takedown instead of this moment.") var now: String?
  @Flag(help: "Says what would be taken down and does nothing.") var dryRun = false
  @OptionGroup var logging: LogOptions

  func run() throws {
    let takedown = Takedown(config: try ConfigFile.load(config), now: try RunClock.stamp(now))
    if dryRun { return try Output.write(try takedown.plan(subject)) }
    let count = try takedown.run(subject)
    logging.tell(.takedownDone, "\(count) documents taken down; 'wenlu run' publishes without them")
  }
}
