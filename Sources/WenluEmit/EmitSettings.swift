private import WenluCore
package import WenluStore

/// How the published set is written.
package struct EmitSettings: Sendable, Equatable {
  /// Holds the folder `sets` and the link `current`.
  package var folder: String
  /// Record files, a power of two up to 4096; change it and every record moves to another file.
  package var shards = 1
  package var compression = Compression.none
  /// Published sets to keep, the current one counted; as many deltas between sets are kept.
  package var keep = 2
  /// The drop of the record count, in percent, above which the old set stays; nil publishes whatever there is.
  package var thinPercent: Int? = 50
  /// Whether the folder `deltas` tells what changed from set to set.
  package var deltas = true
  /// Whether what was removed is published; it may hold personal data.
  package var removals = false
  /// The longest line of a record; longer ones become rejects.
  package var maximumLineBytes = RecordWriter.maximumLineBytes
  /// Bytes of lines to hold in memory before they go to a temporary file.
  package var memoryBytes = 64 << 20

  package init(folder: String) { self.folder = folder }

  package static func isValid(shards: Int) -> Bool { shards >= 1 && shards <= 4096 && shards & (shards - 1) == 0 }
}

/// What a set is made with and when; all but the time becomes a part of the manifest.
package struct Edition: Sendable, Equatable {
  /// The version of the rules.
  package var rules: String
  /// A hash of the settings that change the output.
  package var config: String
  /// The version of the program.
  package var version: String
  /// The run clock, `YYYY-MM-DDTHH:MM:SS.sssZ`: the time of new tombstones.
  package var now: String
  /// Ids, addresses and source ids of records that were taken down for good.
  package var takenDown: Set<String>
  /// Hosts that are exempt from the verification of certificates.
  package var unverifiedHosts: [String]

  package init(
    rules: String, config: String, version: String, now: String, takenDown: Set<String> = [],
    unverifiedHosts: [String] = []
  ) {
    self.rules = rules
    self.config = config
    self.version = version
    self.now = now
    self.takenDown = takenDown
    self.unverifiedHosts = unverifiedHosts
  }
}

/// What a publication did.
package struct Publication: Sendable, Equatable {
  /// The name of the set, a hash of its content.
  package var set: String
  /// True when the content was the published one already and nothing was touched.
  package var isUnchanged: Bool
  package var records: Int
  package var previousRecords: Int
  package var rejects: Int
  /// Tombstones that this publication added.
  package var newTombstones: Int
  /// Records left out because an equal id was there, or their line was too long.
  package var droppedLines: Int
}
