extension TextDecoder {
  /// Copies the valid stretches whole; each maximal part of a bad sequence becomes one U+FFFD.
  static func decodeUTF8(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    var result = DecodedText()
    let span = bytes.span
    var from = 0
    var at = UTF8Validity.validEnd(span, from: 0)
    while at < span.count {
      result.text += bytes[(bytes.startIndex + from)..<(bytes.startIndex + at)]
      let bad = Scalars.scan(span, at: at).length
      result.errors.append(DecodeError(offset: at, count: bad))
      Scalars.append(Scalars.replacement, to: &result.text)
      from = at + bad
      at = UTF8Validity.validEnd(span, from: from)
    }
    result.text += bytes[(bytes.startIndex + from)...]
    return result
  }

  /// Two bytes a code unit, the high one at offset `high`; lone surrogates and a last odd byte become U+FFFD.
  static func decodeUTF16(_ bytes: ArraySlice<UInt8>, high: Int) -> DecodedText {
    let span = bytes.span
    return DecodedText(reading: span.count) { text, errors in
      var at = 0
      while at + 1 < span.count {
        let unit = UInt32(span[at + high]) << 8 | UInt32(span[at + 1 - high])
        var width = 2
        if unit & 0xF800 != 0xD800 {
          text.appendScalar(unit)
        } else if unit < 0xDC00, at + 3 < span.count, span[at + 2 + high] & 0xFC == 0xDC {
          let low = UInt32(span[at + 2 + high]) << 8 | UInt32(span[at + 3 - high])
          text.appendScalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
          width = 4
        } else {
          text.fail(at: at, count: 2, &errors)
        }
        at += width
      }
      if at < span.count { text.fail(at: at, count: 1, &errors) }
    }
  }
}

/// Finds where bytes stop being UTF-8.
package enum UTF8Validity {
  /// The end of the valid stretch that begins at `from`: the offset of the first bad byte, or the end.
  package static func validEnd(_ span: borrowing Span<UInt8>, from: Int) -> Int {
    var at = from
    while at < span.count {
      if span[at] < 0x80 {
        at += 1
        continue
      }
      let next = Scalars.scan(span, at: at)
      if next.value == Scalars.replacement, !isWritten(span, at) { return at }
      at += next.length
    }
    return at
  }

  /// Whether U+FFFD itself stands at `at`, as EF BF BD.
  package static func isWritten(_ span: borrowing Span<UInt8>, _ at: Int) -> Bool {
    at + 2 < span.count && span[at] == 0xEF && span[at + 1] == 0xBF && span[at + 2] == 0xBD
  }
}
