private import Foundation
internal import WenluCore

/// Reads whole files, with the reasons for which that may fail in words a user can act on.
enum FileBytes {
  enum Failure: Error {
    case bad(String)
    case tooLarge(String)

    var reason: RejectReason {
      switch self {
      case .bad: .badInput
      case .tooLarge: .tooLarge
      }
    }

    var detail: String {
      switch self {
      case .bad(let text), .tooLarge(let text): text
      }
    }
  }

  enum Kind { case missing, folder, regular(size: Int), other }

  /// What stands at `path`, symbolic links followed.
  static func kind(_ path: String) -> Kind {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else { return .missing }
    switch attributes[.type] as? FileAttributeType {
    case .typeDirectory?: return .folder
    case .typeRegular?: return .regular(size: (attributes[.size] as? NSNumber)?.intValue ?? 0)
    default: return .other
    }
  }

  /// The bytes of the regular file at `path`.
  static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    guard case .regular(let size) = kind(path), size <= limit else {
      _ = try open(path)
      throw .tooLarge("larger than \(limit) bytes, the limit of a file")
    }
    let handle = try open(path)
    defer { try? handle.close() }
    do {
      return [UInt8](try handle.read(upToCount: size) ?? Data())
    } catch {
      throw .bad("cannot be read: \(reason(error))")
    }
  }

  /// Why the regular file at `path` cannot be opened; nil when it can.
  static func problem(_ path: String) -> String? {
    do throws(Failure) {
      let handle = try open(path)
      try? handle.close()
      return nil
    } catch {
      return error.detail
    }
  }

  /// Opens the regular file at `path` for reading.
  private static func open(_ path: String) throws(Failure) -> FileHandle {
    switch kind(path) {
    case .missing: throw .bad("no such file")
    case .folder: throw .bad("is a folder where a file is expected")
    case .other: throw .bad("is not a regular file")
    case .regular: break
    }
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .bad("cannot be opened; is it readable?") }
    return handle
  }

  /// The path with all symbolic links followed.
  static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError
    return cause?.localizedDescription ?? error.localizedDescription
  }
}
