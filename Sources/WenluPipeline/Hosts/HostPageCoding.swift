import WenluStrip
import WenluText

extension HostPage {
  /// The page as bytes, for the way from a worker and for the state.
  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.put(entries.count)
    for entry in entries {
      writer.put(HostUnit.allCases.firstIndex(of: entry.unit) ?? 0)
      writer.put(entry.place.rawValue)
      writer.put(entry.isProse ? 1 : 0)
      writer.put(Int(Int64(bitPattern: entry.path)))
      writer.put(Int(Int64(bitPattern: entry.hash)))
      writer.put(entry.form)
    }
    writer.put(category)
    writer.put(isDamaged ? 1 : 0)
    writer.put(contexts.map(\.text).joined())
    return writer.bytes
  }

  /// The page that bytes hold, nil when they are broken.
  init?(encoded bytes: [UInt8]) {
    var reader = FieldReader(bytes)
    guard let count = reader.number(), count >= 0, count <= HostPage.most else { return nil }
    self.init()
    for _ in 0..<count {
      guard let unit = reader.number(), HostUnit.allCases.indices.contains(unit),
        let place = reader.number().flatMap(Place.init(rawValue:)), let isProse = reader.number(),
        let path = reader.number(), let hash = reader.number(), let form = reader.text()
      else { return nil }
      entries.append(
        Entry(
          unit: HostUnit.allCases[unit], place: place, isProse: isProse == 1, path: UInt64(bitPattern: Int64(path)),
          hash: UInt64(bitPattern: Int64(hash)), form: form))
    }
    guard let category = reader.text(), let isDamaged = reader.number(),
      let scalars = reader.text()?.unicodeScalars.map({ $0 }), reader.isAtEnd
    else { return nil }
    self.category = category
    self.isDamaged = isDamaged == 1
    contexts = stride(from: 0, to: scalars.count, by: LossyContext.width).compactMap {
      LossyContext(scalars: scalars[$0..<min($0 + LossyContext.width, scalars.count)])
    }
  }
}
