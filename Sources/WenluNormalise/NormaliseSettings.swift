/// Which repairs run on a page, and towards which forms.
package struct NormaliseSettings: Sendable, Equatable {
  /// The script of the records; documents are converted only when the vote says that they need it.
  package enum Script: String, Sendable { case simplified, traditional, keep }
  /// What becomes of punctuation: left as found, or made wide or narrow beside Chinese characters.
  package enum Punctuation: String, Sendable { case keep, fullwidth, halfwidth }

  /// Text decoded with a wrong codec, entities and tags escaped twice, escapes that became text.
  package var mojibake = true
  /// GBK bytes cut or shifted inside characters.
  package var byteDamage = true
  /// Pinyin in brackets behind traditional characters.
  package var gloss = true
  /// Radicals and compatibility ideographs, composed letters, wide letters and digits.
  package var forms = true
  /// Invisible characters, private-use bullets and stray marks between characters.
  package var marks = true
  /// Blanks inside words and lines spaced out letter by letter.
  package var spacing = true
  package var script = Script.simplified
  /// Whether the script vote may convert at all; `script: keep` still converts, and is undone from the ledger.
  package var scriptConversion = true
  package var punctuation = Punctuation.keep

  package init() {}

  /// No step runs: the text stays as it is.
  package static let off: NormaliseSettings = {
    var settings = NormaliseSettings()
    settings.mojibake = false
    settings.byteDamage = false
    settings.gloss = false
    settings.forms = false
    settings.marks = false
    settings.spacing = false
    settings.scriptConversion = false
    return settings
  }()
}
