/// Finds the width at which a viewer broke its lines.
package enum LineWidth {
  /// The width that most long lines have in common, in characters; nil when the lines are no wrapped text.
  ///
  /// Lines of 20 characters and more count as long: a third of them must be of one width, at most one in twenty longer.
  package static func common(_ widths: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    var long = 0
    for width in widths where width >= 20 {
      counts[min(width, 400), default: 0] += 1
      long += 1
    }
    guard long >= 3, let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), most.key < 200 else {
      return nil
    }
    let near = (counts[most.key] ?? 0) + (counts[most.key - 1] ?? 0)
    let over = widths.count { $0 > most.key + 2 }
    return near * 3 >= long && near >= 3 && over * 20 <= widths.count ? most.key : nil
  }
}
