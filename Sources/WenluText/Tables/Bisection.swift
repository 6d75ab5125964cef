import WenluCore

extension Array where Element: Comparable {
  /// The index of `value` in an ascending array.
  func bisected(_ value: Element) -> Int? {
    let index = partitioningIndex { $0 >= value }
    return index < count && self[index] == value ? index : nil
  }
}
