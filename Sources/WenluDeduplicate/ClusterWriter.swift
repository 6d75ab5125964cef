private import WenluCore

/// Writes the lines of `clusters.ndjson`.
package struct ClusterWriter: Sendable {
  package init() {}

  /// The line of one document, line end included.
  ///
  /// `{"id","cluster_id","dup_of","relation","cover","cover_back","ranges"}`, always all keys; shares with four
  /// decimals, ranges as `[[start,end],…]` in Unicode scalars of the kept text (of the own text with `contains`).
  package func line(_ relation: DedupRelation) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.field("id", relation.id)
    json.field("cluster_id", relation.clusterID)
    json.field("dup_of", relation.dupOf)
    json.field("relation", relation.relation.rawValue)
    json.field("cover", relation.cover)
    json.field("cover_back", relation.coverBack)
    json.key("ranges")
    json.beginArray()
    for range in relation.ranges {
      json.beginArray()
      json.int(range.lowerBound)
      json.int(range.upperBound)
      json.endArray()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }
}
