import ArgumentParser
private import WenluCore
import WenluPipeline
private import WenluStore

/// `wenlu learn`: what a host repeats, as a profile that people can read and edit.
struct LearnCommand: LoggedCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Proposes the profile of a site from sample pages.",
    discussion: """
      A profile lists what the site repeats around its documents, with the number of documents that hold it. Edit it, \
      save it as DIR/HOST.json, and clean with --profiles DIR.
      """)

  @Argument(help: "A host of the state, or a folder, file or manifest with pages.") var subject: String
  @Option(help: "The configuration; its state is where a HOST is looked up.") var config: String?
  @Option(help: "The host of pages that carry no address.") var host = ""
  @Flag(help: "The subject is a manifest.") var manifest = false
  @Option(name: .shortAndLong, help: "The folder that the profiles are written to instead of standard output.")
  var output: String?
  @OptionGroup var logging: LogOptions

  func run() throws {
    let isFile = FileSystem.kind(subject) != nil
    let standard = FileSystem.kind("pipeline.json") != nil ? "pipeline.json" : nil
    let settings = try (config ?? standard).map { try ConfigFile.load($0) } ?? ConfigFile.standard()
    let learn = LearnRun(config: settings)
    let profiles = try isFile ? learn.files(subject, isManifest: manifest, host: host) : learn.stored(subject)
    if let output { return try ProfileFolder(output).save(profiles) }
    for host in profiles.hosts { try Output.write(profiles[host]?.json ?? []) }
  }
}
