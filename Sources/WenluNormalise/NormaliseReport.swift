/// What normalising found on a page.
package struct NormaliseReport: Sendable, Equatable {
  /// The script the page was written in, after repairs: `Hans`, `Hant`, `mixed` or `none`.
  package var scriptIn = "none"
  /// Places put right where the right text was lost to sight but determined.
  package var repaired = 0
  /// Places known to be damaged and left as they are.
  package var unrepaired = 0
  /// Names of what was found, sorted, each once: `mojibake`, `gloss`, `byte_damage`, `lost_text` and more.
  package private(set) var flags: [String] = []
  /// Changes of any kind but script conversion.
  package var edits = 0
  /// Pinyin glosses taken out.
  package var glosses = 0
  /// Scalars that changed from traditional to simplified script.
  package var converted = 0
  /// Scalars of text that no repair can bring back, of all scalars that are no blank: 0…1.
  package var lostShare: Float = 0
  /// Whether the conversion to simplified script ran; lines of the page's head follow it.
  package var isConverted = false
  /// Whether signs are left that can be damage once cut lines are joined and chrome is gone.
  package var mayUnsettle = false
  /// The lines as they were left, when their signals are those of a fresh scan.
  var known: KnownLines?

  package init() {}

  /// Adds a flag; a second time changes nothing.
  package mutating func flag(_ name: String) {
    guard !flags.contains(name) else { return }
    flags.append(name)
    flags.sort()
  }
}
