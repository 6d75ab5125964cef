package import WenluCore

/// What the program calls itself and how it ends.
package enum Program {
  package static let version = Cleaner.version

  /// The exit status that tells a caller what kind of surroundings are broken.
  package static func status(of code: StageError.Code) -> Int32 {
    switch code {
    case .usage: 64
    case .input: 65
    case .noInput: 66
    case .unavailable: 69
    case .software: 70
    case .cannotWrite: 73
    case .locked: 75
    case .thin: 4
    case .noPermission: 77
    case .config: 78
    default: 74
    }
  }
}
