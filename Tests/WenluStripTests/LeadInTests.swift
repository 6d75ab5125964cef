import Testing
import WenluCore
import WenluTestSupport

@testable import WenluStrip

@Suite("introductions of compilations")
struct LeadInTests {
  @Test("removes announcements, keeps prefaces", arguments: try cases("lead_in"))
  func table(_ example: TextCase) { Rule.leadIn.check(example) }
}
