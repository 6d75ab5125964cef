import ArgumentParser
private import Foundation
private import WenluCore
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
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as StageError {
      end(error)
    } catch {
      exit(withError: error)
    }
  }

  /// Says what is broken and leaves with its status.
  private static func end(_ error: StageError) -> Never {
    // Problems of a configuration begin with their place in the file, as an editor expects.
    let text = error.code == .config ? error.message : "wenlu: \(error)"
    Output.complain(text)
    Foundation.exit(Program.status(of: error.code))
  }
}
