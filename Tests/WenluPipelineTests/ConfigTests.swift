import Testing
import WenluCore
import WenluPipeline
import WenluTestSupport

@Suite("Configuration")
struct ConfigTests {
  private func load(
    _ text: String, environment: [String: String] = [:], flags: [ConfigFlag] = []
  ) throws -> Config {
    try ConfigLoader.load(
      Array(text.utf8), file: "p.json", folder: "/srv/w", environment: environment, flags: flags)
  }

  @Test("says what is wrong, where, and what is allowed", arguments: try cases("config_messages"))
  func messages(_ example: TextCase) throws {
    do {
      _ = try load(example.input)
      #expect(example.expected.isEmpty, "\(example.why)")
    } catch let error as StageError {
      #expect(error.message == example.expected, "\(example.why)")
      #expect(error.code == .config)
    }
  }

  @Test("a syntax error has its place")
  func syntax() throws {
    let error = #expect(throws: StageError.self) { try load("{\"version\": 1,\n  \"sources\": [,]}") }
    #expect(error?.message.hasPrefix("p.json:2:15: ") == true)
  }

  @Test("flags win over the environment, that over the file, that over the default")
  func layers() throws {
    let text = #"{"version": 1, "sources": [], "workers": 3, "limits": {"cpu_seconds": 20}}"#
    let environment = ["WENLU_WORKERS": "4", "WENLU_NORMALISE_SCRIPT": "keep"]
    let flag = ConfigFlag("workers", .int(5), flag: "--workers")
    #expect(try load(text).int("workers") == 3)
    #expect(try load(text, environment: environment).int("workers") == 4)
    let config = try load(text, environment: environment, flags: [flag])
    #expect(config.int("workers") == 5)
    #expect(config.text("normalise.script") == "keep")
    #expect(config.limits.cpuSeconds == 20)
    let origins = Dictionary(uniqueKeysWithValues: config.entries.map { ($0.key, $0.origin.description) })
    #expect(origins["workers"] == "--workers")
    #expect(origins["normalise.script"] == "WENLU_NORMALISE_SCRIPT")
    #expect(origins["limits.cpu_seconds"] == "p.json:1:71")
    #expect(origins["limits.wall_seconds"] == "default")
  }

  @Test("a bad value in the environment names its variable")
  func environmentErrors() throws {
    let text = #"{"version": 1, "sources": []}"#
    let wrong = #expect(throws: StageError.self) { try load(text, environment: ["WENLU_WORKERS": "many"]) }
    #expect(wrong?.message == "WENLU_WORKERS: 'many' should be a whole number from 0 to 256")
    let slip = #expect(throws: StageError.self) { try load(text, environment: ["WENLU_WROKERS": "2"]) }
    #expect(slip?.message == "WENLU_WROKERS: no such setting; did you mean 'WENLU_WORKERS'?")
    #expect(throws: Never.self) { try load(text, environment: ["WENLU_SOMETHING_ELSE": "2"]) }
  }

  @Test("the merged configuration reads back as itself")
  func roundTrip() throws {
    let text = #"{"version": 1, "sources": [{"kind": "files", "path": "a"}], "deduplicate": {"drop": false}}"#
    let config = try load(text)
    let again = try ConfigLoader.load(config.json(), file: "merged", folder: "/srv/w")
    #expect(again.json() == config.json())
    #expect(again.bool("deduplicate.drop") == false)
    #expect(config.path("root") == "/srv/w/work")
  }

  @Test("the schema is JSON and describes every key")
  func schema() throws {
    let schema = try JSONValue.parse(ConfigSchema.document())
    let properties = try #require(schema["properties"]?.object)
    #expect(properties.map(\.key) == ConfigSchema.keys.map(\.name))
    #expect(properties.allSatisfy { $0.value["description"]?.string?.isEmpty == false })
    #expect(schema["additionalProperties"]?.bool == false)
    #expect(schema["required"]?.array?.compactMap(\.string) == ["version", "sources"])
  }
}
