import ArgumentParser
private import WenluPipeline

/// `wenlu config check|show|schema`.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Checks, shows and describes the configuration.",
    subcommands: [Check.self, Show.self, Schema.self])

  struct Check: LoggedCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what is wrong in a configuration, as FILE:LINE:COLUMN: what.")
    @Argument(help: "The configuration.") var file = "pipeline.json"
    @OptionGroup var logging: LogOptions

    func run() throws { _ = try ConfigFile.load(file) }
  }

  struct Show: LoggedCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows every setting, its value and who gave it: a flag, WENLU_*, the file or the default.")
    @Argument(help: "The configuration.") var file = "pipeline.json"
    @Flag(help: "One JSON object without origins.") var json = false
    @OptionGroup var logging: LogOptions

    func run() throws {
      let config = try ConfigFile.load(file)
      try Output.write(json ? String(decoding: config.json(), as: UTF8.self) + "\n" : config.shown())
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the JSON Schema of the configuration.")

    func run() throws { try Output.write(ConfigSchema.document()) }
  }
}
