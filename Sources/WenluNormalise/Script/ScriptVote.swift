private import WenluText

/// The script of a whole page, by the characters that only one script has.
struct ScriptVote: Equatable {
  enum Verdict: String { case simplified = "Hans", traditional = "Hant", mixed, none }

  let verdict: Verdict

  /// - Parameters: counts of Chinese characters, of those that t2s changes, and of those no traditional text has.
  init(han: Int, traditional: Int, simplified: Int) {
    let decided = traditional + simplified
    guard han >= 2 else {
      verdict = .none
      return
    }
    // Traditional prose has 25 to 40 characters in 100 that t2s changes; a traditional word in simplified text, 1 or 2
    // beside characters that are simplified only.
    if traditional * 10 >= decided * 8, traditional * (simplified == 0 ? 50 : 20) >= han, traditional >= 1 {
      verdict = .traditional
    } else if simplified >= traditional * 4 || traditional * 20 < han {
      verdict = .simplified
    } else {
      verdict = .mixed
    }
  }
}
