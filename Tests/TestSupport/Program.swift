// Programs run as a user runs them.

import Foundation

/// A program and how it is run.
public struct Program: Sendable {
    /// The built command line tool, which lies beside the test bundle.
    public static let diglot = Program(
        path: URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("diglot").path)

    public static let bash = Program(path: "/bin/bash")

    /// Runs a program in another folder (`-C`).
    public static let env = Program(path: "/usr/bin/env")

    public let path: String

    /// What a program did.
    public struct Outcome: Sendable {
        public let output: String
        public let errors: String
        /// The exit code; 128 and more for the signal that ended the program, as shells count.
        public let exitCode: Int32

        /// The lines of the output.
        public var lines: [String] {
            output.split(separator: "\n").map(String.init)
        }
    }

    /// A program that could not be started.
    public struct Failure: Error {
        public let message: String
    }

    /// Runs the program in the checkout's root and waits for its end.
    ///
    /// - Parameters:
    ///   - input: what it reads from standard input.
    ///   - environment: variables beside the test's own.
    public func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:]
    ) throws -> Outcome {
        try run(arguments, input: Data(input.utf8), environment: environment)
    }

    public func run(
        _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
    ) throws -> Outcome {
        // Files, not pipes: nothing can fill up while nobody reads.
        let folder = try ScratchFolder()
        let files = ["input", "output", "errors"].map { folder.path + "/" + $0 }
        for file in files { try (file == files[0] ? input : Data()).write(to: URL(fileURLWithPath: file)) }
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let process = try start(arguments, files, variables.map { "\($0)=\($1)" })
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return Outcome(
            output: String(decoding: try Checkout.bytes(files[1]), as: UTF8.self),
            errors: String(decoding: try Checkout.bytes(files[2]), as: UTF8.self),
            exitCode: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }

    /// Starts the program with its standard streams in files.
    ///
    /// Foundation's `Process` would hand down the signal mask of the thread that it runs on, and a
    /// program that cannot be interrupted or told of a closed pipe is not what a user runs.
    private func start(_ arguments: [String], _ files: [String], _ variables: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, file) in files.enumerated() {
            posix_spawn_file_actions_addopen(
                &actions, Int32(descriptor), file, descriptor == 0 ? O_RDONLY : O_WRONLY, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // `env -C` changes to a folder and becomes the program.
        let argv = (["env", "-C", Checkout.root, path] + arguments).map { strdup($0) } + [nil]
        let environment = variables.map { strdup($0) } + [nil]
        defer { for pointer in argv + environment { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, "/usr/bin/env", &actions, &attributes, argv, environment)
        guard code == 0 else { throw Failure(message: "\(path): \(String(cString: strerror(code)))") }
        return process
    }
}
