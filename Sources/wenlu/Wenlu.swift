import ArgumentParser
private import Foundation
private import Logging
private import WenluCore
private import WenluFetch
private import WenluPipeline

/// The command line: results to standard output, everything else to standard error.
@main struct Wenlu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wenlu",
    abstract: "Turns pages scraped from document-sharing sites into clean, traced, deduplicated records.",
    version: Program.version,
    subcommands: [
      RunCommand.self, CleanCommand.self, DedupCommand.self, ExplainCommand.self, StatusCommand.self,
      LearnCommand.self, ReportCommand.self, TakedownCommand.self,
      ConfigCommand.self, SignCommand.self, LinkCommand.self, VerifyCommand.self, ClusterCommand.self,
      WorkerCommand.self,
    ])

  static func main() {
    WorkerProcess.ignoreBrokenPipe()
    var logging: LogOptions?
    do {
      var command = try parseAsRoot()
      logging = (command as? any LoggedCommand)?.logging
      try command.run()
    } catch let error as StageError {
      end(error, logging)
    } catch {
      exit(withError: error)
    }
  }

  /// Says what is broken and leaves with its status.
  private static func end(_ error: StageError, _ logging: LogOptions?) -> Never {
    // Problems of a configuration begin with their place in the file, as an editor expects.
    let text = error.code == .config ? error.message : "\(error)"
    if let logging, logging.logFormat == .json {
      for line in text.split(separator: "\n") { logging.logger.note(.error, .commandFailed, String(line)) }
    } else {
      Output.complain(error.code == .config ? text : "wenlu: \(text)")
    }
    Foundation.exit(Program.status(of: error.code))
  }
}
