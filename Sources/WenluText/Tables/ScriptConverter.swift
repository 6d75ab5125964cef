package import WenluCore

/// Converts whole texts between simplified and traditional script, one scalar for one.
///
/// The longest phrase that begins at a place goes before its characters, as OpenCC's t2s and s2t do. Unlike Debian's
/// dictionaries 倲 stays 倲 (they give 㑈), 乾安 stays a place (not 干安) and 魏徵 a minister (not 魏征).
package enum ScriptConverter {
  /// The text in simplified script; bytes that are no UTF-8 stay as they are.
  package static func simplified(_ text: [UInt8]) -> [UInt8] {
    var result = text
    var longer: [ScalarReplacement] = []
    let table = ScriptTable.steps
    let source = text.span
    var bytes = result.mutableSpan
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      guard lead >= 0xE3, at + 2 < bytes.count else {
        at += 1
        continue
      }
      let (second, third) = (bytes[at + 1], bytes[at + 2])
      guard lead < 0xF0, second & 0xC0 == 0x80, third & 0xC0 == 0x80 else {
        at += lead < 0xF0 ? 1 : rare(text, at, &longer)
        continue
      }
      let scalar = UInt32(lead & 0xF) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
      var target = table[Int(scalar)]
      if target >= 0x10000 {
        // A phrase may begin here, or the answer takes four bytes.
        if target != ScriptTable.closerLook || beginsPhrase(scalar, source, at) {
          var changes: [ScalarReplacement] = []
          at = appendPhrase(text, at: at, to: &changes)
          for change in changes { apply(change, to: &bytes, &longer) }
          continue
        }
        target = ScriptTable.simplified(scalar)
      }
      // Written even where nothing changes: in traditional text a third do, and no branch predictor knows which.
      bytes[at] = UInt8(truncatingIfNeeded: 0xE0 | target >> 12)
      bytes[at + 1] = UInt8(truncatingIfNeeded: 0x80 | target >> 6 & 0x3F)
      bytes[at + 2] = UInt8(truncatingIfNeeded: 0x80 | target & 0x3F)
      at += 3
    }
    return longer.isEmpty ? result : rebuilt(result, longer)
  }

  /// The scalars that the conversion to simplified script changes, in ascending order.
  ///
  /// With `particles` also 著 behind a verb, which the tables leave alone.
  package static func changes(simplifying text: [UInt8], particles: Bool = false) -> [ScalarReplacement] {
    var result: [ScalarReplacement] = []
    // In traditional prose a third of the characters change.
    result.reserveCapacity(text.count / 9)
    let table = ScriptTable.steps
    let bytes = text.span
    let particle = particles ? AspectParticle.traditional : UInt32.max
    var at = 0
    while at < bytes.count {
      guard bytes[at] >= 0xE3 else {
        at += 1
        continue
      }
      let next = Scalars.scan(bytes, at: at)
      var target = next.value < 0x10000 ? table[Int(next.value)] : ScriptTable.simplified(next.value)
      if target == ScriptTable.closerLook {
        if beginsPhrase(next.value, bytes, at) {
          at = appendPhrase(text, at: at, to: &result)
          continue
        }
        target = ScriptTable.simplified(next.value)
      }
      if target != next.value {
        result.append(ScalarReplacement(offset: at, length: next.length, scalar: target))
      } else if target == particle, isParticle(bytes, at) {
        result.append(ScalarReplacement(offset: at, length: next.length, scalar: AspectParticle.simplified))
      }
      at += next.length
    }
    return result
  }

  /// The text in traditional script; bytes that are no UTF-8 become U+FFFD.
  package static func traditional(_ text: [UInt8]) -> [UInt8] {
    Scalars.encode(traditional(Scalars.decode(text)))
  }

  /// The scalars in traditional script, one for one.
  package static func traditional(_ scalars: [UInt32]) -> [UInt32] {
    let table = TraditionalTable.shared
    var result = scalars
    let source = scalars.span
    var target = result.mutableSpan
    var at = 0
    while at < source.count {
      let step = table.step(source[at])
      if step & TraditionalTable.beginsPhrase != 0, let found = table.phrases.match(source, at: at) {
        for offset in 0..<found.length { target[at + offset] = table.phrases.replacement(found.target, offset) }
        at += found.length
      } else {
        target[at] = step & ~TraditionalTable.beginsPhrase
        at += 1
      }
    }
    return result
  }
}

extension ScriptConverter {
  /// Whether a phrase may begin with `scalar`, of three bytes, at byte `at`.
  @inline(__always)
  private static func beginsPhrase(_ scalar: UInt32, _ bytes: borrowing Span<UInt8>, _ at: Int) -> Bool {
    at + 3 < bytes.count && ScriptTable.mayBeginPhrase(scalar, Scalars.scan(bytes, at: at + 3).value)
  }

  /// Whether 著 at byte `at` stands behind a verb.
  private static func isParticle(_ bytes: borrowing Span<UInt8>, _ at: Int) -> Bool {
    let verb = at >= 3 ? Scalars.scan(bytes, at: at - 3).value : 0
    let next = at + 3 < bytes.count ? Scalars.scan(bytes, at: at + 3).value : 0
    return AspectParticle.isParticle(verb: verb, next: next)
  }

  /// Appends what changes in the phrase, else the character, at byte `at`; returns where it ends.
  private static func appendPhrase(_ text: [UInt8], at: Int, to changes: inout [ScalarReplacement]) -> Int {
    let window = text[at..<min(text.count, at + 4 * ScriptTable.longestPhrase)]
    let scalars = Scalars.decode(window)
    let index = ScriptTable.phraseIndex
    let found = index.match(scalars.span, at: 0)
    var offset = at
    for place in 0..<(found?.length ?? 1) {
      let (from, length) = (scalars[place], Scalars.scan(text, at: offset).length)
      let to = found.map { index.replacement($0.target, place) } ?? ScriptTable.simplified(from)
      if from != to { changes.append(ScalarReplacement(offset: offset, length: length, scalar: to)) }
      offset += length
    }
    return offset
  }

  /// Handles a scalar of four bytes; returns the bytes to go on by.
  private static func rare(_ text: [UInt8], _ at: Int, _ longer: inout [ScalarReplacement]) -> Int {
    let next = Scalars.scan(text, at: at)
    let to = ScriptTable.simplified(next.value)
    if to != next.value { longer.append(ScalarReplacement(offset: at, length: next.length, scalar: to)) }
    return next.length
  }

  /// Writes a change in place when the new scalar is as long as the old one.
  private static func apply(
    _ change: ScalarReplacement, to bytes: inout MutableSpan<UInt8>, _ longer: inout [ScalarReplacement]
  ) {
    guard Scalars.length(change.scalar) == change.length, change.length == 3 else {
      longer.append(change)
      return
    }
    bytes[change.offset] = UInt8(truncatingIfNeeded: 0xE0 | change.scalar >> 12)
    bytes[change.offset + 1] = UInt8(truncatingIfNeeded: 0x80 | change.scalar >> 6 & 0x3F)
    bytes[change.offset + 2] = UInt8(truncatingIfNeeded: 0x80 | change.scalar & 0x3F)
  }

  /// Applies the few changes that take more or fewer bytes.
  private static func rebuilt(_ text: [UInt8], _ changes: [ScalarReplacement]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + changes.count)
    var at = 0
    for change in changes {
      result += text[at..<change.offset]
      Scalars.append(change.scalar, to: &result)
      at = change.offset + change.length
    }
    return result + text[at...]
  }
}
