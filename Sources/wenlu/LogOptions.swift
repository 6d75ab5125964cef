import ArgumentParser
private import Foundation
import Logging
import WenluCore
private import WenluFetch
import WenluPipeline

/// Options of all commands: what they say besides their results, and how.
struct LogOptions: ParsableArguments {
  @Option(help: "The form of what is said on standard error: text, or json with one object a line.")
  var logFormat = LogForm.text
  @Flag(name: .shortAndLong, help: "Nothing but errors.") var quiet = false
  @Flag(name: .shortAndLong, help: "Says what is done.") var verbose = false
  @Flag(help: "No colours.") var noColor = false

  /// The log of this process; JSON is asked for by programs, which want to hear of more than errors.
  var logger: Logger {
    let level: Logger.Level = quiet ? .error : verbose ? .debug : logFormat == .json ? .info : .error
    return Logger(label: "wenlu") { [logFormat] _ in LineLog(logFormat, level: level, run: LogOptions.run) }
  }

  /// How far a run is, for someone who watches a terminal and sees nothing else of it.
  var progress: ProgressLine {
    let isPlain = ProcessInfo.processInfo.environment["TERM"] == "dumb"
    return ProgressLine(
      isShown: logFormat == .text && !quiet && !verbose && !isPlain && WorkerProcess.isTerminal(2))
  }

  /// Names this process in its log.
  private static let run = RunClock.present.filter { $0 != "-" && $0 != ":" } + "-\(WorkerProcess.identifier)"

  /// Says one thing that people should read: on a terminal or when asked, and always as an event of a JSON log.
  func tell(_ event: EventName, _ text: String, level: Logger.Level = .info, isWanted: Bool = true) {
    if logFormat == .json {
      logger.note(level, event, text)
    } else if isWanted, !quiet || level >= .error {
      Output.complain("wenlu: \(text)")
    }
  }
}

extension LogForm: ExpressibleByArgument {}

/// A command whose errors stand in its log.
protocol LoggedCommand: ParsableCommand {
  var logging: LogOptions { get }
}
