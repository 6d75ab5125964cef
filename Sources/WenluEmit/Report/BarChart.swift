/// Counts as a picture: one SVG, no script, colours from the page.
struct BarChart {
  struct Bar {
    let label: String
    let value: Int
  }

  let title: String
  let bars: [Bar]

  init(_ title: String, _ bars: [Bar]) {
    self.title = title
    self.bars = bars
  }

  /// Takes the largest `limit` counts and makes the rest one bar; equal counts stand in the order of their names.
  init(_ title: String, _ counts: [String: Int], limit: Int = 12) {
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var bars = order.prefix(limit).map { Bar(label: $0.key.isEmpty ? "not known" : $0.key, value: $0.value) }
    let rest = order.dropFirst(limit)
    if !rest.isEmpty {
      bars.append(Bar(label: "\(rest.count) others", value: rest.reduce(0) { $0 + $1.value }))
    }
    self.init(title, bars)
  }

  private var largest: Int { max(bars.map(\.value).max() ?? 0, 1) }

  private var opening: String { "<figure><figcaption>\(HTMLText.escaped(title))</figcaption>" }

  /// Bars below one another, each with its name and its count.
  var rows: String {
    guard bars.contains(where: { $0.value > 0 }) else { return "" }
    let height = bars.count * 24
    var out = "\(opening)<svg viewBox=\"0 0 640 \(height)\" role=\"img\">"
    for (index, bar) in bars.enumerated() {
      let width = bar.value * 340 / largest
      let base = index * 24
      out += "<text x=\"180\" y=\"\(base + 16)\" text-anchor=\"end\">\(HTMLText.escaped(short(bar.label)))</text>"
      out += "<rect x=\"190\" y=\"\(base + 4)\" width=\"\(max(width, 1))\" height=\"16\"/>"
      out += "<text x=\"\(198 + width)\" y=\"\(base + 16)\">\(HTMLText.number(bar.value))</text>"
    }
    return out + "</svg></figure>\n"
  }

  /// Bars beside one another, for counts along a scale.
  var columns: String {
    guard bars.contains(where: { $0.value > 0 }) else { return "" }
    let width = 620 / max(bars.count, 1)
    var out = "\(opening)<svg viewBox=\"0 0 640 190\" role=\"img\">"
    for (index, bar) in bars.enumerated() {
      let height = bar.value * 130 / largest
      let centre = 10 + index * width + width / 2
      out +=
        "<rect x=\"\(12 + index * width)\" y=\"\(160 - height)\" width=\"\(max(width - 4, 1))\" height=\"\(height)\"/>"
      out += "<text class=\"small\" x=\"\(centre)\" y=\"176\" text-anchor=\"middle\">"
      out += "\(HTMLText.escaped(bar.label))</text>"
      if bar.value > 0 {
        out += "<text class=\"small\" x=\"\(centre)\" y=\"\(154 - height)\" text-anchor=\"middle\">"
        out += "\(HTMLText.number(bar.value))</text>"
      }
    }
    return out + "</svg></figure>\n"
  }

  private func short(_ label: String) -> String {
    label.count <= 24 ? label : "\(label.prefix(23))…"
  }
}
