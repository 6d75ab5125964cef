/// Authorities by the moment at which they may be asked next: a binary heap, ties in order of arrival.
struct WakeQueue {
  private struct Entry {
    let time: Double
    let order: Int
    let authority: String

    func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
  }

  private var heap: [Entry] = []
  private var count = 0

  /// The earliest moment, or nil when nothing is queued.
  var first: Double? { heap.first?.time }

  mutating func push(_ authority: String, at time: Double) {
    heap.append(Entry(time: time, order: count, authority: authority))
    count += 1
    var child = heap.count - 1
    while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> String? {
    guard let top = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return top.authority }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].isBefore(heap[least]) {
        least = child
      }
      if least == parent { return top.authority }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
