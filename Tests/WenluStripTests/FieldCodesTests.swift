import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("tables of contents with their field code")
struct FieldCodesTests {
  @Test("removes the field and its entries, keeps the text behind", arguments: try cases("field_codes"))
  func table(_ example: TextCase) { Rule.fieldCodes.check(example) }
}
