private import Glibc

/// What a worker process asks of the kernel for itself; also the few process calls of the coordinator.
@safe package enum WorkerProcess {
  /// Ties this process to its parent's life, closes inherited descriptors and limits its memory.
  ///
  /// - Parameters:
  ///   - parent: the process that started this one; when it is already gone, this process exits.
  ///   - memory: bytes this process may map on top of what it maps now.
  package static func enter(parent: Int32, memory: Int) {
    dieWithParent()
    if getppid() != parent { exit(0) }
    for descriptor in Int32(3)..<256 { close(descriptor) }
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    let limit = rlim_t(mappedBytes() + memory)
    var space = rlimit(rlim_cur: limit, rlim_max: limit)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &space)
  }

  /// Lets this process use `seconds` more of CPU time; SIGXCPU ends it when it takes longer.
  package static func allowCPU(seconds: Int) {
    let used = cpuNanoseconds() / 1_000_000_000 + 1
    var limit = rlimit(rlim_cur: rlim_t(used + seconds), rlim_max: rlim_t.max)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  }

  /// CPU time of this process so far.
  package static func cpuNanoseconds() -> Int {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// `prctl` is variadic in C and so not imported; it is called through its address.
  private static func dieWithParent() {
    typealias Prctl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    guard let program = unsafe dlopen(nil, RTLD_NOW), let address = unsafe dlsym(program, "prctl") else { return }
    let call = unsafe unsafeBitCast(address, to: Prctl.self)
    let setParentDeathSignal: Int32 = 1
    _ = call(setParentDeathSignal, UInt(SIGKILL), 0, 0, 0)
  }

  /// The address space of this process, from the first field of `/proc/self/statm`, in bytes.
  private static func mappedBytes() -> Int {
    let descriptor = unsafe open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    defer { close(descriptor) }
    var pages = 0
    for byte in readSome(descriptor, atMost: 64) ?? [] {
      guard byte >= 0x30, byte <= 0x39 else { break }
      pages = pages * 10 + Int(byte - 0x30)
    }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Moves standard output out of reach of `print`, which then goes to standard error; returns its new number.
  package static func claimOutput() -> Int32 {
    let claimed = fcntl(1, F_DUPFD_CLOEXEC, 300)
    dup2(2, 1)
    return claimed
  }

  /// Reads exactly `count` bytes, or nil when the stream ends before.
  package static func readFully(_ descriptor: Int32, count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      guard let more = readSome(descriptor, atMost: min(count - bytes.count, 1 << 20)), !more.isEmpty else {
        return nil
      }
      bytes += more
    }
    return bytes
  }

  /// Reads what is there, waiting for the first byte: empty at the end, nil on an error.
  package static func readSome(_ descriptor: Int32, atMost count: Int) -> [UInt8]? {
    var result = -1
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      repeat { result = unsafe read(descriptor, buffer.baseAddress, count) } while result < 0 && errno == EINTR
      filled = max(0, result)
    }
    return result < 0 ? nil : bytes
  }

  /// Writes all bytes; false when the other end is gone or the device is full.
  @discardableResult
  package static func writeFully(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Why the last write failed, in the system's words; nil when its reader has left.
  package static var writeProblem: String? {
    let code = errno
    return code == EPIPE ? nil : unsafe String(cString: strerror(code))
  }

  /// The signal that stands for a broken pipe is ignored: writing then fails with an error instead.
  package static func ignoreBrokenPipe() { ignore(SIGPIPE) }

  /// Makes `number` do nothing by itself.
  package static func ignore(_ number: Int32) { _ = signal(number, SIG_IGN) }

  /// Ends this process at once, without any tidying.
  package static func leave(_ status: Int32) -> Never { _exit(status) }

  /// Ends this process as the shell expects of one whose reader has left: without a word.
  package static func endQuietly() -> Never {
    _ = signal(SIGPIPE, SIG_DFL)
    Glibc.raise(SIGPIPE)
    exit(141)
  }

  package static let segmentationFault = SIGSEGV
  package static let killSignal = SIGKILL

  /// The name of a signal, as in `kill -l`, for messages.
  package static func signalName(_ signal: Int32) -> String {
    let names: [Int32: String] = [
      SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP",
      SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGSEGV: "SIGSEGV",
      SIGTERM: "SIGTERM", SIGXCPU: "SIGXCPU",
    ]
    return names[signal] ?? "signal \(signal)"
  }

  /// True for a signal that the kernel does not send for what a process did itself.
  package static func isFromOutside(_ signal: Int32) -> Bool { [SIGKILL, SIGTERM, SIGINT, SIGHUP].contains(signal) }

  package static func isCPULimit(_ signal: Int32) -> Bool { signal == SIGXCPU }

  /// Sends `signal` to this process and waits for the end.
  package static func endBySignal(_ signal: Int32) -> Never {
    Glibc.raise(signal)
    while true { sleep(60) }
  }

  /// The number of processors this process may use.
  package static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The file of this very program, also when it was started by a name in the search path.
  package static var executable: String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &path, 4095)
    return String(decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package static var identifier: Int32 { getpid() }

  /// Whether `descriptor` is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
