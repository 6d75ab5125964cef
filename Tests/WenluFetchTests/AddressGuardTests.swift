import Testing
import WenluFetch
import WenluTestSupport

@Suite("The address guard")
struct AddressGuardTests {
  @Test("judges literals as a resolver would read them", arguments: try cases("address_guard"))
  func judges(_ example: TextCase) {
    let decision = AddressGuard().decision(forHost: example.input)
    #expect("\(decision)" == example.expected, "\(example.why)")
  }

  @Test("lets blocks of the allow-list pass and nothing beside them")
  func allows() throws {
    let block = try #require(AddressBlock("127.0.0.0/8"))
    let guardian = AddressGuard(allowed: [block])
    #expect(guardian.decision(for: [127, 9, 9, 9]) == .allow)
    #expect(guardian.decision(for: [10, 0, 0, 1]) == .refuse("private"))
    let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 127, 0, 0, 1]
    #expect(guardian.decision(for: mapped) == .refuse("IPv4-mapped"), "an IPv4 block says nothing of IPv6")
  }

  @Test("refuses bytes that are no address")
  func refusesOtherLengths() {
    for count in [0, 3, 5, 15, 17] {
      #expect(AddressGuard().decision(for: [UInt8](repeating: 8, count: count)) == .refuse("not an internet address"))
    }
  }

  @Test("reads blocks strictly", arguments: ["127.0.0.0/33", "::1/129", "x/8", "10.0.0.0/-1", "10.0.0.0/"])
  func readsBlocks(_ text: String) {
    #expect(AddressBlock(text) == nil)
  }

  @Test("compares the bits of a block that is no whole bytes")
  func comparesBits() throws {
    let block = try #require(AddressBlock("100.64.0.0/10"))
    let inside = try #require(IPAddress(literal: "100.127.255.255"))
    let outside = try #require(IPAddress(literal: "100.128.0.0"))
    #expect(block.contains(inside))
    #expect(!block.contains(outside))
  }
}
