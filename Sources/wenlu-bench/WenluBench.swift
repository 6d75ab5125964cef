import ArgumentParser
private import WenluCore

/// Prints the CPU time of every stage as a multiple of a bare libxml2 parse of the same pages, all in one run.
@main struct WenluBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wenlu-bench",
    abstract: "CPU time of each stage, as a multiple of a bare libxml2 tree parse of the same pages in the same run.")

  @Option(help: "A folder of pages (.html, .htm) instead of a manifest.") var pages: String?
  @Option(help: "Lines of NDJSON with file, url and content_type; files stand relative to it.")
  var manifest = "Fixtures/manifest.ndjson"
  @Option(help: "How often each page is measured; the least time counts.") var rounds = 5
  @Option(help: "Pages taken at most.") var limit = 2_000

  func validate() throws {
    guard rounds > 0, limit > 0 else { throw ValidationError("--rounds and --limit must be at least 1") }
  }

  func run() throws {
    let documents = try PageFiles.load(folder: pages, manifest: manifest, limit: limit)
    guard !documents.isEmpty else { throw ValidationError("no HTML pages in \(pages ?? manifest)") }
    let bench = StageBench(rounds: rounds)
    let times = documents.map { bench.measure($0) }
    print(Report(times: times, throughput: Throughput.measure(times, rounds: rounds)).text)
  }
}
