private import WenluCore

/// The life of a worker process: a setup, then documents until its input ends.
package enum WorkerLoop {
  /// The answer to a good setup.
  package static let ready = Array("ready".utf8)

  /// Serves the coordinator at the other end of standard input and output.
  ///
  /// - Parameters:
  ///   - fault: what a test asks to go wrong, as in ``TestFault``.
  ///   - makeFilter: builds the filter of the setup; its error is told to the coordinator, which ends the run.
  /// - Throws: ``StageError`` when the frames are not a coordinator's.
  package static func serve(
    fault: TestFault?, makeFilter: (WorkerSetup) throws -> any Filter
  ) throws {
    let output = WorkerProcess.claimOutput()
    guard let setup = readFrame().flatMap(WorkerSetup.init(encoded:)) else {
      throw StageError(
        .usage, stage: "worker", subject: "stdin", message: "no setup frame; 'wenlu worker' is started by 'wenlu run'")
    }
    let filter = try makeFilter(setup)
    WorkerProcess.writeFully(output, Frame.wrap(ready))
    var hosts = EpochCache()
    while let body = readFrame() {
      var reader = FieldReader(body)
      guard let document = reader.document(), let epoch = reader.text(), let profile = reader.data(), reader.isAtEnd
      else {
        throw StageError(.software, stage: "worker", subject: "stdin", message: "a frame that holds no document")
      }
      WorkerProcess.allowCPU(seconds: setup.cpuSeconds)
      fault?.strike(document)
      let start = WorkerProcess.cpuNanoseconds()
      var reply = filter.clean(document, host: epoch.isEmpty ? nil : hosts.profile(epoch, json: profile))
      reply.cpu = WorkerProcess.cpuNanoseconds() - start
      guard WorkerProcess.writeFully(output, Frame.wrap(reply.encoded)) else { return }
    }
  }

  private static func readFrame() -> [UInt8]? {
    guard let prefix = WorkerProcess.readFully(0, count: Frame.prefix), let count = Frame.bodyCount(prefix[...])
    else { return nil }
    return WorkerProcess.readFully(0, count: count)
  }
}
