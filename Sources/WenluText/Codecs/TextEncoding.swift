/// The encodings that Chinese pages come in.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// All of the GB family: a page that says gb2312 or gbk is read by the same decoder.
  case gb18030
  /// Big5 with the characters of HKSCS.
  case big5
  case utf16le = "utf-16le"
  case utf16be = "utf-16be"
  case windows1252 = "windows-1252"
  /// GB 2312 in seven bits, switched by `~{` and `~}`.
  case hz = "hz-gb-2312"
}

extension TextEncoding {
  /// The encoding that a label of the WHATWG Encoding Standard names, nil for any other label.
  ///
  /// Case, blanks and quotes around the label do not matter. Unlike the standard, `hz-gb-2312` is an encoding here, and
  /// the names that Windows and Java write (`cp936`, `ms950`) are understood.
  package init?(label: ArraySlice<UInt8>) {
    let isAround: (UInt8) -> Bool = { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
    let inner = label.drop(while: isAround)
    let end = inner.lastIndex { !isAround($0) } ?? inner.startIndex - 1
    let name = inner[..<(end + 1)].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    guard let found = TextEncoding.named(String(decoding: name, as: UTF8.self)) else { return nil }
    self = found
  }

  /// The encoding that a label of the WHATWG Encoding Standard names, nil for any other label.
  package init?(label: String) { self.init(label: Array(label.utf8)[...]) }

  private static func named(_ name: String) -> TextEncoding? {
    switch name {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8", "utf8mb4": .utf8
    case "gb18030", "gbk", "gb2312", "gb_2312", "gb_2312-80", "gb2312-80", "chinese", "csgb2312", "csiso58gb231280",
      "iso-ir-58", "x-gbk", "cp936", "ms936", "windows-936", "euc-cn", "gb-2312", "gb18030-2000":
      .gb18030
    case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950", "ms950", "windows-950", "big5-eten", "big-5":
      .big5
    case "utf-16", "utf-16le", "utf16", "utf16le", "unicode", "ucs-2", "csunicode", "iso-10646-ucs-2", "unicodefeff":
      .utf16le
    case "utf-16be", "utf16be", "unicodefffe": .utf16be
    case "hz-gb-2312", "hz": .hz
    default: isWindows1252(name) ? .windows1252 : nil
    }
  }

  private static func isWindows1252(_ name: String) -> Bool {
    switch name {
    case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "latin1", "l1",
      "ascii", "us-ascii", "ansi_x3.4-1968", "iso-ir-100", "csisolatin1", "cp819", "ibm819", "iso_8859-1:1987":
      true
    default: false
    }
  }
}
