import Foundation
import WenluCore

/// The program under test, as SwiftPM built it beside the tests.
enum TestBinary {
  static let path: String = {
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "wenlu")
    return beside.path(percentEncoded: false)
  }()

  /// How a call ended and what it wrote.
  struct Ending {
    var status: Int32
    var output: [UInt8]
    var errors: String

    var lines: [String] { String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init) }
  }

  /// A program that runs, its streams going to files so that it never waits for a reader.
  final class Running {
    let process = Process()
    private let output: URL
    private let errors: URL
    private let ended: AsyncStream<Void>

    init(_ arguments: [String], environment: [String: String], input: [UInt8]) throws {
      let folder = FileManager.default.temporaryDirectory
      output = folder.appending(path: "wenlu-out-\(UUID().uuidString)")
      errors = folder.appending(path: "wenlu-err-\(UUID().uuidString)")
      let (stream, continuation) = AsyncStream<Void>.makeStream()
      ended = stream
      let source = folder.appending(path: "wenlu-in-\(UUID().uuidString)")
      for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
      _ = FileManager.default.createFile(atPath: source.path, contents: Data(input))
      process.executableURL = URL(filePath: TestBinary.path)
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      process.standardInput = try FileHandle(forReadingFrom: source)
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      process.terminationHandler = { _ in continuation.finish() }
      try process.run()
      try FileManager.default.removeItem(at: source)
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end without holding a thread.
    func end() async throws -> Ending {
      for await _ in ended {}
      defer {
        try? FileManager.default.removeItem(at: output)
        try? FileManager.default.removeItem(at: errors)
      }
      let isSignal = process.terminationReason == .uncaughtSignal
      return Ending(
        status: process.terminationStatus + (isSignal ? 128 : 0), output: Array(try Data(contentsOf: output)),
        errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
  }

  static func start(
    _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
  ) throws -> Running {
    try Running(arguments, environment: environment, input: input)
  }

  static func run(
    _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = []
  ) async throws -> Ending {
    try await start(arguments, environment: environment, input: input).end()
  }

  /// Asks again and again until `condition` holds; false when it does not within ten minutes.
  ///
  /// The limit is for a program that hangs: on a machine with much else to do everything may take minutes.
  static func wait(until condition: () async throws -> Bool) async throws -> Bool {
    let end = ContinuousClock.now + .seconds(600)
    while ContinuousClock.now < end {
      if try await condition() { return true }
      try await Task.sleep(for: .milliseconds(10))
    }
    return false
  }
}

/// A folder with pages and a configuration, removed at the end.
final class TestProject {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "wenlu-project-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder.appending(path: "pages"), withIntermediateDirectories: true)
    try write("pipeline.json", Array(#"{"version": 1, "sources": [{"kind": "files", "path": "pages"}]}"#.utf8))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
  func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: folder.appending(path: name)) }
  func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }
  func remove(_ name: String) throws { try FileManager.default.removeItem(at: folder.appending(path: name)) }

  /// Writes pages `numbers`; those in `marked` hold the mark of a planted fault.
  func writePages(_ numbers: Range<Int>, marked: Set<Int> = []) throws {
    for number in numbers {
      let mark = marked.contains(number) ? Array("<!-- STRIKE -->".utf8) : []
      try write("pages/\(number).html", TestPages.page(number) + mark)
    }
  }

  /// Runs the pipeline at one fixed time and gives what it reports.
  func run(
    _ options: [String] = [], environment: [String: String] = [:]
  ) async throws -> TestBinary.Ending {
    try await TestBinary.run(arguments(options), environment: environment)
  }

  func arguments(_ options: [String] = []) -> [String] {
    ["run", path("pipeline.json"), "--json", "--now", "2026-03-01T00:00:00Z"] + options
  }

  /// All bytes that are published: each file's name with what it holds.
  func published() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let current = folder.appending(path: "work/published/current").resolvingSymlinksInPath()
    for file in try FileManager.default.contentsOfDirectory(at: current, includingPropertiesForKeys: nil) {
      files[file.lastPathComponent] = Array(try Data(contentsOf: file))
    }
    return files
  }

  /// The published records.
  func records() throws -> [String] {
    try published().filter { $0.key.hasPrefix("records") }.sorted { $0.key < $1.key }
      .flatMap { String(decoding: $0.value, as: UTF8.self).split(separator: "\n").map(String.init) }
  }

  /// Facts of `wenlu status`; nil while there is no state.
  func status(now: String? = nil) async throws -> JSONValue? {
    let time = now.map { ["--now", $0] } ?? []
    let ending = try await TestBinary.run(["status", path("pipeline.json"), "--json"] + time)
    return ending.status == 0 ? try JSONValue.parse(ending.output) : nil
  }
}
