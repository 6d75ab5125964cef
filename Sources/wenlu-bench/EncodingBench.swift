import WenluExtract
import WenluText

/// Decisions on samples of one size: how many are right, and how long they take, beside other detectors.
struct EncodingBench {
  /// One detector's result.
  struct Result {
    let name: String
    let right: Int
    let microseconds: Double
  }

  let size: Int
  let count: Int
  let ours: Result
  /// Detectors that see no labels: their share of right answers is that of the bytes alone.
  let rivals: [Result]
  /// The encodings of our samples that went wrong, each with how many did.
  let wrong: [(encoding: TextEncoding, count: Int)]

  init(_ samples: EncodingSamples, rounds: Int) {
    size = samples.size
    count = samples.all.count
    let all = samples.all
    let missed = all.filter { EncodingBench.detect($0) != $0.encoding }
    wrong = TextEncoding.allCases.map { encoding in (encoding, missed.count { $0.encoding == encoding }) }
      .filter { $0.count > 0 }
    let time = CPUTime.least(rounds: rounds) { for sample in all { _ = EncodingBench.detect(sample) } }
    ours = Result(name: "wenlu", right: all.count - missed.count, microseconds: time)
    rivals = [EncodingBench.uchardet(all, rounds), Chardetng.measure(all, rounds: rounds)].compactMap(\.self)
  }

  private static func detect(_ sample: EncodingSample) -> TextEncoding {
    EncodingDetector.detect(sample.bytes, contentType: sample.contentType, isHTML: sample.isHTML).encoding
  }

  private static func uchardet(_ samples: [EncodingSample], _ rounds: Int) -> Result? {
    guard let detector = Uchardet() else { return nil }
    let right = samples.count { isRight(detector.detect($0.bytes), $0) }
    let time = CPUTime.least(rounds: rounds) { for sample in samples { _ = detector.detect(sample.bytes) } }
    return Result(name: "uchardet", right: right, microseconds: time)
  }

  /// Whether a detector's name for the encoding says what the sample is.
  static func isRight(_ name: String, _ sample: EncodingSample) -> Bool {
    TextEncoding(label: name) == sample.encoding
  }
}
