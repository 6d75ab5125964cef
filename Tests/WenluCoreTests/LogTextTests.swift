import Testing
import WenluCore
import WenluTestSupport

@Suite("Text for logs")
struct LogTextTests {
  @Test("leaves secrets of addresses out and nothing else", arguments: try cases("log_secrets"))
  func secrets(_ example: TextCase) {
    let once = LogText.withoutSecrets(example.input)
    #expect(once == example.expected, "\(example.why)")
    #expect(LogText.withoutSecrets(once) == once, "a second run must change nothing")
  }

  @Test("names of events are dotted, in lower case, and each is used once")
  func events() {
    let names = EventName.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    for name in names {
      let parts = name.split(separator: ".")
      #expect(parts.count == 2 && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2E || $0 == 0x5F })
    }
  }
}
