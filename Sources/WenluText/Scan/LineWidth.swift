/// Finds the width at which a viewer broke its lines.
package enum LineWidth {
  /// The width that most long lines have in common, in characters; nil when the lines are no wrapped text.
  ///
  /// Lines of 20 characters and more count as long: a third of them must be of one width, at most one in twenty longer.
  package static func common(_ widths: [Int]) -> Int? {
    let long = widths.count { $0 >= 20 }
    guard long >= 3 else { return nil }
    var counts = [Int](repeating: 0, count: 401)
    for width in widths where width >= 20 { counts[min(width, 400)] += 1 }
    var most = 20
    for width in counts.indices where counts[width] > 0 && counts[width] >= counts[most] { most = width }
    guard most < 200 else { return nil }
    let near = counts[most] + counts[most - 1]
    let over = widths.count { $0 > most + 2 }
    return near * 3 >= long && near >= 3 && over * 20 <= widths.count ? most : nil
  }

  /// The lines on either side that a line's width is judged by.
  private static let reach = 8

  /// The width at which the lines around each line were broken, 0 where they share none; empty when no lines do.
  ///
  /// The pages of one document may be set at different widths: of the lines before, behind or around, half of the long
  /// ones must be of one width, a character less, or two less (the indent of a first line), and one at most longer.
  /// - Complexity: O(*n*) in the lines.
  package static func around(_ widths: [Int]) -> [Int] {
    let common = common(widths) ?? 0
    guard common > 0 || WidthWindow.mayHold(widths) else { return [] }
    let behind = windows(widths, 0, reach)
    let before = windows(widths, reach, 0)
    let around = windows(widths, reach, reach)
    return widths.indices.map { index in
      let found = [around[index], before[index], behind[index], common].filter { $0 > 0 }
      // Where two pages meet, the line tells which of them it belongs to.
      return found.first { (-2...1).contains(widths[index] - $0) } ?? found.first ?? 0
    }
  }

  /// The width of full lines in the window of `before` and `behind` lines around each line.
  private static func windows(_ widths: [Int], _ before: Int, _ behind: Int) -> [Int] {
    var window = WidthWindow()
    for width in widths.prefix(behind) { window.add(width, 1) }
    return widths.indices.map { index in
      if index + behind < widths.count { window.add(widths[index + behind], 1) }
      if index - before > 0 { window.add(widths[index - before - 1], -1) }
      return window.full
    }
  }
}

/// The widths of a few neighbouring lines.
private struct WidthWindow {
  /// Widths at which viewers break their lines, in characters.
  static let broken = 20...60
  /// Full lines that make a neighbourhood wrapped text.
  static let least = 5

  /// How many lines are of each width up to ``broken``'s end.
  private var counts = [Int](repeating: 0, count: 61)
  private var long = 0

  /// Whether all lines together hold enough of one width for a window of them to do so.
  static func mayHold(_ widths: [Int]) -> Bool {
    var all = WidthWindow()
    for width in widths { all.add(width, 1) }
    return broken.contains { width in
      let exact = all.counts[width] + all.counts[width - 1]
      return all.counts[width] > 0 && exact >= 3 && exact + all.counts[width - 2] >= least
    }
  }

  mutating func add(_ width: Int, _ count: Int) {
    guard width >= WidthWindow.broken.lowerBound else { return }
    long += count
    if width < counts.count { counts[width] += count }
  }

  /// The greatest width that most long lines share, 0 if none.
  var full: Int {
    guard long >= WidthWindow.least else { return 0 }
    var over = long
    for width in WidthWindow.broken { over -= counts[width] }
    for width in WidthWindow.broken.reversed() {
      let exact = counts[width] + counts[width - 1]
      if counts[width] > 0, exact >= 3 {
        let near = exact + counts[width - 2]
        let longer = over - (width < 60 ? counts[width + 1] : 0)
        if near >= WidthWindow.least, near * 2 >= long, longer <= 1 { return width }
      }
      over += counts[width]
      if over - counts[width] > 1 { return 0 }
    }
    return 0
  }
}
