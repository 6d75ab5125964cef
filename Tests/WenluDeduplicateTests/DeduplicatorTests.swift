import Testing
import WenluCore

@testable import WenluDeduplicate

/// Which documents are kept, and how the others stand to them.
struct DeduplicatorTests {
  private func document(
    _ id: String, _ sentences: [String], part: String = "", _ blemishes: Blemishes = Blemishes()
  ) -> DedupDocument {
    DedupDocument(id: id, text: bytes(sentences), parentID: part, blemishes: blemishes)
  }

  private func report(_ seed: UInt64, _ count: Int = 30) -> [String] {
    var random = Invented(seed)
    return random.sentences(count)
  }

  @Test("unlike documents are kept, each its own cluster")
  func unlike() throws {
    let found = try relations((1...5).map { document("d\($0)", report($0)) })
    #expect(found.map(\.clusterID) == ["d1", "d2", "d3", "d4", "d5"])
    #expect(found.allSatisfy { $0.relation == .none && !$0.isDropped && $0.cover == 0 })
  }

  @Test("of two copies the longer is kept")
  func longer() throws {
    let text = report(1)
    let found = try relations([document("a", Array(text.dropLast(2))), document("b", text)])
    #expect(found.map(\.dupOf) == ["b", ""])
    #expect(found[0].relation == .same)
    #expect(found[0].cover == 1)
    #expect(found[0].coverBack < 1 && found[0].coverBack > 0.9)
    #expect(found[1].relation == .none)
  }

  @Test("of equal copies the smallest id is kept")
  func equal() throws {
    let found = try relations(["c", "a", "b"].map { document($0, report(1)) })
    #expect(found.map(\.dupOf) == ["", "a", "a"])
  }

  @Test("the whole before the truncated, own before part, unspun before spun, clean before noisy")
  func preference() throws {
    let text = report(1)
    let worse = [
      document("a", text, Blemishes(truncated: true)), document("a", text, part: "p"),
      document("a", text, Blemishes(spun: true)), document("a", text, Blemishes(noise: 3)),
    ]
    for copy in worse {
      #expect(try relations([copy, document("b", text)]).map(\.dupOf) == ["b", ""], "\(copy.blemishes)")
    }
  }

  @Test("a preview is contained, with its range; the longer text is marked")
  func preview() throws {
    let text = report(1)
    let found = try relations([document("a", Array(text[..<8])), document("b", text)])
    #expect(found.map(\.relation) == [.contained, .contains])
    #expect(found[0].dupOf == "b")
    #expect(found[0].clusterID == "b")
    #expect(found[0].ranges.count == 1)
    #expect(found[1].dupOf.isEmpty)
  }

  @Test("a longer truncated copy holds a shorter whole one")
  func containedInTruncated() throws {
    let text = report(1)
    let found = try relations([document("a", Array(text[..<8])), document("b", text, Blemishes(truncated: true))])
    #expect(found.map(\.dupOf) == ["b", ""])
  }

  @Test("previews of previews all end at the whole")
  func nested() throws {
    let text = report(1, 60)
    let found = try relations([8, 20, 40, 60].map { document("n\($0)", Array(text[..<$0])) })
    #expect(found.filter { $0.id != "n60" }.allSatisfy { $0.dupOf == "n60" && $0.relation == .contained })
  }

  @Test("a compilation that was not divided does not tie its articles together")
  func compilation() throws {
    let articles = (1...3).map { report($0) }
    var documents = articles.enumerated().map { document("a\($0.offset)", $0.element) }
    documents.append(document("z", articles.flatMap { $0 }))
    let found = try relations(documents)
    #expect(found.map(\.dupOf) == ["", "", "", ""])
    #expect(found[3].relation == .contains)
    #expect(found[3].ranges.count == 3)
  }

  @Test("an article of a compilation goes behind the document of its own")
  func article() throws {
    let text = report(1)
    let found = try relations([
      document("c#1", text, part: "c"), document("c#2", report(2), part: "c"), document("x", text),
    ])
    #expect(found.map(\.dupOf) == ["x", "", ""])
  }

  @Test("chains propose, but each member is like the kept one")
  func chain() throws {
    // Each is like the next, the first is unlike the last.
    let text = report(1, 60)
    let other = report(2, 60)
    let links = (0..<8).map { step in document("k\(step)", Array(other[..<(step * 5)] + text[(step * 5)...])) }
    let found = try relations(links)
    for relation in found where relation.isDropped { #expect(relation.cover >= 0.8 && relation.coverBack >= 0.8) }
    #expect(Set(found.map(\.clusterID)).count > 1)
    #expect(found.first?.clusterID != found.last?.clusterID)
  }

  @Test("a cluster far larger than the crowd limit has one keeper")
  func crowd() throws {
    var settings = DeduplicateSettings()
    settings.crowd = 10
    let text = report(1, 40)
    var random = Invented(9)
    let copies = (0..<60).map { number in
      var copy = text
      copy[random.next(40)] = random.sentence()
      return document("d\(number)", copy)
    }
    let found = try relations(copies + [document("unlike", report(5))], settings: settings)
    #expect(Set(found.map(\.clusterID)).count == 2)
    #expect(found.count { !$0.isDropped } == 2)
  }

  @Test("documents of stock sentences only are kept apart, their copies found")
  func stock() throws {
    var settings = DeduplicateSettings()
    settings.crowd = 8
    var random = Invented(20)
    let stock = random.sentences(60)
    let documents = (0..<40).map { document("d\($0)", Array(random.shuffled(stock).prefix(30))) }
    var all = documents
    for (number, original) in documents.prefix(5).enumerated() {
      all.append(DedupDocument(id: "e\(number)", text: original.text))
    }
    let found = try relations(all, settings: settings)
    #expect(found.filter(\.isDropped).map(\.dupOf) == ["d0", "d1", "d2", "d3", "d4"])
  }

  @Test("texts with nothing to compare are like nothing")
  func empty() throws {
    let found = try relations(["", "——", "  "].enumerated().map { document("e\($0.offset)", [$0.element]) })
    #expect(found.allSatisfy { !$0.isDropped })
  }

  @Test("short texts are compared too")
  func short() throws {
    let found = try relations([
      document("a", ["北岸灯塔停用。"]), document("b", ["北岸灯塔停用"]), document("c", ["南坡灯塔启用。"]),
      document("d", ["停"]), document("e", ["停！"]),
    ])
    #expect(found.map(\.dupOf) == ["", "a", "", "", "d"])
  }

  @Test("a short excerpt is found in a long text by the one key they share")
  func excerpt() throws {
    var found = 0
    for seed in 1...20 {
      let text = report(UInt64(seed), 80)
      let all = try relations([document("long", text), document("short", Array(text[30..<34]))])
      if all.contains(where: { $0.relation == .contained && $0.dupOf == "long" }) { found += 1 }
    }
    #expect(found >= 18)
  }

  @Test("any bytes get a relation")
  func anyBytes() throws {
    var random = Invented(8)
    let documents = (0..<60).map { DedupDocument(id: "d\($0)", text: random.bytes($0 * 7)) }
    #expect(try relations(documents).count == 60)
  }

  @Test("a text that is gone is like nothing")
  func gone() throws {
    let text = report(1)
    var deduplicator = try Deduplicator { $0 == "a" ? bytes(text) : nil }
    deduplicator.add(document("a", text))
    deduplicator.add(document("b", text))
    #expect(try deduplicator.finish().map(\.dupOf) == ["", ""])
  }
}
