/// Settings of the strip stage.
package struct StripSettings: Sendable {
  /// Fewer folded body characters than this make a reject `no_body`.
  package var minBodyCharacters = 20
  /// Whether the uploader's name may be kept as `author`.
  package var keepAuthor = false
  /// The engines whose own wording is known besides what all sites say, see ``ChromePhrases/engines``; nil for all.
  package var engines: [String]?
  package init() {}
}
