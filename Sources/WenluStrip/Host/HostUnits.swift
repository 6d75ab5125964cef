import WenluCore

/// Cuts a page's text into the units that are compared between the pages of a host.
struct HostUnits {
  let page: PageText
  let folded: FoldedText
  let fold: HostFold

  /// One unit: where it stands and its identity.
  struct Unit {
    var unit: HostUnit
    /// Folded scalars.
    var range: Range<Int>
    var form: [UInt32]
    var hash: UInt64
  }

  /// The line as a whole, nil when it says nothing of its own or is too long.
  func line(_ index: Int) -> Unit? {
    let range = folded.line(index)
    guard range.count >= 2, range.count <= LineFingerprint.longest else { return nil }
    let form = fold.form(folded.scalars[range])
    guard HostFold.content(form) >= 2 else { return nil }
    return unit(.line, range, form, page.blocks[index].path)
  }

  /// The label of a short line, with its colon.
  func label(_ index: Int) -> Unit? {
    let range = folded.line(index)
    guard range.count >= 4, range.count <= 60 else { return nil }
    guard let colon = folded.scalars[range].prefix(12).firstIndex(of: 0x3A), colon - range.lowerBound >= 2 else {
      return nil
    }
    let form = fold.form(folded.scalars[range.lowerBound...colon])
    guard HostFold.content(form) >= 2, !form.contains(0x23) else { return nil }
    return unit(.label, range.lowerBound..<(colon + 1), form, page.blocks[index].path)
  }

  /// The sentences of a line that holds more than one.
  func sentences(_ index: Int) -> [Unit] {
    let line = folded.line(index)
    guard line.count >= 16 else { return [] }
    var result: [Unit] = []
    var start = line.lowerBound
    var at = start
    while at < line.upperBound {
      let end = at + 1
      if end == line.upperBound || HostUnits.endsSentence(folded.scalars[at]) {
        let isWhole = start == line.lowerBound && end == line.upperBound
        if end - start >= 8, end - start <= LineFingerprint.longest, !isWhole || line.count > LineFingerprint.longest {
          let form = fold.form(folded.scalars[start..<end])
          // A sentence stands in running text, whose path says nothing.
          if HostFold.content(form) >= 7 { result.append(unit(.sentence, start..<end, form, 0)) }
        }
        start = end
      }
      at = end
    }
    return result
  }

  /// 。 ！ ？ and their ASCII forms but the full stop.
  static func endsSentence(_ scalar: UInt32) -> Bool { scalar == 0x3002 || scalar == 0x21 || scalar == 0x3F }

  private func unit(_ unit: HostUnit, _ range: Range<Int>, _ form: [UInt32], _ path: UInt64) -> Unit {
    Unit(unit: unit, range: range, form: form, hash: LineFingerprint.hash(form, unit, path: path))
  }
}
