private import Foundation
import WenluCore

/// A fault that a test plants in a worker: `WENLU_TEST_FAULT=KIND:MARK` strikes on documents that hold the mark.
///
/// Only `wenlu worker` reads it. Kinds: `crash`, `hang`, `spin`, `memory`, `exit`, `kill`; `kill-once:FILE:MARK`, which
/// leaves a file behind and strikes no second time; `pause:FILE:MARK`, which waits until the file it leaves, holding
/// the number of its process, is removed.
package struct TestFault: Sendable {
  private let kind: String
  private let file: String
  private let mark: [UInt8]

  package static let variable = "WENLU_TEST_FAULT"

  package init?(_ text: String?) {
    guard let fields = text?.split(separator: ":").map(String.init), fields.count >= 2, let mark = fields.last else {
      return nil
    }
    kind = fields[0]
    file = fields.count > 2 ? fields[1] : ""
    self.mark = Array(mark.utf8)
  }

  func strike(_ document: Document) {
    guard document.pages.contains(where: { $0.bytes.firstRange(of: mark) != nil }) else { return }
    switch kind {
    case "crash": WorkerProcess.endBySignal(WorkerProcess.segmentationFault)
    case "hang": while true { Thread.sleep(forTimeInterval: 60) }
    case "spin": while true { _ = WorkerProcess.cpuNanoseconds() }
    case "memory": eatMemory()
    case "exit": exit(9)
    case "kill": WorkerProcess.endBySignal(WorkerProcess.killSignal)
    case "kill-once": killOnce()
    case "pause": pause()
    default: return
    }
  }

  private func pause() {
    let number = Data("\(WorkerProcess.identifier)".utf8)
    _ = FileManager.default.createFile(atPath: file, contents: number)
    while FileManager.default.fileExists(atPath: file) { Thread.sleep(forTimeInterval: 0.01) }
  }

  private func eatMemory() {
    var hoard: [[UInt8]] = []
    while true { hoard.append([UInt8](repeating: 1, count: 8 << 20)) }
  }

  private func killOnce() {
    guard !FileManager.default.fileExists(atPath: file) else { return }
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    WorkerProcess.endBySignal(WorkerProcess.killSignal)
  }
}
