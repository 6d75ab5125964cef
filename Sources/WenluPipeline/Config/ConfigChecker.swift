package import WenluCore

/// Something wrong in a configuration: a byte of the file and what to do.
package struct ConfigProblem: Sendable, Equatable {
  package var offset: Int
  package var message: String
}

/// Compares a configuration file with what the program knows.
package struct ConfigChecker {
  private var problems: [ConfigProblem] = []

  private init() {}

  /// All problems of `value`, in the order of the file.
  package static func problems(in value: JSONValue, _ type: ConfigType = ConfigSchema.root) -> [ConfigProblem] {
    var checker = ConfigChecker()
    checker.check(value, type, path: "")
    return checker.problems.sorted { $0.offset < $1.offset }
  }

  private mutating func report(_ offset: Int, _ message: String) {
    problems.append(ConfigProblem(offset: offset, message: message))
  }

  private mutating func check(_ value: JSONValue, _ type: ConfigType, path: String) {
    switch type {
    case .object(let keys): checkObject(value, keys, path)
    case .variant(let tag, let variants): checkVariant(value, tag, variants, path)
    case .list(let item):
      guard let items = value.array else { return wrongType(value, type, path) }
      for (index, element) in items.enumerated() { check(element, item, path: "\(path)[\(index)]") }
    case .map(let item):
      guard let members = value.object else { return wrongType(value, type, path) }
      for member in members { check(member.value, item, path: join(path, member.key)) }
    case .bool: if value.bool == nil { wrongType(value, type, path) }
    case .int(let range):
      guard let number = value.int else { return wrongType(value, type, path) }
      if !range.contains(number) { report(value.offset, "\(path) is \(number), it should be \(type.expectation)") }
    case .number(let range):
      guard let number = value.double else { return wrongType(value, type, path) }
      if !range.contains(number) { report(value.offset, "\(path) is \(number), it should be \(type.expectation)") }
    case .string(let allowed): checkString(value, allowed, type, path)
    case .path: checkPath(value, path)
    }
  }

  private mutating func checkString(_ value: JSONValue, _ allowed: [String], _ type: ConfigType, _ path: String) {
    guard let text = value.string else { return wrongType(value, type, path) }
    guard !allowed.isEmpty, !allowed.contains(text) else { return }
    report(value.offset, "\(path) is '\(Shown.line(text))', allowed: \(list(allowed))\(hint(text, allowed))")
  }

  private mutating func checkPath(_ value: JSONValue, _ path: String) {
    guard let text = value.string else { return wrongType(value, .path, path) }
    if text.isEmpty || text.utf8.contains(0) {
      report(value.offset, "\(path) is an empty path")
    } else if ConfigPath.climbsOut(text) {
      report(
        value.offset,
        "\(path) '\(Shown.line(text))' leaves the folder of the configuration; give an absolute path if that is meant")
    }
  }

  private mutating func wrongType(_ value: JSONValue, _ type: ConfigType, _ path: String) {
    let name = path.isEmpty ? "the configuration" : path
    report(value.offset, "\(name) is \(value.typeName), it should be \(type.expectation)")
  }

  private mutating func checkVariant(_ value: JSONValue, _ tag: String, _ variants: [ConfigVariant], _ path: String) {
    guard value.object != nil else { return wrongType(value, .object([]), path) }
    let names = variants.map(\.name)
    guard let kind = value[tag] else {
      return report(value.offset, "\(path) has no '\(tag)'; allowed: \(list(names))")
    }
    guard let name = kind.string, let variant = variants.first(where: { $0.name == name }) else {
      return check(kind, .string(allowed: names), path: join(path, tag))
    }
    let tagKey = ConfigKey(tag, .string(allowed: names), "", isRequired: true)
    checkObject(value, [tagKey] + variant.keys, path, of: "a '\(name)' source")
    if !variant.needsOne.isEmpty, !variant.needsOne.contains(where: { value[$0] != nil }) {
      let keys = variant.needsOne.map { "'\($0)'" }.joined(separator: " nor ")
      report(value.offset, "\(path) has neither \(keys); a '\(name)' source needs one of them")
    }
  }

  private mutating func checkObject(
    _ value: JSONValue, _ keys: [ConfigKey], _ path: String, of owner: String? = nil
  ) {
    guard let members = value.object else { return wrongType(value, .object(keys), path) }
    if let twice = value.duplicateMember {
      report(twice.keyOffset, "'\(Shown.line(twice.key))' stands twice; keep one of them")
    }
    for member in members {
      if let key = keys.first(where: { $0.name == member.key }) {
        check(member.value, key.type, path: join(path, member.key))
      } else {
        unknown(member, keys.map(\.name), owner ?? (path.isEmpty ? "the configuration" : path))
      }
    }
    for key in keys where key.isRequired && value[key.name] == nil {
      let place = path.isEmpty ? "the configuration" : path
      report(value.offset, "\(place) has no '\(key.name)', \(key.type.expectation): \(key.doc)")
    }
  }

  private mutating func unknown(_ member: JSONMember, _ known: [String], _ owner: String) {
    let name = Shown.line(member.key)
    report(member.keyOffset, "unknown key '\(name)' in \(owner)\(hint(member.key, known)); known: \(list(known))")
  }

  private func hint(_ name: String, _ known: [String]) -> String {
    NearestName.find(name, in: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
  private func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

/// Text from outside made fit to be shown on one line of a terminal.
package enum Shown {
  /// `text` without control characters, direction marks and line ends, at most `limit` characters.
  package static func line(_ text: String, limit: Int = 200) -> String {
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit {
        result.append("…")
        break
      }
      result.append(isHarmless(scalar.value) ? scalar : " ")
      count += 1
    }
    return String(result)
  }

  private static func isHarmless(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
    default: true
    }
  }
}
