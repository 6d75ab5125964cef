import Testing
import WenluCore
import WenluTestSupport
import WenluText

@testable import WenluExtract

/// The bytes of `text` in the encoding that a case names.
private func encoded(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
  try #require(TextEncoder.encode(text.unicodeScalars.map(\.value), as: encoding))
}

@Suite("encoding detection")
struct EncodingDetectorTests {
  @Test(
    "finds the encoding without a label, with the right one and with every wrong one", arguments: try cases("detect"))
  func detects(_ example: TextCase) throws {
    let encoding = try #require(TextEncoding(label: example.expected))
    let bytes = try encoded(example.input, encoding)
    for label in ["", "gb2312", "big5", "utf-8", "iso-8859-1", "shift_jis"] {
      let header = label.isEmpty ? "" : "text/html; charset=\(label)"
      let found = EncodingDetector.detect(bytes, contentType: header, isHTML: false)
      #expect(found.encoding == encoding, "\(example.why), labelled \(label)")
      guard encoding != .utf16le, encoding != .utf16be else { continue }
      let page = Array("<html><head><meta charset=\"\(label)\"><title>x</title></head><body><p>".utf8) + bytes
      #expect(EncodingDetector.detect(page, contentType: header, isHTML: true).encoding == encoding)
    }
  }

  @Test("a byte order mark decides, and is dropped")
  func marks() throws {
    for encoding in [TextEncoding.utf8, .utf16le, .utf16be, .gb18030] {
      let bytes = try encoded("\u{FEFF}第三季度总结", encoding)
      let page = PageDecoder.decode(RawPage(bytes: bytes, contentType: "text/plain; charset=big5"))
      #expect(page.encoding == encoding)
      #expect(String(decoding: page.text, as: UTF8.self) == "第三季度总结")
      #expect(page.errors.isEmpty && page.confidence == 1)
    }
  }

  @Test("ASCII is UTF-8 whatever the label, and nothing is too")
  func ascii() {
    for label in ["", "text/html; charset=big5", "charset"] {
      let bytes = Array("<p>plain ~{ text, and ~ more</p>".utf8)
      #expect(EncodingDetector.detect(bytes, contentType: label, isHTML: true).encoding == .utf8)
      #expect(EncodingDetector.detect([], contentType: label, isHTML: true).encoding == .utf8)
    }
    let names = Array("bush hid the facts and went home again with nothing to show".utf8)
    #expect(EncodingDetector.detect(names, contentType: "", isHTML: false).encoding == .utf8)
  }

  @Test("a handful of bad bytes does not make a page another one's")
  func badBytes() throws {
    let line = "各部门应当在每月五日以前上报本部门的工作进度，由办公室汇总后公布。\n"
    let text = Array(String(repeating: line, count: 20).utf8)
    var bytes = text
    for at in stride(from: 100, to: bytes.count, by: 400) { bytes[at] = 0xFF }
    let page = PageDecoder.decode(RawPage(bytes: bytes, contentType: "text/html; charset=gbk"))
    #expect(page.encoding == .utf8 && !page.errors.isEmpty)
    let gbk = try encoded(line + line, .gb18030) + [0xFF, 0x81] + encoded(line, .gb18030)
    #expect(PageDecoder.decode(RawPage(bytes: gbk, contentType: "text/html; charset=utf-8")).encoding == .gb18030)
  }

  @Test("NULs and controls stay for later stages")
  func controls() {
    let page = PageDecoder.decode(RawPage(bytes: Array("<p>目\u{0}录\u{7F}</p>".utf8)))
    #expect(page.text == Array("<p>目\u{0}录\u{7F}</p>".utf8))
  }

  @Test("any bytes give a decision and valid text")
  func anyBytes() {
    var state: UInt64 = 3
    for length in 0..<300 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 45)
      }
      for type in ["", "text/html;charset=", "text/html; charset=\"utf-16\""] {
        let page = PageDecoder.decode(RawPage(bytes: bytes, contentType: type))
        #expect(String(validating: page.text, as: UTF8.self) != nil)
      }
    }
  }

  @Test("labels are found in headers, meta elements and XML declarations")
  func labels() {
    func read(_ header: String, _ page: String) -> [TextEncoding?] {
      let labels = EncodingLabels(contentType: header, bytes: Array(page.utf8), isHTML: true)
      return [labels.header, labels.meta]
    }
    #expect(read("text/html; Charset = 'GBK'", "") == [.gb18030, nil])
    #expect(read("text/html", "<META charset=big5>") == [nil, .big5])
    #expect(read("", "<meta content=\"text/html; charset=gb2312\">") == [nil, .gb18030])
    #expect(read("", "<?xml version=\"1.0\" encoding=\"Big5\"?>") == [nil, .big5])
    #expect(read("", "<meta charset=\"utf-16\">") == [nil, .utf8])
    #expect(read("charset", "<p>charset") == [nil, nil])
  }
}
