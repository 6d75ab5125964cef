private import WenluCore

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
    .object("strip", "Removal of everything that is not the document.", [enabled]),
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
      ]),
  ]

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
    .flag("obey_robots", true, "Whether robots.txt is obeyed."),
    .int("page_bytes", 1024...1_073_741_824, 8_388_608, "Bytes of one page after decompression."),
    .number("timeout_seconds", 0.1...3600, 60, "Total time of one request."),
    .int("parallel", 1...1024, 16, "Hosts asked at the same time."),
    .texts("allow_addresses", "Private addresses or networks that may be asked all the same."),
    .text("proxy", "", "A proxy for all requests."),
    ConfigKey(
      "connect_to", .map(.string(allowed: [])), "HOST:PORT to the HOST:PORT really asked.", standard: .object([])),
  ]

  private static let normalise: [ConfigKey] = [
    enabled,
    .choice("script", ["simplified", "traditional", "keep"], "simplified", "The script of the records."),
    .flag("mojibake", true, "Undo text that was read in the wrong encoding."),
    .flag("bytes", true, "Restore characters that lost a byte."),
    .flag("gloss", true, "Remove readings in brackets."),
    .flag("forms", true, "Fold compatibility forms and stray controls."),
  ]

  private static let deduplicate: [ConfigKey] = [
    enabled, .flag("drop", true, "Publish the keeper of each cluster only."),
  ]

  private static let emit: [ConfigKey] = [
    .int("shards", 1...4096, 1, "Files of the published set, a power of two; never changed later."),
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
