private import WenluText

/// What a scalar of the basic plane can mean for normalising, as bits in one table.
///
/// The page scan looks every scalar up once; a page whose scalars raise no bit is left alone.
struct ScalarClass: OptionSet, Sendable {
  let rawValue: UInt16

  static let han = ScalarClass(rawValue: 1)
  static let traditional = ScalarClass(rawValue: 2)
  static let simplified = ScalarClass(rawValue: 4)
  /// A character outside the common ones, or a sign that misread text is full of.
  static let rare = ScalarClass(rawValue: 8)
  /// A radical, compatibility ideograph, wide letter or digit, or a sign of spun text.
  static let form = ScalarClass(rawValue: 16)
  /// Invisible, private-use or stray.
  static let mark = ScalarClass(rawValue: 32)
  /// A scalar beyond ASCII that Windows-1252 or Latin-1 has.
  static let latin = ScalarClass(rawValue: 64)
  /// U+FFFD and the characters it is misread as.
  static let lost = ScalarClass(rawValue: 128)
  static let tone = ScalarClass(rawValue: 256)
  static let kana = ScalarClass(rawValue: 512)

  /// The classes of U+0000…U+FFFF.
  static let table: [UInt16] = (0..<0x10000).map { classes(of: $0).rawValue }

  private static func classes(of scalar: UInt32) -> ScalarClass {
    var result: ScalarClass = []
    if Scalars.isHan(scalar) {
      result.insert(.han)
      if ScriptTable.isTraditional(scalar) { result.insert(.traditional) }
      if ScriptTable.isSimplifiedOnly(scalar) { result.insert(.simplified) }
      if !BigramModel.isCommon(scalar) { result.insert(.rare) }
    } else if isOdd(scalar) {
      result.insert(.rare)
    }
    if FormsTable.equivalent(scalar) != 0 || WideForms.narrow(scalar) != 0 || SpunSigns.isSign(scalar) {
      result.insert(.form)
    }
    if StrayMarks.isMark(scalar) || Scalars.isPrivateUse(scalar) { result.insert(.mark) }
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
