extension RandomAccessCollection where Index == Int {
  /// The first index whose element fulfils `isBehind`, the end if none does; all later elements must fulfil it too.
  ///
  /// - Complexity: O(log *n*).
  @inlinable
  package func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
