private import Glibc

/// The processor time of this process.
enum CPUTime {
  /// The least microseconds of processor time that one call of `work` took in `rounds` tries.
  ///
  /// A call shorter than the clock's step is repeated until the sum is worth reading.
  static func least(rounds: Int, _ work: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      var calls = 0.0
      let start = clock()
      var now = start
      repeat {
        work()
        calls += 1
        now = clock()
      } while now - start < 500
      best = min(best, Double(now - start) / calls)
    }
    return best * 1_000_000 / Double(CLOCKS_PER_SEC)
  }
}
