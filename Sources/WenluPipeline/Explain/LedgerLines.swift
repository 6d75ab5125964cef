package import WenluCore

/// The ledger of a document as lines of the removals file.
///
/// Removals and repairs stand one a line with their place in the input of their pass; conversions of single
/// characters that come by the thousand stand as one line with their count.
package enum LedgerLines {
  /// Rules of which only the number of edits is kept.
  static let counted: Set<String> = ["t2s", "width", "width_full", "width_half"]

  /// The lines of `ledger`, whose passes changed the text that was extracted from the document `sourceID`.
  package static func lines(_ ledger: Ledger, id: String, sourceID: String, url: String) -> [UInt8] {
    var writer = JSONWriter()
    for (number, pass) in ledger.passes.enumerated() {
      var counts: [(rule: String, count: Int)] = []
      for (index, edit) in pass.edits.edits.enumerated() {
        if counted.contains(edit.rule) {
          if let place = counts.firstIndex(where: { $0.rule == edit.rule }) {
            counts[place].count += 1
          } else {
            counts.append((edit.rule, 1))
          }
          continue
        }
        begin(&writer, id, sourceID, url, pass, number, edit.rule)
        writer.field("start", edit.start)
        writer.field("end", edit.end)
        writer.field("removed", Array(pass.removedBytes(index)))
        writer.field("inserted", Array(pass.edits.insertedBytes(edit)))
        writer.field("confidence", Double(edit.confidence))
        end(&writer, count: 1)
      }
      for (rule, count) in counts {
        begin(&writer, id, sourceID, url, pass, number, rule)
        writer.field("start", 0)
        writer.field("end", 0)
        writer.field("removed", "")
        writer.field("inserted", "")
        writer.field("confidence", 1.0)
        end(&writer, count: count)
      }
    }
    return writer.bytes
  }

  private static func begin(
    _ writer: inout JSONWriter, _ id: String, _ sourceID: String, _ url: String, _ pass: LedgerPass, _ number: Int,
    _ rule: String
  ) {
    writer.beginObject()
    writer.field("id", id)
    writer.field("source_id", sourceID)
    writer.field("url", url)
    writer.field("pass", number)
    writer.field("stage", pass.stage)
    // A rule that counts names the count that decided behind its id.
    let words = rule.split(separator: " ", maxSplits: 1)
    writer.field("rule", String(words.first ?? ""))
    if words.count > 1 { writer.field("evidence", "\(words[1]) documents") }
  }

  private static func end(_ writer: inout JSONWriter, count: Int) {
    writer.field("count", count)
    writer.endObject()
    writer.endLine()
  }
}
