import WenluCore

/// Boxes of one form under one parent that hold prose: the posts of a thread, or teasers of other documents.
///
/// - Posts hold most of the page's prose between frames that say the same in all of them (author, floor, buttons).
/// - Teasers have a linked title each and stand beside a text of the page's own.
/// - Complexity: O(*n*) in lines and elements, with the depth looked at bounded by `depth`.
struct RepeatedItems {
  /// How far a line's box is looked for above it.
  private static let depth = 24
  /// Content characters of a linked line that make it a title.
  private static let titleLength = 8
  /// Weight at which a line counts as a frame's.
  private static let frame: Float = -1

  private let page: PageText
  private let layout: PageLayout
  private let facts: [LineFacts]

  /// Characters of prose and the longest linked title under each element.
  private var prose: [Int]
  private var linked: [Int]
  /// The lines under each element.
  private var first: [Int32]
  private var last: [Int32]

  init(_ page: PageText, _ layout: PageLayout, _ facts: [LineFacts]) {
    self.page = page
    self.layout = layout
    self.facts = facts
    let count = layout.elements.count
    prose = Array(repeating: 0, count: count)
    linked = prose
    first = Array(repeating: Int32.max, count: count)
    last = Array(repeating: -1, count: count)
    for line in facts.indices where page.blocks[line].element >= 0 { add(line, Int(page.blocks[line].element)) }
    for index in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(layout.elements[index].parent)
      guard parent >= 0 else { continue }
      prose[parent] += prose[index]
      linked[parent] = max(linked[parent], linked[index])
      first[parent] = min(first[parent], first[index])
      last[parent] = max(last[parent], last[index])
    }
  }

  private mutating func add(_ line: Int, _ element: Int) {
    first[element] = min(first[element], Int32(line))
    last[element] = max(last[element], Int32(line))
    let line = facts[line]
    if line.links < 0.5 {
      if RepeatedItems.isProse(line) { prose[element] += line.content }
    } else if line.content >= RepeatedItems.titleLength, line.titleShare < 0.8, line.coverage < 0.3 {
      linked[element] = max(linked[element], line.content)
    }
  }

  private static func isProse(_ line: LineFacts) -> Bool {
    line.links < 0.5 && line.terminals + line.commas > 0 && line.content - line.digits >= 4 && line.closedCount == 0
  }

  /// Boxes of one form, in the order of the page; only those that hold prose.
  private func groups() -> [[Int]] {
    var groups: [[Int]] = []
    var known: [UInt64: Int] = [:]
    for index in layout.elements.indices.dropFirst() where prose[index] > 0 {
      let element = layout.elements[index]
      let key = element.path ^ UInt64(truncatingIfNeeded: element.parent) &* 0x9E37_79B9_7F4A_7C15
      if let group = known[key] {
        groups[group].append(index)
      } else {
        known[key] = groups.count
        groups.append([index])
      }
    }
    return groups.filter { $0.count >= 2 }
  }

  /// What the groups of a page tell.
  struct Finding {
    /// Lines that only frame a post.
    var frames: Set<Int> = []
    /// Whether the page holds beginnings of other documents and no text of its own.
    var isTeaserPage = false
  }

  /// Changes `weights` by what the groups of the page tell.
  ///
  /// `own` is the first line of text behind the page's title, if there is one.
  func weigh(_ weights: inout [Float], own: Int?) -> Finding {
    var finding = Finding()
    // Boxes nested in boxes may all hold most of the page: a few are looked at, the outermost first.
    var tries = 4
    for items in groups() {
      let total = items.reduce(0) { $0 + prose[$1] }
      let isTitled = items.count >= 3 && items.count { linked[$0] > 0 } * 3 >= items.count * 2
      if isTitled, isBeside(items, total, own) {
        for item in items {
          for line in lines(item) where weights[line] > -1 { weights[line] = -1 }
        }
      } else if isTitled {
        if items.count >= 5, total * 10 >= prose[0] * 7, areCut(items) {
          finding.isTeaserPage = true
        } else {
          // Questions that lead to their own place on the page are the document's headings.
          for item in items { liftTitle(of: item, &weights) }
        }
      } else if finding.frames.isEmpty, tries > 0, total * 2 >= prose[0], !items.contains(where: { isComment($0) }) {
        tries -= 1
        finding.frames = Posts(self, siblings(of: items), weights).weigh(&weights)
      }
    }
    return finding
  }

  /// Takes the linked title that a box begins with for text.
  private func liftTitle(of item: Int, _ weights: inout [Float]) {
    guard let line = lines(item).first(where: { facts[$0].content > 0 }) else { return }
    let isTitle = facts[line].links >= 0.5 && facts[line].coverage < 0.3 && facts[line].content >= 4
    if isTitle, weights[line] > LineWeights.barrier { weights[line] = max(weights[line], 0.3) }
  }

  /// The boxes of a group with those of its form that hold no prose.
  private func siblings(of items: [Int]) -> [Int] {
    let one = layout.elements[items[0]]
    return layout.elements.indices.filter {
      layout.elements[$0].parent == one.parent && layout.elements[$0].path == one.path && last[$0] >= 0
    }
  }

  /// Whether most texts in the boxes break off.
  private func areCut(_ items: [Int]) -> Bool {
    let cut = items.count { item in
      lines(item).contains { line in
        let bytes = page.line(line)
        guard facts[line].links < 0.5, facts[line].content >= 10 else { return false }
        return bytes.suffix(3).elementsEqual([0xE2, 0x80, 0xA6]) || bytes.suffix(3).elementsEqual([0x2E, 0x2E, 0x2E])
      }
    }
    return cut * 2 >= items.count
  }

  private func lines(_ element: Int) -> Range<Int> {
    last[element] < 0 ? 0..<0 : Int(first[element])..<Int(last[element]) + 1
  }

  /// Whether the page's own text stands beside the boxes, which hold the beginnings of others.
  private func isBeside(_ items: [Int], _ total: Int, _ own: Int?) -> Bool {
    guard total <= items.count * 250 else { return false }
    guard let own else { return total * 3 < prose[0] }
    return prose[0] - total >= 20 && !items.contains { lines($0).contains(own) }
  }

  private func isComment(_ item: Int) -> Bool { layout.elements[item].hooks.chrome & RepeatedItems.comment != 0 }

  private static let comment: UInt64 = 1 << 6

  /// The posts among the boxes of a thread.
  private struct Posts {
    let all: RepeatedItems
    let items: [Int]
    /// Whether each line of the items stands in a frame by itself: chrome, or said by several posts alike.
    private var isFrame: [Bool]

    init(_ all: RepeatedItems, _ items: [Int], _ weights: [Float]) {
      self.all = all
      self.items = items
      isFrame = [Bool](repeating: false, count: all.facts.count)
      var said: [UInt64: (item: Int, count: Int)] = [:]
      for item in items {
        for line in all.lines(item) where all.facts[line].content <= 30 {
          let form = Posts.form(all.page.line(line))
          if said[form]?.item != item { said[form] = (item, (said[form]?.count ?? 0) + 1) }
        }
      }
      for item in items {
        for line in all.lines(item) {
          let isRepeated =
            all.facts[line].content <= 30
            && (said[Posts.form(all.page.line(line))]?.count ?? 0) >= max(2, (items.count + 1) / 2)
          isFrame[line] = isRepeated || weights[line] <= RepeatedItems.frame
        }
      }
    }

    /// A line with its numbers made alike.
    private static func form(_ line: ArraySlice<UInt8>) -> UInt64 {
      var value: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in line {
        let folded = byte >= 0x30 && byte <= 0x39 ? 0x23 : byte
        value = (value ^ UInt64(folded)) &* 0x100_0000_01b3
      }
      return value
    }

    /// Lifts what was posted, and takes the frames between out of the sums.
    func weigh(_ weights: inout [Float]) -> Set<Int> {
      guard let slot = slot() else { return [] }
      var frames: Set<Int> = []
      var posts = 0
      var framed = 0
      for item in items {
        var holds = false
        var isFramed = false
        for line in all.lines(item) where all.facts[line].content > 0 {
          if stands(line, in: slot, of: item) { holds = true } else { isFramed = true }
        }
        if holds { posts += 1 }
        if isFramed { framed += 1 }
      }
      guard posts >= 2, framed * 2 >= items.count else { return [] }
      for item in items {
        for line in all.lines(item) {
          if stands(line, in: slot, of: item) {
            if weights[line] > LineWeights.barrier, all.facts[line].links < 0.5 {
              weights[line] = max(weights[line], 0.6)
            }
          } else {
            frames.insert(line)
            weights[line] = 0
          }
        }
      }
      return frames
    }

    private func stands(_ line: Int, in slot: UInt64, of item: Int) -> Bool {
      var at = Int(all.page.blocks[line].element)
      var steps = 0
      while at > item, steps < RepeatedItems.depth {
        if all.layout.elements[at].path == slot { return true }
        at = Int(all.layout.elements[at].parent)
        steps += 1
      }
      return false
    }

    /// The path of the element in which each box keeps what was posted, nil when the boxes hold nothing else.
    private func slot() -> UInt64? {
      struct Sum {
        var frames = 0
        var lines = 0
      }
      var sums: [UInt64: Sum] = [:]
      var best: (line: Int, content: Int, item: Int)?
      var own: [UInt64: Int] = [:]
      var whole = Sum()
      for item in items {
        for line in all.lines(item) where all.facts[line].content > 0 {
          whole.lines += 1
          if isFrame[line] { whole.frames += 1 }
          var at = Int(all.page.blocks[line].element)
          var steps = 0
          while at > item, steps < RepeatedItems.depth {
            let path = all.layout.elements[at].path
            sums[path, default: Sum()].lines += 1
            if isFrame[line] { sums[path, default: Sum()].frames += 1 }
            at = Int(all.layout.elements[at].parent)
            steps += 1
          }
          guard !isFrame[line], RepeatedItems.isProse(all.facts[line]) else { continue }
          let content = own[all.page.blocks[line].path, default: 0] + all.facts[line].content
          own[all.page.blocks[line].path] = content
          if content > best?.content ?? 0 { best = (line, content, item) }
        }
      }
      guard let best, whole.frames * 10 > whole.lines else { return nil }
      var slot: UInt64?
      var at = Int(all.page.blocks[best.line].element)
      var steps = 0
      while at > best.item, steps < RepeatedItems.depth {
        let path = all.layout.elements[at].path
        guard let sum = sums[path], sum.frames * 10 <= sum.lines else { break }
        slot = path
        at = Int(all.layout.elements[at].parent)
        steps += 1
      }
      return slot
    }
  }
}
