/// Reads or writes the fields of a record, one after another: the one list of keys serves both.
protocol RecordVisitor {
  mutating func field(_ key: String, _ value: inout String)
  mutating func field(_ key: String, _ value: inout [UInt8])
  mutating func field(_ key: String, _ value: inout Int)
  mutating func field(_ key: String, _ value: inout Bool)
  mutating func field(_ key: String, _ value: inout Double)
  mutating func metadata(_ value: inout RecordMetadata)
}

extension Record {
  /// Visits all fields in the order in which they stand in a line.
  mutating func visit(_ visitor: inout some RecordVisitor) {
    visitor.field("id", &id)
    visitor.field("text", &text)
    visitor.field("source", &source)
    visitor.field("added", &added)
    visitor.field("created", &created)
    visitor.field("version", &version)
    visitor.metadata(&metadata)
  }
}

extension RecordMetadata {
  /// Visits all fields in the order in which they stand in a line.
  mutating func visit(_ visitor: inout some RecordVisitor) {
    visitOrigin(&visitor)
    visitDocument(&visitor)
    visitText(&visitor)
    visitJudgement(&visitor)
  }

  private mutating func visitOrigin(_ visitor: inout some RecordVisitor) {
    visitor.field("url", &url)
    visitor.field("canonical_url", &canonicalURL)
    visitor.field("site", &site)
    visitor.field("source_id", &sourceID)
    visitor.field("doc_no", &docNo)
    visitor.field("title", &title)
    visitor.field("parent_title", &parentTitle)
    visitor.field("author", &author)
    visitor.field("format", &format)
    visitor.field("category", &category)
  }

  private mutating func visitDocument(_ visitor: inout some RecordVisitor) {
    visitor.field("part", &part)
    visitor.field("parts", &parts)
    visitor.field("parent_id", &parentID)
    visitor.field("pages", &pages)
    visitor.field("pages_seen", &pagesSeen)
    visitor.field("size_bytes", &sizeBytes)
    visitor.field("truncated", &truncated)
  }

  private mutating func visitText(_ visitor: inout some RecordVisitor) {
    visitor.field("lang", &lang)
    visitor.field("script_in", &scriptIn)
    visitor.field("script_out", &scriptOut)
    visitor.field("encoding", &encoding)
    visitor.field("fetched_at", &fetchedAt)
    visitor.field("http_status", &httpStatus)
    visitor.field("raw_sha256", &rawSHA256)
    visitor.field("extracted_sha256", &extractedSHA256)
    visitor.field("text_sha256", &textSHA256)
  }

  private mutating func visitJudgement(_ visitor: inout some RecordVisitor) {
    visitor.field("chars", &chars)
    visitor.field("removed_chars", &removedChars)
    visitor.field("repaired", &repaired)
    visitor.field("unrepaired", &unrepaired)
    visitor.field("han_ratio", &hanRatio)
    visitor.field("quality", &quality)
    visitor.field("cluster_id", &clusterID)
    visitor.field("relation", &relation)
    visitor.field("dup_of", &dupOf)
    visitor.field("cover", &cover)
    visitor.field("cover_back", &coverBack)
    visitor.field("flags", &flags)
    visitor.field("rules", &rules)
    visitor.field("epoch", &epoch)
    visitor.field("schema", &schema)
  }
}
