private import Foundation

/// Firefox's detector, as the Python package `chardetng-py` in a child process that measures itself.
enum Chardetng {
  static let package = "chardetng-py"

  /// Reads the rounds and the samples' lengths from one line and the samples behind it; prints the least processor
  /// time of a round in seconds, then one name a line.
  private static let script = """
    import sys, time, chardetng_py
    source = sys.stdin.buffer
    rounds, *lengths = map(int, source.readline().split())
    samples = [source.read(length) for length in lengths]
    def once():
        start = time.process_time()
        names = [chardetng_py.detect(sample, allow_utf8=True) for sample in samples]
        return time.process_time() - start, names
    results = [once() for _ in range(rounds)]
    print(min(seconds for seconds, _ in results))
    print("\\n".join(results[0][1]))
    """

  /// The detector's result, nil when Python or the package is missing.
  static func measure(_ samples: [EncodingSample], rounds: Int) -> EncodingBench.Result? {
    var input = Data((["\(rounds)"] + samples.map { "\($0.bytes.count)" }).joined(separator: " ").utf8)
    input.append(0x0A)
    for sample in samples { input.append(contentsOf: sample.bytes) }
    guard let lines = run(input), lines.count > samples.count, let seconds = Double(lines[0]) else { return nil }
    let right = zip(lines.dropFirst(), samples).count { EncodingBench.isRight($0, $1) }
    return EncodingBench.Result(name: "chardetng", right: right, microseconds: seconds * 1_000_000)
  }

  private static func run(_ input: Data) -> [String]? {
    let file = FileManager.default.temporaryDirectory.appending(path: "wenlu-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let child = Process()
    child.executableURL = URL(filePath: "/usr/bin/env")
    child.arguments = ["python3", "-c", script]
    let output = Pipe()
    child.standardOutput = output
    child.standardError = FileHandle.nullDevice
    // A file, not a pipe: a child that ends at once must not end the bench.
    guard (try? input.write(to: file)) != nil, let source = try? FileHandle(forReadingFrom: file) else { return nil }
    child.standardInput = source
    guard (try? child.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else { return nil }
    child.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
