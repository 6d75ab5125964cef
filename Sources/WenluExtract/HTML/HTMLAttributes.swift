/// Where the attributes of one start tag that extraction uses stand; absent ones are empty.
struct HTMLAttributes {
  enum Name: Int {
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

  private(set) var id = 0..<0
  private(set) var cssClass = 0..<0
  private(set) var style = 0..<0
  private(set) var name = 0..<0
  private(set) var content = 0..<0
  var isHidden = false

  mutating func set(_ name: Name, _ range: Range<Int>) {
    switch name {
    case .id: id = range
    case .cssClass: cssClass = range
    case .style: style = range
    case .name: self.name = range
    case .content: content = range
    }
  }
}
