private import WenluText

/// What the scalars of a line give reason to look for, as bits of one table.
///
/// A line that raises no bit of a step is not looked at by it.
struct LineSignals: OptionSet, Sendable {
  let rawValue: UInt32

  static let han = LineSignals(rawValue: 1)
  static let traditional = LineSignals(rawValue: 2)
  static let simplified = LineSignals(rawValue: 4)
  /// A character outside the common ones, or a sign that misread text is full of.
  static let rare = LineSignals(rawValue: 8)
  /// A radical, compatibility ideograph, wide letter or digit, combining mark.
  static let form = LineSignals(rawValue: 16)
  /// Invisible, private-use or stray.
  static let mark = LineSignals(rawValue: 32)
  /// A scalar beyond ASCII that Windows-1252 or Latin-1 has.
  static let latin = LineSignals(rawValue: 64)
  /// U+FFFD and the characters it is misread as.
  static let lost = LineSignals(rawValue: 128)
  /// A vowel with a tone mark.
  static let tone = LineSignals(rawValue: 256)
  static let kana = LineSignals(rawValue: 512)
  /// The 那 of 规那么.
  static let spun = LineSignals(rawValue: 1024)
  static let ampersand = LineSignals(rawValue: 1 << 11)
  static let tag = LineSignals(rawValue: 1 << 12)
  /// `\`, `%`, `#`, or the `x` of `x0d`.
  static let escape = LineSignals(rawValue: 1 << 13)
  static let question = LineSignals(rawValue: 1 << 14)
  /// `` ` ``, `^`, `|`, or a control character.
  static let sign = LineSignals(rawValue: 1 << 15)

  // What the scan of a line adds.
  /// Two scalars of Windows-1252 side by side.
  static let latinPair = LineSignals(rawValue: 1 << 16)
  /// At least 4 of 16 wide scalars are rare.
  static let rareRun = LineSignals(rawValue: 1 << 17)
  /// A Chinese character that stands alone before a blank.
  static let spaced = LineSignals(rawValue: 1 << 18)
  /// U+3000 or U+00A0; a mark only behind a Chinese character.
  static let oddBlank = LineSignals(rawValue: 1 << 20)
  /// 〞, which spinners put for ”.
  static let spunQuote = LineSignals(rawValue: 1 << 21)
  static let lineFeed = LineSignals(rawValue: 1 << 19)

  /// Signals that count only with the right byte behind them.
  static let opening: LineSignals = [.ampersand, .tag, .escape]

  /// The signals of U+0000…U+FFFF: a class for each, and the signals of each class.
  ///
  /// One byte a scalar keeps the table in the cache. Classes below 4 are plain characters: bit 0 for traditional ones, bit
  /// 1 for simplified ones.
  static let table: (classes: [UInt8], signals: [UInt32]) = {
    let plain: [LineSignals] = [.han, [.han, .traditional], [.han, .simplified], [.han, .traditional, .simplified]]
    var signals = plain.map(\.rawValue)
    let classes = (UInt32(0)..<0x10000).map { scalar in
      let own = LineSignals.signals(of: scalar).rawValue
      if let known = signals.firstIndex(of: own) { return UInt8(known) }
      signals.append(own)
      return UInt8(signals.count - 1)
    }
    return (classes, signals)
  }()

  /// The signals of ASCII.
  static let ofASCII: [UInt32] = (0..<0x80).map { ascii($0).rawValue }

  private static func ascii(_ byte: UInt8) -> LineSignals {
    switch byte {
    case 0x0A: .lineFeed
    case 0x26: .ampersand
    case 0x3C: .tag
    case 0x25, 0x5C, 0x23, 0x78, 0x5F: .escape
    case 0x3F: .question
    case 0x60, 0x5E, 0x7C, 0x00...0x08, 0x0B...0x1F, 0x7F: .sign
    default: []
    }
  }

  private static func signals(of scalar: UInt32) -> LineSignals {
    var result: LineSignals = []
    if Scalars.isHan(scalar) {
      result.insert(.han)
      if ScriptTable.isTraditional(scalar) { result.insert(.traditional) }
      if ScriptTable.isSimplifiedOnly(scalar) { result.insert(.simplified) }
      if !BigramModel.isCommon(scalar) { result.insert(.rare) }
    } else if isOdd(scalar) {
      result.insert(.rare)
    }
    if FormsTable.equivalent(scalar) != 0 || WideForms.narrow(scalar) != 0 || Composition.isMark(scalar) {
      result.insert(.form)
    }
    if scalar == 0x90A3 { result.insert(.spun) }
    if scalar == 0x301E { result.insert(.spunQuote) }
    if scalar == 0x3000 || scalar == 0xA0 {
      result.insert(.oddBlank)
    } else if StrayMarks.isMark(scalar) || Scalars.isPrivateUse(scalar) {
      result.insert(.mark)
    }
    if scalar >= 0x80, SingleByte.byte(of: scalar) != nil { result.insert(.latin) }
    if [0xFFFD, 0x951F, 0x70EB, 0x5C6F].contains(scalar) { result.insert(.lost) }
    if Scalars.isToneLetter(scalar) { result.insert(.tone) }
    if Scalars.isKana(scalar) { result.insert(.kana) }
    return result
  }

  /// Letters and signs that GBK and Big5 have and Chinese prose has not.
  private static func isOdd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x370...0x52F, 0x2500...0x259F, 0x3041...0x312F, 0xE000...0xF8FF, 0xFE30...0xFE6F, 0xFFFD, 0x20AC: true
    default: false
    }
  }
}
