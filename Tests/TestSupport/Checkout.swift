// The folders that tests read: the checkout, and the data beside it.

import Foundation

/// Where things are.
public enum Checkout {
    /// The folder that holds Package.swift.
    public static let root: String = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            precondition(folder.path != "/", "no Package.swift above \(#filePath)")
            folder.deleteLastPathComponent()
        }
        return folder.path
    }()

    public static let fixtures = root + "/Fixtures"
    public static let lexicons = root + "/Lexicons"

    /// Real dumps and annotations, which are not part of the checkout: `$DIGLOT_SHARED`, else `../shared`.
    public static let shared: String =
        ProcessInfo.processInfo.environment["DIGLOT_SHARED"]
        ?? URL(fileURLWithPath: root).deletingLastPathComponent().appendingPathComponent("shared").path

    /// Whether the data beside the checkout is there.
    public static let sharedIsPresent = FileManager.default.fileExists(atPath: shared + "/corpus")

    /// Why a test that needs ``shared`` did not run.
    public static let sharedIsMissing = "skipped: the folder ../shared (or $DIGLOT_SHARED) is not there"

    /// The bytes of a file.
    public static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

/// A folder for one test's files, removed when the last reference to it goes.
public final class ScratchFolder: Sendable {
    public let path: String

    public init() throws {
        path = NSTemporaryDirectory() + "diglot-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file into the folder; returns its path.
    @discardableResult
    public func write(_ content: String, to name: String) throws -> String {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: url)
        return url.path
    }

    /// The names of the files in the folder.
    public var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
