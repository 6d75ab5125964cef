private import Foundation
package import WenluCore
private import WenluStore

/// Reads a configuration from disk, with the environment of this process on top.
package enum ConfigFile {
  /// Loads `file`; `-` is standard input, with paths seen from the folder of the process.
  ///
  /// - Throws: ``StageError`` of code `no input` when it cannot be read, `config` when something in it is wrong.
  package static func load(_ file: String, flags: [ConfigFlag] = []) throws(StageError) -> Config {
    guard file == "-" || FileSystem.kind(file) != nil else {
      throw StageError(
        .noInput, stage: "config", subject: file,
        message: "cannot be read; name another file, or see 'wenlu config schema' for what it holds")
    }
    return try ConfigLoader.load(
      try FileSystem.read(file, limit: 16 << 20), file: file, folder: folder(of: file),
      environment: ProcessInfo.processInfo.environment,
      flags: flags)
  }

  /// The settings of a command that was given no file.
  package static func standard(flags: [ConfigFlag] = []) throws(StageError) -> Config {
    try ConfigLoader.standard(
      folder: FileManager.default.currentDirectoryPath, environment: ProcessInfo.processInfo.environment,
      flags: flags)
  }

  private static func folder(of file: String) -> String {
    URL(filePath: file).standardizedFileURL.deletingLastPathComponent().path(percentEncoded: false)
  }
}
