/// The attributes of one start tag that extraction uses; absent ones are empty.
///
/// One value serves all tags of a page, so that no tag allocates.
struct HTMLAttributes {
  enum Name: Int, CaseIterable {
    case id, cssClass, style
    /// Of `meta`: `name` or `property`.
    case name
    case content

    /// The attribute of a lower-case name packed into its first eight bytes, the first byte lowest.
    init?(key: UInt64) {
      switch key {
      case 0x6469: self = .id
      case 0x73_7361_6c63: self = .cssClass
      case 0x65_6c79_7473: self = .style
      case 0x656d_616e, 0x7974_7265_706f_7270: self = .name
      case 0x746e_6574_6e6f_63: self = .content
      default: return nil
      }
    }
  }
  static let hiddenKey: UInt64 = 0x6e65_6464_6968

  /// The values one behind the other.
  private(set) var bytes: [UInt8] = []
  private var ranges = [Range<Int>](repeating: 0..<0, count: Name.allCases.count)
  var isHidden = false

  subscript(name: Name) -> Range<Int> { ranges[name.rawValue] }
  func value(_ name: Name) -> ArraySlice<UInt8> { bytes[ranges[name.rawValue]] }

  mutating func clear() {
    isHidden = false
    guard !bytes.isEmpty else { return }
    bytes.removeAll(keepingCapacity: true)
    for index in ranges.indices { ranges[index] = 0..<0 }
  }

  /// Takes the value that `add` appends.
  mutating func add(_ name: Name, _ add: (inout [UInt8]) -> Void) {
    let start = bytes.count
    add(&bytes)
    ranges[name.rawValue] = start..<bytes.count
  }
}
