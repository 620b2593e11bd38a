// Expected output as files beside the tests. `DIGLOT_UPDATE_GOLDEN=1 swift test` writes them anew.

import Foundation

/// Files of expected output, in the folder `Golden` beside the test's source.
public enum Golden {
    private static let isUpdating = ProcessInfo.processInfo.environment["DIGLOT_UPDATE_GOLDEN"] == "1"

    /// Compares output with a golden file, or rewrites the file when golden files are being updated.
    ///
    /// - Returns: nil when they are the same, else the first line that differs.
    public static func difference(
        _ actual: String, from name: String, beside source: StaticString = #filePath
    ) throws -> String? {
        let folder = URL(fileURLWithPath: "\(source)").deletingLastPathComponent().appendingPathComponent("Golden")
        let file = folder.appendingPathComponent(name)
        if isUpdating {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: file)
            return nil
        }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            return "\(name) does not exist; DIGLOT_UPDATE_GOLDEN=1 writes it"
        }
        return firstDifference(String(decoding: data, as: UTF8.self), actual).map { "\(name):\($0)" }
    }

    /// The first line in which two texts differ, with its number.
    public static func firstDifference(_ expected: String, _ actual: String) -> String? {
        let expected = lines(expected)
        let actual = lines(actual)
        for index in 0..<max(expected.count, actual.count) {
            let wanted = index < expected.count ? expected[index] : "(no such line)"
            let found = index < actual.count ? actual[index] : "(no such line)"
            if Array(wanted.utf8) != Array(found.utf8) {
                return "\(index + 1): expected: \(wanted)\n\(index + 1): but found: \(found)"
            }
        }
        return nil
    }

    private static func lines(_ text: String) -> [Substring.SubSequence] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" }
    }
}
