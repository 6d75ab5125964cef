private import COpenSSL

/// A SHA-256 that grows piece by piece; the only file that calls OpenSSL.
@safe package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  package init() {
    // Memory for a context of some 100 bytes: without it nothing else works either.
    guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("no memory for a digest") }
    unsafe self.context = unsafe context
    let began = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(began == 1, "OpenSSL offers no SHA-256")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    _ = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  package mutating func update(_ bytes: [UInt8]) { update(bytes[...]) }

  /// The 32 bytes of the digest.
  package consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    _ = unsafe digest.withUnsafeMutableBufferPointer { unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil) }
    return digest
  }

  /// The 64 hexadecimal digits of the digest of `bytes`, in lower case.
  package static func hex(_ bytes: ArraySlice<UInt8>) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return Hexadecimal.string(digest.finish())
  }

  package static func hex(_ bytes: [UInt8]) -> String { hex(bytes[...]) }
  package static func hex(_ text: String) -> String { hex(Array(text.utf8)) }
}

/// Bytes as hexadecimal digits in lower case.
package enum Hexadecimal {
  package static func string(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether `text` consists of `count` digits in lower case.
  package static func isValid(_ text: String, count: Int) -> Bool {
    text.utf8.count == count
      && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
  }
}
