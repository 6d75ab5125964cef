import ArgumentParser
private import WenluCore
private import WenluText

/// Prints the CPU time of every stage as a multiple of a bare libxml2 parse of the same pages, all in one run.
@main struct WenluBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wenlu-bench",
    abstract: "CPU time of each stage, as a multiple of a bare libxml2 tree parse of the same pages in the same run.")

  @Argument(help: "Folders of pages (.html, .htm) instead of a manifest.") var folders: [String] = []
  @Option(help: "Lines of NDJSON with file, url and content_type; files stand relative to it.")
  var manifest = "Fixtures/manifest.ndjson"
  @Option(help: "How often each page is measured; the least time counts.") var rounds = 5
  @Option(help: "Pages taken at most.") var limit = 2_000
  @Option(help: "Samples taken at most of each size and kind of encoding.") var samples = 60
  @Option(help: "Only compare the conversion of this file's lines to simplified script with OpenCC's.")
  var lines: String?
  @Option(help: "With --lines: NDJSON of what is meant to differ.")
  var exceptions = "Fixtures/cases/script_exceptions.jsonl"

  func validate() throws {
    guard rounds > 0, limit > 0, samples > 0 else {
      throw ValidationError("--rounds, --limit and --samples must be at least 1")
    }
  }

  func run() throws {
    if let lines { return try compare(lines) }
    let documents = try PageFiles.load(folders: folders, manifest: manifest, limit: limit)
    guard !documents.isEmpty else {
      throw ValidationError("no HTML pages in \(folders.isEmpty ? manifest : folders.joined(separator: ", "))")
    }
    let bench = StageBench(rounds: rounds)
    let times = documents.map { bench.measure($0) }
    let texts = times.map(\.text).filter { !$0.isEmpty }
    let script = texts.isEmpty ? nil : ScriptBench(texts, rounds: rounds)
    let text = Scalars.decode(Array(texts.joined()))
    let encodings = [40, 200, 20_000].map {
      EncodingBench(EncodingSamples(text, size: $0, limit: samples), rounds: rounds)
    }
    print(
      Report(
        times: times, throughput: Throughput.measure(times, rounds: rounds), script: script, encodings: encodings
      ).text)
  }

  private func compare(_ file: String) throws {
    guard let comparison = try LineComparison(file: file, exceptions: exceptions) else {
      throw ValidationError("OpenCC is not installed: \(OpenCC.package)")
    }
    print(comparison.report)
    if !comparison.unlisted.isEmpty { throw ExitCode(1) }
  }
}
