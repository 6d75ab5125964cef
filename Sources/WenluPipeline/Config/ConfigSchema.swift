private import WenluCore
private import WenluStrip

/// Every key that `pipeline.json` may hold: the one place where keys, types, standards and explanations stand.
package enum ConfigSchema {
  package static let root = ConfigType.object(keys)

  /// The keys at the top, in the order in which they are shown.
  package static let keys: [ConfigKey] = [
    ConfigKey("$schema", .string(allowed: []), "The address of this schema, for editors."),
    ConfigKey(
      "version", .int(1...1), "The version of this form of configuration: 1.", standard: .int(1), isRequired: true),
    ConfigKey("root", .path, "The folder for state and published records.", standard: .string(Array("work".utf8))),
    ConfigKey(
      "sources", .list(.variant(tag: "kind", sources)), "Where documents come from.", standard: .array([]),
      isRequired: true),
    .object("fetch", "How pages are asked for over HTTP.", fetch),
    .object("decode", "Bytes to text.", [enabled]),
    .object("extract", "HTML to blocks of text.", [enabled]),
    .object("normalise", "Repair of broken and converted text.", normalise),
    .object(
      "strip", "Removal of everything that is not the document.",
      [
        enabled, .int("min_body_characters", 0...100_000, 20, "Fewer characters than this are no body."),
        ConfigKey(
          "engines", .list(.string(allowed: ChromePhrases.engines)),
          "The site engines whose wording is known; all if not given, none for []."),
        .flag("host_memory", true, "Whether what the pages of a host repeat is removed."),
        .text("profiles", "", "A folder with host profiles to load and save."),
      ]),
    .object("part", "Compilations cut into their articles.", [enabled]),
    .object("deduplicate", "Documents that say the same.", deduplicate),
    .object("emit", "The published set.", emit),
    .int("workers", 0...256, -1, "Worker processes; 0 cleans inside the program; as many as processors if not given."),
    .object("limits", "What one document may cost.", limits),
  ]

  private static let enabled = ConfigKey.flag("enabled", true, "Whether this stage runs.")

  private static let sources = [
    ConfigVariant("files", "Files and folders.", [name, pathKey, format, contentType, url]),
    ConfigVariant(
      "manifest", "Lines of NDJSON that name a file and its address.",
      [name, ConfigKey("path", .path, "The manifest.", isRequired: true)]),
    ConfigVariant(
      "urls", "Pages fetched over HTTP.",
      [
        name, .texts("urls", "Addresses, in addition to those of 'path'."),
        ConfigKey("path", .path, "A file with one address a line."),
      ], needsOne: ["urls", "path"]),
    ConfigVariant("sitemap", "Pages that sitemaps list, fetched over HTTP.", sitemap, needsOne: ["urls", "path"]),
    ConfigVariant(
      "warc", "Pages of WARC and WET files.",
      [name, ConfigKey("path", .path, "Such a file, or a folder with such files below it.", isRequired: true)]),
    ConfigVariant(
      "ndjson", "Lines of NDJSON with html, raw_content or text.",
      [name, ConfigKey("path", .path, "Such a file, or a folder with such files below it.", isRequired: true)]),
  ]

  private static let sitemap = [
    name, ConfigKey.texts("urls", "Addresses of sitemaps, of indexes of sitemaps, or of a robots.txt that names them."),
    ConfigKey("path", .path, "A sitemap on the disk, in addition to those of 'urls'."),
    .texts("only", "Patterns as in robots.txt on path and query; pages that match none are left out."),
    .texts("except", "Patterns as in robots.txt; pages that match one are left out."),
    .int("most_pages", 1...100_000_000, mostPages, "Pages that are taken of all its sitemaps."),
    .int("most_sitemaps", 1...100_000, mostSitemaps, "Sitemaps that are asked for, those in indexes included."),
  ]

  /// What a sitemap source takes when the configuration does not say.
  static let mostPages = 1_000_000
  static let mostSitemaps = 1000

  private static let name = ConfigKey(
    "name", .string(allowed: []), "The source's name, in records of documents without an address.")
  private static let pathKey = ConfigKey("path", .path, "A file, or a folder with all below it.", isRequired: true)
  private static let format = ConfigKey.choice(
    "format", ["automatic", "html", "text"], "automatic", "What the files hold.")
  private static let contentType = ConfigKey.text("content_type", "", "The Content-Type of the files, as evidence.")
  private static let url = ConfigKey.text("url", "", "The address that the file came from.")

  private static let fetch: [ConfigKey] = [
    .text("user_agent", "", "What the program calls itself; it must hold a contact."),
    .number("delay_seconds", 0...3600, 5, "Least time between two requests to one host."),
    .number("delay_factor", 0...100, 5, "The delay is at least this many times the last response time."),
    .number("crawl_delay_seconds", 0...86_400, 60, "The longest Crawl-delay of a robots.txt that is kept."),
    .number("refresh_hours", 0...87_600, 24, "When a page that was fetched is asked for again."),
    .int("parallel", 1...1024, 16, "Requests under way at the same time, over all hosts."),
    .int("page_bytes", 1024...1_073_741_824, 8_388_608, "Bytes of one page after decompression."),
    .number("connect_seconds", 0.1...3600, 10, "Time to connect."),
    .number("timeout_seconds", 0.1...3600, 60, "Time of one request."),
    .int("attempts", 1...20, 4, "Tries of one address, the first included."),
    .number("retry_pause_seconds", 0...3600, 2, "Pause before the second try; doubled each time."),
    .number("backoff_seconds", 0...3600, 30, "Rest of a host after its first 429 or 503; doubled each time."),
    .texts("allow_addresses", "Private addresses or networks that may be asked all the same."),
    .text("proxy", "", "A proxy for all requests."),
    ConfigKey(
      "connect_to", .map(.string(allowed: [])), "HOST:PORT to the HOST:PORT really asked.", standard: .object([])),
    .texts("unverified_hosts", "Hosts whose certificates are not verified."),
    .int("budget_pages", 0...1_000_000_000, 0, "Requests in one run; 0 for no limit."),
    .int("budget_bytes", 0...1_000_000_000_000, 0, "Bytes over the wire in one run; 0 for no limit."),
    .number("budget_seconds", 0...10_000_000, 0, "Seconds of fetching in one run; 0 for no limit."),
    .int(
      "budget_free_bytes", 0...1_000_000_000_000_000, 0,
      "Fetching ends when the disk has fewer bytes left than this; 0 for no limit."),
  ]

  private static let normalise: [ConfigKey] = [
    enabled,
    .choice("script", ["simplified", "traditional", "keep"], "simplified", "The script of the records."),
    .choice(
      "punctuation", ["keep", "fullwidth", "halfwidth"], "keep", "Punctuation beside Chinese characters."),
    .flag("mojibake", true, "Undo text that was read in the wrong encoding."),
    .flag("byte_damage", true, "Restore characters that lost a byte."),
    .flag("gloss", true, "Remove readings in brackets."),
    .flag("forms", true, "Fold radicals, compatibility characters, wide letters and digits."),
    .flag("marks", true, "Remove invisible characters, private-use bullets and stray marks."),
    .flag("spacing", true, "Remove blanks inside words."),
  ]

  private static let deduplicate: [ConfigKey] = [
    enabled,
    .flag("drop", true, "Publish the keeper of each cluster only."),
    .number("cover", 0.5...1, 0.8, "The share of a text that another must hold for the two to be one."),
  ]

  private static let emit: [ConfigKey] = [
    .int("shards", 1...4096, 1, "Files of the published set, a power of two; never changed later."),
    .choice("compression", ["none", "gzip", "zstd"], "none", "How the record files are packed."),
    .int("keep", 1...1000, 2, "Published sets that stay on the disk."),
    .int("thin_percent", 0...100, 50, "A set that loses more records than this is not published; 100 publishes all."),
    .flag("removals", false, "Publish what was removed; it may hold personal data."),
    .flag("author", false, "Keep the author's name, which is personal data."),
  ]

  private static let limits: [ConfigKey] = [
    .int("cpu_seconds", 1...3600, 10, "CPU time of one document."),
    .int("wall_seconds", 1...86_400, 120, "Time of one document by the clock."),
    .int("memory_mib", 64...65_536, 448, "Memory of one worker on top of the program."),
    .int("document_bytes", 1024...1_073_741_824, 33_554_432, "Raw bytes of one document."),
  ]
}
