import ArgumentParser
private import Foundation
private import WenluPipeline

/// `wenlu worker`: started by the coordinator, never by hand.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Cleans documents for a coordinator.", shouldDisplay: false)
  @Option var parent: Int32
  @Option var memory: Int

  func run() throws {
    WorkerProcess.enter(parent: parent, memory: memory << 20)
    let fault = TestFault(ProcessInfo.processInfo.environment[TestFault.variable])
    try WorkerLoop.serve(fault: fault) { try CleanRunners.filter(setup: $0) }
  }
}
