import Testing

import WenluCore

private func parse(_ text: String) throws(JSONError) -> JSONValue { try JSONValue.parse(Array(text.utf8)) }

/// What JSON reading makes of ordinary and of hostile text.
struct JSONValueTests {
  @Test("values of every kind, in order, with their offsets")
  func kinds() throws {
    let value = try parse(#" {"甲":[1,-2.5,true,false,null],"乙":{"丙":"丁"},"大":9223372036854775808} "#)
    let members = try #require(value.object)
    #expect(members.map(\.key) == ["甲", "乙", "大"])
    #expect(members.map(\.keyOffset) == [2, 33, 53])
    #expect(value.offset == 1)
    let list = try #require(value["甲"]?.array)
    #expect(list.map(\.kind) == [.int(1), .double(-2.5), .bool(true), .bool(false), .null])
    #expect(list.map(\.offset) == [9, 11, 16, 21, 27])
    #expect(value["乙"]?["丙"]?.string == "丁")
    #expect(value["大"]?.int == nil)
    #expect(value["大"]?.double == 9_223_372_036_854_775_808)
    #expect(value["没有"] == nil)
    #expect(!value.isRepaired)
  }

  @Test(
    "escapes become their scalars",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u6587\u6ee4""#, "文滤"),
      (#""\uD840\uDC00x""#, "\u{20000}x"),
      (#""\u0000""#, "\0"),
      (#""前\n后""#, "前\n后"),
      (#""""#, ""),
      (#""/""#, "/"),
    ])
  func escapes(_ text: String, _ expected: String) throws {
    let value = try parse(text)
    #expect(value.string == expected)
    #expect(!value.isRepaired)
  }

  @Test(
    "lone surrogates become U+FFFD and are told of",
    arguments: [
      (#""\uD800""#, "\u{FFFD}"), (#""\uDC00""#, "\u{FFFD}"), (#""\uD800\uD800\uDC00""#, "\u{FFFD}\u{10000}"),
      (#""\uD83D一""#, "\u{FFFD}一"), (#""\uDBFF\n""#, "\u{FFFD}\n"), (#""\uD800\u0041""#, "\u{FFFD}A"),
    ])
  func loneSurrogates(_ text: String, _ expected: String) throws {
    let value = try parse("{\"a\":[\(text)]}")
    #expect(value["a"]?.array?.first?.string == expected)
    #expect(value.isRepaired)
  }

  @Test(
    "what is no JSON is refused where it goes wrong",
    arguments: [
      ("", 0), ("  ", 2), ("{", 1), ("{\"a\"", 4), ("{\"a\":", 5), ("{\"a\":1", 6), ("{\"a\":1,}", 7), ("[1,]", 3),
      ("[1 2]", 3), ("{a:1}", 1), ("'a'", 0), ("\"abc", 0), ("\"a\\", 2), ("\"a\\x\"", 2), ("\"\\u12\"", 5),
      ("\"\\u12G4\"", 5), ("\"a\nb\"", 2), ("\"a\0b\"", 2), ("nul", 0), ("nulL", 0), ("true false", 5), ("NaN", 0),
      ("Infinity", 0), ("-", 1), ("+1", 0), ("01", 0), ("-01", 0), ("1.", 2), (".5", 0), ("1e", 2), ("1e+", 3),
      ("1e999", 0), ("{} {}", 3), ("\u{FEFF}{}", 0), ("// x", 0), ("\0", 0), ("0x10", 1), ("{\"a\":1 \"b\":2}", 7),
    ])
  func refused(_ text: String, _ offset: Int) throws {
    let error = #expect(throws: JSONError.self) { try parse(text) }
    #expect(error?.offset == offset, "\(text): \(error.map(\.description) ?? "")")
  }

  @Test(
    "numbers",
    arguments: [
      ("0", JSONValue.Kind.int(0)), ("-0", .int(0)), ("9223372036854775807", .int(.max)),
      ("-9223372036854775808", .int(.min)), ("1.0", .double(1)), ("1e2", .double(100)), ("1E-2", .double(0.01)),
      ("-1.5e+3", .double(-1500)), ("1e-999", .double(0)),
    ])
  func numbers(_ text: String, _ kind: JSONValue.Kind) throws { #expect(try parse(text).kind == kind) }

  @Test(
    "ill-formed UTF-8 is refused inside strings and outside",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE4, 0xB8], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC2], [0xF0, 0x9F, 0x98], [0xE4, 0x41, 0x80],
    ] as [[UInt8]])
  func illFormed(_ bytes: [UInt8]) {
    #expect(throws: JSONError(offset: 1, message: "ill-formed UTF-8")) { try JSONValue.parse([0x22] + bytes + [0x22]) }
    #expect(throws: JSONError.self) { try JSONValue.parse(bytes) }
  }

  @Test("depth is bounded: no text overflows the stack")
  func depth() throws {
    #expect(throws: Never.self) { try parse(String(repeating: "[", count: 64) + String(repeating: "]", count: 64)) }
    for opening in ["[", "{\"a\":", "[{\"a\":"] {
      let error = #expect(throws: JSONError.self) { try parse(String(repeating: opening, count: 1_000_000)) }
      #expect(error?.message.contains("too deep") == true)
    }
  }

  @Test("a slice's offsets count from its own beginning")
  func slices() throws {
    let bytes = Array("junk[1]junk".utf8)
    #expect(try JSONValue.parse(bytes[4..<7]).array?.first?.offset == 1)
  }

  @Test("repeated keys: the last one counts, the repetition can be found")
  func duplicates() throws {
    let value = try parse(#"{"a":1,"b":2,"a":3}"#)
    #expect(value["a"]?.int == 3)
    #expect(value.duplicateMember?.keyOffset == 13)
    #expect(try parse(#"{"a":1,"b":2}"#).duplicateMember == nil)
  }

  @Test("every cut of a text and every changed byte gives a value or an error")
  func neverCrashes() throws {
    let text = Array(#"{"名":"文\u6ee4\n\ud800x","list":[1,-2.5e3,true,null,{"k":""}],"n":0.25}"#.utf8)
    for end in 0..<text.count { #expect(throws: JSONError.self) { try JSONValue.parse(text[..<end]) } }
    for place in text.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = text
        changed[place] = byte
        if let value = try? JSONValue.parse(changed) {
          var writer = JSONWriter()
          writer.value(value)
          #expect(throws: Never.self) { try JSONValue.parse(writer.bytes) }
        }
      }
    }
  }

  @Test(
    "line and column of an offset",
    arguments: [(0, 1, 1), (1, 1, 2), (4, 1, 3), (5, 2, 1), (6, 2, 2), (99, 2, 4), (-1, 1, 1)])
  func positions(_ offset: Int, _ line: Int, _ column: Int) {
    let position = TextPosition(offset: offset, in: Array("a文\nbcd".utf8)[...])
    #expect(position.description == "\(line):\(column)")
  }
}
