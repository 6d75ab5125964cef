/// A stretch of a text and the stretch of an earlier text that it came from unchanged.
package struct OriginSegment: Sendable, Equatable {
  package var now: Range<Int>
  package var then: Int
}

extension Ledger {
  /// Where the stretches of the last pass's output stood in the output of pass `index`, in ascending order.
  package func origins(after index: Int, count: Int) -> [OriginSegment] {
    var segments = [OriginSegment(now: 0..<count, then: 0)]
    for pass in passes[(index + 1)...].reversed() {
      segments = pass.tracedBack(segments)
    }
    return segments
  }

  /// The text after the last pass with the replacements that `rule` made undone wherever they are still seen.
  ///
  /// - Precondition: the rule's edits are all in one pass, each of one place.
  package func text(_ text: [UInt8], without rule: String) -> [UInt8] {
    guard let index = passes.firstIndex(where: { $0.edits.edits.contains { $0.rule == rule } }) else { return text }
    let pass = passes[index]
    var out: [UInt8] = []
    var edit = 0
    var shift = 0
    var last = 0
    for segment in origins(after: index, count: text.count) {
      out += text[last..<segment.now.lowerBound]
      last = segment.now.upperBound
      var at = segment.then
      let end = segment.then + segment.now.count
      while edit < pass.edits.count {
        let change = pass.edits.edits[edit]
        let start = change.start - shift
        guard start < end else { break }
        if start >= at, start + change.inserted.count <= end, change.rule == rule {
          let from = segment.now.lowerBound + at - segment.then
          out += text[from..<(from + start - at)]
          out += pass.removedBytes(edit)
          at = start + change.inserted.count
        }
        shift += change.end - change.start - change.inserted.count
        edit += 1
      }
      out += text[(segment.now.lowerBound + at - segment.then)..<segment.now.upperBound]
    }
    out += text[last...]
    return out
  }
}

extension LedgerPass {
  /// Rewrites segments that point into this pass's output so that they point into its input.
  func tracedBack(_ segments: [OriginSegment]) -> [OriginSegment] {
    var result: [OriginSegment] = []
    var edit = 0
    var shift = 0
    for segment in segments {
      var at = segment.then
      let end = segment.then + segment.now.count
      func take(until stop: Int) {
        guard stop > at else { return }
        let from = segment.now.lowerBound + at - segment.then
        result.append(OriginSegment(now: from..<(from + stop - at), then: at + shift))
      }
      while edit < edits.count {
        let change = edits.edits[edit]
        let start = change.start - shift
        guard start < end else { break }
        take(until: start)
        at = max(at, start + change.inserted.count)
        // Inserted bytes that reach beyond this segment are met again in the next one.
        if start + change.inserted.count > end { break }
        shift += change.end - change.start - change.inserted.count
        edit += 1
      }
      take(until: end)
    }
    return result
  }
}
