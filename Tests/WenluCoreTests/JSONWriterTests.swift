import Testing

import WenluCore

private func written(_ write: (inout JSONWriter) -> Void) -> String {
  var json = JSONWriter()
  write(&json)
  return String(decoding: json.bytes, as: UTF8.self)
}

/// The form in which JSON leaves the program.
struct JSONWriterTests {
  @Test("commas stand between values and nowhere else")
  func commas() {
    let text = written { json in
      json.beginObject()
      json.field("a", 1)
      json.key("b")
      json.beginArray()
      json.beginObject()
      json.endObject()
      json.bool(false)
      json.null()
      json.beginArray()
      json.endArray()
      json.endArray()
      json.field("c", "文")
      json.endObject()
      json.endLine()
      json.int(-5)
    }
    #expect(text == "{\"a\":1,\"b\":[{},false,null,[]],\"c\":\"文\"}\n-5")
  }

  @Test(
    "only what loaders stumble over is escaped",
    arguments: [
      ("\"\\/", #"\"\\/"#), ("\n\r\t\u{8}\u{C}", #"\n\r\t\b\f"#), ("\0\u{1F}", #"\u0000\u001f"#),
      ("\u{7F}\u{80}\u{9F}\u{A0}", "\\u007f\\u0080\\u009f\u{A0}"),
      ("\u{2027}\u{2028}\u{2029}\u{202A}", "\u{2027}\\u2028\\u2029\u{202A}"), ("é文𠀀\u{FEFF}", "é文𠀀\u{FEFF}"), ("", ""),
      ("\u{D7FF}\u{E000}\u{10FFFF}", "\u{D7FF}\u{E000}\u{10FFFF}"),
    ])
  func escapes(_ text: String, _ expected: String) throws {
    let json = written { $0.string(text) }
    #expect(json == "\"\(expected)\"")
    #expect(try JSONValue.parse(Array(json.utf8)).string == text)
  }

  @Test("bytes that are no UTF-8 come out as U+FFFD")
  func illFormed() {
    #expect(
      written { $0.string([0x61, 0xFF, 0xE4, 0xB8, 0x62, 0xED, 0xA0, 0x80]) }
        == "\"a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\"")
  }

  @Test(
    "floats carry four decimals",
    arguments: [
      (0.0, "0.0000"), (1, "1.0000"), (0.5, "0.5000"), (-0.25, "-0.2500"), (0.00004, "0.0000"), (-0.00004, "0.0000"),
      (0.99996, "1.0000"), (12.34567, "12.3457"), (.nan, "0.0000"), (.infinity, "100000000000000.0000"),
      (0.0123, "0.0123"), (-0.0, "0.0000"), (-1.00005, "-1.0001"),
    ])
  func floats(_ value: Double, _ expected: String) { #expect(written { $0.float(value) } == expected) }

  @Test("a value that was read is written the same")
  func passesThrough() throws {
    let text = #"{"a":[1,-2,true,null,"x\ny"],"b":{"c":0.125},"d":[]}"#
    let value = try JSONValue.parse(Array(text.utf8))
    #expect(written { $0.value(value) } == text)
  }
}
