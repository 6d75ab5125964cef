/// Text on its way to a log, where more people read than where it came from.
package enum LogText {
  /// `text` without what may be secret in the addresses in it.
  ///
  /// User and password before a host go, so do fragments and the values of queries; short numbers stay, for most
  /// document sites name their documents so.
  /// - Complexity: O(*n*).
  package static func withoutSecrets(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == question || $0 == at || $0 == hash }) else { return text }
    var out: [UInt8] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      if byte <= 0x20 || separators.contains(byte) {
        out += cleared(word)
        word = []
        out.append(byte)
      } else {
        word.append(byte)
      }
    }
    out += cleared(word)
    return String(decoding: out, as: UTF8.self)
  }

  private static let question = UInt8(ascii: "?")
  private static let at = UInt8(ascii: "@")
  private static let hash = UInt8(ascii: "#")
  private static let separators = Array("\"'<>()".utf8)
  private static let omitted = Array("…".utf8)

  /// A word without secrets, if it is an address or the path of one.
  private static func cleared(_ word: [UInt8]) -> [UInt8] {
    let scheme = Array("://".utf8)
    var word = word
    if let start = firstIndex(of: scheme, in: word) {
      let host = start + scheme.count
      let authority = word[host...].prefix { $0 != UInt8(ascii: "/") && $0 != question && $0 != hash }
      if let user = authority.lastIndex(of: at) { word.removeSubrange(host...user) }
    } else if word.first != UInt8(ascii: "/") {
      return word
    }
    if let fragment = word.firstIndex(of: hash) { word = Array(word[..<fragment]) }
    guard let query = word.firstIndex(of: question) else { return word }
    let fields = word[(query + 1)...].split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    return word[...query] + Array(fields.map(field).joined(separator: [UInt8(ascii: "&")]))
  }

  private static func field(_ field: ArraySlice<UInt8>) -> [UInt8] {
    guard let equals = field.firstIndex(of: UInt8(ascii: "=")) else { return isNumber(field) ? Array(field) : omitted }
    let value = field[(equals + 1)...]
    return isNumber(value) && !isSecret(field[..<equals]) ? Array(field) : field[...equals] + omitted
  }

  private static func isNumber(_ value: ArraySlice<UInt8>) -> Bool {
    value.count <= 10 && value.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether a field of this name holds a secret even if it is a number.
  private static func isSecret(_ name: ArraySlice<UInt8>) -> Bool {
    let name = name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return secretNames.contains { firstIndex(of: $0, in: name) != nil }
  }

  private static let secretNames = ["key", "tok", "sig", "pass", "pwd", "pin", "auth", "sec", "sess", "code", "user"]
    .map {
      Array($0.utf8)
    }

  private static func firstIndex(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    guard part.count <= bytes.count else { return nil }
    return (0...(bytes.count - part.count)).first { bytes[$0] == part[0] && bytes[$0...].starts(with: part) }
  }
}
