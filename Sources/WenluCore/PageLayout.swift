/// The elements of a page, flat: what stood around each block.
///
/// Element 0 is the page itself; a parent always comes before its children. Plain text has no other element.
package struct PageLayout: Sendable {
  package struct Element: Sendable {
    package var parent: Int32
    package var tag: HTMLTag
    /// Class and id words seen on this element and the ones above it.
    package var hooks: HookSet
    /// Class and id words of this element alone.
    package var ownHooks: HookSet
    package var depth: UInt16
    /// The id and class names with digits folded, hashed along the path from the root.
    package var path: UInt64

    package init(parent: Int32, tag: HTMLTag, hooks: HookSet, ownHooks: HookSet, depth: UInt16, path: UInt64) {
      self.parent = parent
      self.tag = tag
      self.hooks = hooks
      self.ownHooks = ownHooks
      self.depth = depth
      self.path = path
    }
  }

  package var elements: [Element]
  /// Visible text left out because the page hides it, in bytes.
  package var hiddenBytes = 0
  /// False for plain text, where every block stands alone.
  package var isHTML: Bool

  package init(isHTML: Bool) {
    self.isHTML = isHTML
    elements = [Element(parent: -1, tag: .other, hooks: [], ownHooks: [], depth: 0, path: 0)]
  }

  /// Adds another page's elements under this one's root; their indices grow by the count of elements before.
  package mutating func append(_ other: PageLayout) {
    let shift = Int32(elements.count)
    isHTML = isHTML || other.isHTML
    hiddenBytes += other.hiddenBytes
    for var element in other.elements {
      element.parent = element.parent < 0 ? 0 : element.parent + shift
      elements.append(element)
    }
  }

  /// Whether `element` is `ancestor` or lies inside it.
  package func contains(_ ancestor: Int32, _ element: Int32) -> Bool {
    var at = element
    while at > ancestor { at = elements[Int(at)].parent }
    return at == ancestor
  }
}

/// What a page says about itself outside its visible text.
package struct PageHead: Sendable {
  /// The `<title>` element, white space folded.
  package var title: [UInt8] = []
  /// `meta` elements: their name or property in lower case, and their content.
  package var meta: [(name: String, content: [UInt8])] = []

  package init() {}

  package func content(_ name: String) -> [UInt8]? { meta.first { $0.name == name }?.content }
}
