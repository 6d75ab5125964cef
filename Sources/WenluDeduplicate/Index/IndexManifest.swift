internal import WenluCore

/// The live runs of an index; written last, so that a crash leaves the index of before.
struct IndexManifest: Sendable, Equatable {
  struct Run: Sendable, Equatable {
    var name: String
    var entries: Int
  }

  static let name = "manifest"
  /// The first bytes of a manifest; the number grows with the layout of any run.
  static let magic = "wenlu dedup index 1"

  /// How often the index was written.
  var generation = 0
  /// The settings keys were made with; an index of other settings cannot be read.
  var keySettings: [Int]
  /// The settings pairs were compared with; pairs of other settings are compared again.
  var pairSettings: [Int]
  var documents = ""
  var pairs = ""
  /// The base run, then the small ones.
  var keys: [Run] = []

  init(_ settings: DeduplicateSettings) {
    keySettings = [GramHash.version, GramHash.length, settings.sampling, settings.minimumKeys]
    pairSettings = [
      settings.widening, settings.reach, settings.block, settings.shortestRange, Int(settings.cover * 10_000),
      Int(settings.slack * 10_000), settings.shuffledBlock, Int(settings.shuffledCover * 10_000),
    ]
  }

  var encoded: [UInt8] {
    var encoder = ByteEncoder()
    encoder.add(IndexManifest.magic)
    for list in [keySettings, pairSettings, [generation]] {
      encoder.add(varint: list.count)
      for value in list { encoder.add(varint: value) }
    }
    encoder.add(documents)
    encoder.add(pairs)
    encoder.add(varint: keys.count)
    for run in keys {
      encoder.add(run.name)
      encoder.add(varint: run.entries)
    }
    return encoder.bytes
  }

  /// The manifest of a storage, nil if it holds no index.
  static func read(
    from storage: any IndexStorage, settings: DeduplicateSettings
  ) throws(StageError) -> IndexManifest? {
    guard let size = try storage.size(of: name) else { return nil }
    var manifest = IndexManifest(settings)
    let expected = manifest
    guard manifest.decode(try storage.read(name, from: 0, count: size)) else { throw damaged(name) }
    guard manifest.keySettings == expected.keySettings else {
      throw StageError(
        .state, stage: "deduplicate", subject: "index",
        message: "its keys were made with version, gram, sampling, minimum \(manifest.keySettings), "
          + "now \(expected.keySettings); remove the index to build it anew")
    }
    return manifest
  }

  private mutating func decode(_ bytes: [UInt8]) -> Bool {
    var decoder = ByteDecoder(bytes)
    guard decoder.string() == IndexManifest.magic, let keyed = decoder.list(), let paired = decoder.list(),
      let generation = decoder.list()?.first, let documents = decoder.string(), let pairs = decoder.string(),
      let count = decoder.varint()
    else { return false }
    keySettings = keyed
    pairSettings = paired
    self.generation = generation
    self.documents = documents
    self.pairs = pairs
    for _ in 0..<count {
      guard let name = decoder.string(), let entries = decoder.varint() else { return false }
      keys.append(Run(name: name, entries: entries))
    }
    return decoder.isAtEnd
  }

  static func damaged(_ name: String) -> StageError {
    StageError(
      .state, stage: "deduplicate", subject: name,
      message: "the run is damaged; remove the index to build it anew from the records")
  }
}

extension ByteDecoder {
  fileprivate mutating func list() -> [Int]? {
    guard let count = varint() else { return nil }
    var values: [Int] = []
    for _ in 0..<count {
      guard let value = varint() else { return nil }
      values.append(value)
    }
    return values
  }
}
