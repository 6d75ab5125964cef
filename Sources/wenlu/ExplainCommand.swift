import ArgumentParser
private import Foundation
private import WenluCore
private import WenluPipeline
private import WenluStore

/// `wenlu explain`: what was removed, edited and decided, and by which rule.
struct ExplainCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows what was removed and edited in a document, and by which rule.")
  @Argument(help: "A file, or the address or id of a document that a run has stored.") var subject: String
  @OptionGroup var filter: FilterOptions
  @Option(help: "The address of the file.") var url = ""
  @Option(help: "The Content-Type of the file, as evidence.") var contentType = ""
  @OptionGroup var logging: LogOptions

  func run() throws {
    if FileSystem.kind(subject) != nil {
      let explanation = try self.explanation(try filter.loaded())
      return try Output.write(try explanation.file(subject, url: url, contentType: contentType))
    }
    guard filter.config != nil || FileSystem.kind("pipeline.json") != nil else {
      throw StageError(
        .noInput, stage: "explain", subject: subject,
        message: "no such file; to look an address or id up, name the configuration of its run with --config")
    }
    var options = filter
    // What a run has stored lies where its configuration says.
    options.config = filter.config ?? "pipeline.json"
    let explanation = try self.explanation(try options.loaded())
    try Output.write(try explanation.stored(subject))
  }

  private func explanation(_ config: Config) throws -> Explanation {
    let folder = filter.profiles ?? config.profileFolder
    let profiles = try folder.isEmpty ? HostProfiles() : ProfileFolder(folder).load()
    return Explanation(config: config, profiles: profiles, isColoured: isColoured)
  }

  private var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    let isWanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    return !logging.noColor && isWanted && WorkerProcess.isTerminal(1)
  }
}
