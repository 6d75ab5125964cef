private import Glibc

// The only file of the bench that touches memory by pointer: what others wrote is loaded when it is measured, so that
// building needs none of it.

/// A shared library that may or may not be installed.
@safe private struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer

  init?(_ name: String) {
    guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else { return nil }
    unsafe self.handle = unsafe handle
  }

  /// The function `name`, whose type the caller knows.
  func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    unsafe dlsym(handle, name).map { unsafe unsafeBitCast($0, to: type) }
  }
}

/// Mozilla's detector, `libuchardet0`.
@safe struct Uchardet {
  static let package = "libuchardet0"

  private typealias Make = @convention(c) () -> OpaquePointer?
  private typealias Use = @convention(c) (OpaquePointer) -> Void
  private typealias Feed = @convention(c) (OpaquePointer, UnsafePointer<UInt8>?, Int) -> Int32
  private typealias Name = @convention(c) (OpaquePointer) -> UnsafePointer<CChar>?

  private let detector: OpaquePointer
  private let feed: Feed
  private let end: Use
  private let reset: Use
  private let charset: Name

  init?() {
    guard let library = SharedLibrary("libuchardet.so.0"),
      let make = unsafe library.function("uchardet_new", as: Make.self),
      let feed = unsafe library.function("uchardet_handle_data", as: Feed.self),
      let end = unsafe library.function("uchardet_data_end", as: Use.self),
      let reset = unsafe library.function("uchardet_reset", as: Use.self),
      let charset = unsafe library.function("uchardet_get_charset", as: Name.self),
      let detector = unsafe make()
    else { return nil }
    unsafe self.detector = unsafe detector
    unsafe self.feed = unsafe feed
    unsafe self.end = unsafe end
    unsafe self.reset = unsafe reset
    unsafe self.charset = unsafe charset
  }

  /// The name of the encoding of `bytes`, "" when it does not know.
  func detect(_ bytes: [UInt8]) -> String {
    unsafe reset(detector)
    _ = unsafe bytes.withUnsafeBufferPointer { unsafe feed(detector, $0.baseAddress, $0.count) }
    unsafe end(detector)
    return unsafe charset(detector).map { unsafe String(cString: $0) } ?? ""
  }
}

/// OpenCC's own library, `libopencc1.1` with `libopencc-data`.
@safe struct OpenCC {
  static let package = "libopencc1.1"

  private typealias Open = @convention(c) (UnsafePointer<CChar>) -> OpaquePointer?
  private typealias Convert =
    @convention(c) (
      OpaquePointer, UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt8>?
    ) -> Int

  private let converter: OpaquePointer
  private let convert: Convert

  /// - Parameter configuration: `t2s.json` or `s2t.json`.
  init?(_ configuration: String) {
    guard let library = SharedLibrary("libopencc.so.1.1"),
      let open = unsafe library.function("opencc_open", as: Open.self),
      let convert = unsafe library.function("opencc_convert_utf8_to_buffer", as: Convert.self),
      let converter = unsafe open(configuration),
      // A configuration that cannot be loaded gives -1 instead of an address.
      Int(bitPattern: converter) != -1
    else { return nil }
    unsafe self.converter = unsafe converter
    unsafe self.convert = unsafe convert
  }

  /// The converted text; empty for text with a NUL or with bytes that are no UTF-8.
  func converted(_ text: [UInt8]) -> [UInt8] {
    // A character of one answer never takes more than twice its bytes; one byte more closes the string.
    var result = [UInt8](repeating: 0, count: 2 * text.count + 8)
    let count = unsafe text.withUnsafeBufferPointer { source in
      unsafe result.withUnsafeMutableBufferPointer { target in
        unsafe convert(converter, source.baseAddress, source.count, target.baseAddress)
      }
    }
    guard count >= 0, count <= result.count else { return [] }
    result.removeLast(result.count - count)
    return result
  }
}
