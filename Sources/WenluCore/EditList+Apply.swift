extension EditList {
  /// The text after all edits, with its blocks.
  ///
  /// `removed` are the bytes that the edits take out, all of them.
  func applied(to text: [UInt8], blocks: [Block], removed: [UInt8]) -> ([UInt8], [Block]) {
    let out = appliedBytes(to: text)
    // Lines that neither move nor change their number keep their blocks.
    if keepsLengths, out.count == text.count, !pool.contains(0x0A), !removed.contains(0x0A) { return (out, blocks) }
    let rebuilt =
      pool.contains(0x0A) || blocks.isEmpty
      ? rebuiltBlocks(of: out, old: blocks) : movedBlocks(blocks, from: text.count, to: out.count)
    return (out, rebuilt)
  }

  /// What ``rebuiltBlocks(of:old:)`` makes, when no edit puts in a line feed: lines only move, or join the one before.
  ///
  /// `before` and `after` are the bytes of the text.
  private func movedBlocks(_ old: [Block], from before: Int, to after: Int) -> [Block] {
    var result: [Block] = []
    result.reserveCapacity(old.count)
    var cursor = Cursor(list: self, old: old)
    var (start, next, shift) = (0, 0, 0)
    for index in old.indices {
      let feed = (index + 1 < old.count ? old[index + 1].start : before) - 1
      while next < edits.count, edits[next].end <= feed {
        shift += edits[next].inserted.count - (edits[next].end - edits[next].start)
        next += 1
      }
      // The line feed went: the next line joins this one.
      if next < edits.count, edits[next].start <= feed { continue }
      result.append(cursor.block(startingAt: start))
      start = feed + shift + 1
    }
    if start < after { result.append(cursor.block(startingAt: start)) }
    return result
  }

  /// The bytes after all edits; a text stays ended by a line feed.
  func appliedBytes(to text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    if keepsLengths {
      out = overwritten(text)
    } else {
      out.reserveCapacity(text.count + pool.count)
      var at = 0
      for edit in edits {
        // Lines that go in a row leave nothing between them.
        if edit.start > at { out += text[at..<edit.start] }
        if !edit.inserted.isEmpty { out += pool[edit.inserted] }
        at = edit.end
      }
      out += text[at...]
    }
    if let last = out.last, last != 0x0A { out.append(0x0A) }
    return out
  }

  /// The bytes after edits that keep lengths.
  private func overwritten(_ text: [UInt8]) -> [UInt8] {
    var out = text
    var bytes = out.mutableSpan
    let (edits, pool) = (edits.span, pool.span)
    for index in edits.indices {
      var at = edits[index].start
      for from in edits[index].inserted {
        bytes[at] = pool[from]
        at += 1
      }
    }
    return out
  }

  /// Gives each new line the block that its first byte came from.
  private func rebuiltBlocks(of out: [UInt8], old: [Block]) -> [Block] {
    var result: [Block] = []
    result.reserveCapacity(old.count)
    var cursor = Cursor(list: self, old: old)
    var start = 0
    let bytes = out.span
    for at in bytes.indices where bytes[at] == 0x0A {
      result.append(cursor.block(startingAt: start))
      start = at + 1
    }
    return result
  }
}

/// Walks new positions and old blocks side by side.
private struct Cursor {
  let list: EditList
  let old: [Block]
  var nextEdit = 0
  /// Old position minus new position behind the edits passed so far.
  var shift = 0
  var block = 0

  /// The block of the line that begins at `new`.
  mutating func block(startingAt new: Int) -> Block {
    var block = block(at: new)
    block.start = new
    return block
  }

  private mutating func block(at new: Int) -> Block {
    while nextEdit < list.edits.count {
      let edit = list.edits[nextEdit]
      let behind = edit.start - shift + edit.inserted.count
      // A position inside inserted bytes belongs to the place of the edit.
      if new < behind || (new == behind && edit.start == edit.end) { break }
      shift = edit.end - behind
      nextEdit += 1
    }
    var position = new + shift
    if nextEdit < list.edits.count { position = min(position, list.edits[nextEdit].start) }
    while block + 1 < old.count, old[block + 1].start <= position { block += 1 }
    return old.isEmpty ? Block(start: 0) : old[block]
  }
}
