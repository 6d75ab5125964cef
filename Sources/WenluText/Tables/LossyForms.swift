/// Characters that a page may write in a form which GBK has not, as a radical or a compatibility ideograph, so that a
/// mirror which stores GBK loses them.
package enum LossyForms {
  /// The characters, each with one script's form only, in the order of their forms.
  package static let characters: [UInt32] = {
    var seen: [UInt32: UInt32] = [:]
    var result: [UInt32] = []
    for form in [0x2E80..<0x2FE0, 0xF900..<0xFB00].joined() {
      let character = FormsTable.equivalent(UInt32(form))
      guard character != 0, GBKTable.code(of: UInt32(form)) == 0, GBKTable.code(of: character) != 0,
        Scalars.isHan(character), !ScriptTable.isSimplifiedOnly(character)
      else { continue }
      let simplified = ScriptTable.simplified(character)
      if seen[simplified] == nil { result.append(character) }
      seen[simplified] = character
    }
    return result
  }()

  /// The same in simplified script.
  package static let simplified: [UInt16] = characters.map { UInt16(exactly: ScriptTable.simplified($0)) ?? 0xFFFD }

  /// Whether a simplified character is one of ``simplified``.
  package static func has(_ character: UInt16) -> Bool { places[character] != nil }

  /// Its place in ``simplified``.
  package static func place(_ character: UInt16) -> Int? { places[character] }

  private static let places = [UInt16: Int](
    simplified.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}
