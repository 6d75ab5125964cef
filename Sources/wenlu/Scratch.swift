private import Foundation

/// Where files of one run may lie.
enum Scratch {
  static var root: String { FileManager.default.temporaryDirectory.path(percentEncoded: false) }
}
