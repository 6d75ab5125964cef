private import Glibc
private import Synchronization
package import WenluCore

/// How a child process ended, and the largest resident set it had, in bytes.
package struct ChildEnd: Sendable, Equatable {
  /// The exit status, or nil when a signal ended it.
  package var status: Int32?
  /// The signal that ended it, or nil when it exited.
  package var signal: Int32?
  package var peakBytes: Int
}

/// A worker process with pipes to its standard input, output and error; owned by one thread.
///
/// Every descriptor is close-on-exec, so that no worker holds the pipe of another and a dead coordinator is noticed.
@safe package final class ChildProcess {
  /// What came of sending one frame and waiting for its answer.
  package enum Exchange: Equatable {
    case answer([UInt8])
    /// The worker closed its pipes: it is dying or dead.
    case ended
    /// No answer before the deadline.
    case late
  }

  package let pid: Int32
  private var input: Int32
  private let output: Int32
  private let errors: Int32
  private var received: [UInt8] = []
  /// The last bytes that the worker wrote to standard error.
  package private(set) var complaint: [UInt8] = []
  private var ended = false

  /// Starts `executable` with `arguments`, and `NAME=value` lines as all its environment, in a group of its own.
  package init(executable: String, arguments: [String], environment: [String]) throws(StageError) {
    let started = ChildProcess.starting.withLock { _ in
      let pipes = (0..<3).map { _ in ChildProcess.pipe() }
      return (pipes, ChildProcess.spawn(executable, [executable] + arguments, environment, pipes))
    }
    let (pipes, result) = started
    (input, output, errors) = (pipes[0].write, pipes[1].read, pipes[2].read)
    for descriptor in [pipes[0].read, pipes[1].write, pipes[2].write] { close(descriptor) }
    pid = result.pid
    guard result.error == 0 else {
      ended = true
      throw StageError(
        .software, stage: "worker", subject: executable,
        message: "cannot start a worker process (error \(result.error)); lower workers or raise ulimit -n and -u")
    }
    for descriptor in [input, output, errors] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
  }

  /// Held from the making of a pipe until it is close-on-exec and the worker runs.
  private static let starting = Mutex(())

  deinit {
    if !ended { _ = stop() }
    if input >= 0 { close(input) }
    close(output)
    close(errors)
  }

  private static func pipe() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = unsafe ends.withUnsafeMutableBufferPointer { unsafe Glibc.pipe($0.baseAddress) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String], _ pipes: [(read: Int32, write: Int32)]
  ) -> (pid: Int32, error: Int32) {
    let ends = [pipes[0].read, pipes[1].write, pipes[2].write]
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    for (target, end) in ends.enumerated() { unsafe posix_spawn_file_actions_adddup2(&actions, end, Int32(target)) }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    // A group of its own: Ctrl-C in a terminal reaches the coordinator only, which then stops the workers in order.
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETPGROUP)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe environment.map { unsafe strdup($0) } + [nil]
    var pid: Int32 = -1
    let error = unsafe posix_spawn(&pid, path, &actions, &attributes, &argv, &envp)
    for index in unsafe argv.indices { unsafe free(argv[index]) }
    for index in unsafe envp.indices { unsafe free(envp[index]) }
    unsafe posix_spawn_file_actions_destroy(&actions)
    unsafe posix_spawnattr_destroy(&attributes)
    return (pid, error)
  }

  /// Sends `frame` (nothing when empty) and waits for one frame back, no longer than `limit`.
  package func exchange(_ frame: [UInt8], limit: Duration) -> Exchange {
    let deadline = ContinuousClock.now + limit
    var sent = 0
    while true {
      if let answer = takeFrame() { return .answer(answer) }
      let left = deadline - ContinuousClock.now
      guard left > .zero else { return .late }
      let events = wait(forWriting: sent < frame.count, limit: left)
      if events.writable, !write(frame, from: &sent) { return drained() }
      if events.complaining { readComplaint() }
      if events.readable, !readMore() { return drained() }
    }
  }

  /// An answer that was complete before the pipe closed counts.
  private func drained() -> Exchange {
    while readMore() {}
    return takeFrame().map { .answer($0) } ?? .ended
  }

  private func wait(
    forWriting: Bool, limit: Duration
  ) -> (readable: Bool, writable: Bool, complaining: Bool) {
    var set = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: complaintOpen ? errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: forWriting ? input : -1, events: Int16(POLLOUT), revents: 0),
    ]
    let milliseconds = limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000 + 1
    let ready = unsafe set.withUnsafeMutableBufferPointer {
      unsafe poll($0.baseAddress, nfds_t($0.count), Int32(clamping: milliseconds))
    }
    guard ready > 0 else { return (false, false, false) }
    return (set[0].revents != 0, set[2].revents != 0, set[1].revents != 0)
  }

  private func write(_ frame: [UInt8], from sent: inout Int) -> Bool {
    let start = sent
    let count = unsafe frame.withUnsafeBytes { bytes in
      unsafe Glibc.write(input, bytes.baseAddress?.advanced(by: start), bytes.count - start)
    }
    if count > 0 { sent += count }
    return count > 0 || errno == EAGAIN || errno == EINTR
  }

  private var complaintOpen = true

  private func readComplaint() {
    let bytes = ChildProcess.read(errors, atMost: 4096)
    complaintOpen = bytes.map { !$0.isEmpty } ?? true
    complaint += bytes ?? []
    if complaint.count > 4096 { complaint.removeFirst(complaint.count - 4096) }
  }

  /// Reads what is there; false when the worker closed its end.
  private func readMore() -> Bool {
    guard let bytes = ChildProcess.read(output, atMost: 1 << 16) else { return true }
    received += bytes
    return !bytes.isEmpty
  }

  /// What could be read: empty at the end, nil when there is nothing yet.
  private static func read(_ descriptor: Int32, atMost count: Int) -> [UInt8]? {
    var result = -1
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      result = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
      filled = max(0, result)
    }
    if result < 0, errno == EAGAIN || errno == EINTR { return nil }
    return bytes
  }

  private func takeFrame() -> [UInt8]? {
    guard let count = Frame.bodyCount(received[...]), received.count >= Frame.prefix + count else { return nil }
    let body = Array(received[Frame.prefix..<(Frame.prefix + count)])
    received.removeFirst(Frame.prefix + count)
    return body
  }

  /// Closes the worker's input, which asks it to leave, and waits for it no longer than `limit`.
  package func finish(limit: Duration = .seconds(5)) -> ChildEnd {
    close(input)
    input = -1
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
      if let end = reap(WNOHANG) { return end }
      usleep(2000)
    }
    return stop()
  }

  /// Kills the worker and waits for its end.
  package func stop() -> ChildEnd {
    kill(pid, SIGKILL)
    return reap(0) ?? ChildEnd(status: nil, signal: SIGKILL, peakBytes: 0)
  }

  /// Waits for a worker that has closed its pipes; one that lives on is killed after a second.
  package func end() -> ChildEnd {
    for _ in 0..<500 {
      if complaintOpen { readComplaint() }
      if let end = reap(WNOHANG) { return end }
      usleep(2000)
    }
    return stop()
  }

  private func reap(_ options: Int32) -> ChildEnd? {
    var status: Int32 = 0
    var usage = rusage()
    var result = unsafe wait4(pid, &status, options, &usage)
    while result < 0, errno == EINTR { result = unsafe wait4(pid, &status, options, &usage) }
    guard result == pid else { return nil }
    ended = true
    let signal = status & 0x7F
    return ChildEnd(
      status: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
      peakBytes: usage.ru_maxrss * 1024)
  }
}
