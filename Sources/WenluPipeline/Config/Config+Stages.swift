private import WenluCore
package import WenluDeduplicate
package import WenluEmit
package import WenluFetch
private import WenluNormalise
private import WenluStore
private import WenluStrip

extension Config {
  /// The keys whose values change what the filter makes of a document.
  package static let filterKeys = ["decode", "extract", "normalise", "strip", "part", "emit", "limits"]

  /// The settings of the stages that a worker runs.
  package var cleanSettings: CleanSettings {
    var settings = CleanSettings()
    settings.stages = settings.stages.filter { bool("\($0.rawValue).enabled") }
    settings.normalise = normaliseSettings
    settings.strip.minBodyCharacters = int("strip.min_body_characters")
    if let engines = self["strip.engines"]?.array { settings.strip.engines = engines.compactMap(\.string) }
    settings.strip.keepAuthor = bool("emit.author")
    return settings
  }

  private var normaliseSettings: NormaliseSettings {
    var settings = NormaliseSettings()
    settings.script = NormaliseSettings.Script(rawValue: text("normalise.script")) ?? .simplified
    settings.punctuation = NormaliseSettings.Punctuation(rawValue: text("normalise.punctuation")) ?? .keep
    settings.mojibake = bool("normalise.mojibake")
    settings.byteDamage = bool("normalise.byte_damage")
    settings.gloss = bool("normalise.gloss")
    settings.forms = bool("normalise.forms")
    settings.marks = bool("normalise.marks")
    settings.spacing = bool("normalise.spacing")
    return settings
  }

  package var deduplicateSettings: DeduplicateSettings {
    var settings = DeduplicateSettings()
    settings.cover = number("deduplicate.cover")
    return settings
  }

  package var fetchSettings: FetchSettings {
    var settings = FetchSettings()
    settings.transport.userAgent = text("fetch.user_agent")
    settings.transport.bodyLimit = int("fetch.page_bytes")
    settings.transport.connectSeconds = number("fetch.connect_seconds")
    settings.transport.totalSeconds = number("fetch.timeout_seconds")
    settings.transport.proxy = text("fetch.proxy")
    settings.transport.connectTo = (self["fetch.connect_to"]?.object ?? []).map { "\($0.key):\($0.value.string ?? "")" }
    settings.transport.allowedAddresses = texts("fetch.allow_addresses").compactMap { AddressBlock($0) }
    settings.transport.unverifiedHosts = texts("fetch.unverified_hosts")
    settings.concurrency = int("fetch.parallel")
    settings.delay = number("fetch.delay_seconds")
    settings.delayFactor = number("fetch.delay_factor")
    settings.crawlDelayCap = number("fetch.crawl_delay_seconds")
    settings.attempts = int("fetch.attempts")
    settings.retryPause = number("fetch.retry_pause_seconds")
    settings.backoff = number("fetch.backoff_seconds")
    settings.budget.pages = positive(int("fetch.budget_pages"))
    settings.budget.bytes = positive(int("fetch.budget_bytes"))
    settings.budget.seconds = positive(number("fetch.budget_seconds"))
    return settings
  }

  private func positive<Value: Comparable & Numeric>(_ value: Value) -> Value? { value > .zero ? value : nil }

  /// The settings of the published set in `folder`.
  package func emitSettings(folder: String) -> EmitSettings {
    var settings = EmitSettings(folder: folder)
    settings.shards = int("emit.shards")
    settings.compression = Compression(rawValue: text("emit.compression")) ?? .none
    settings.keep = int("emit.keep")
    settings.thinPercent = int("emit.thin_percent") < 100 ? int("emit.thin_percent") : nil
    settings.removals = bool("emit.removals")
    return settings
  }
}
