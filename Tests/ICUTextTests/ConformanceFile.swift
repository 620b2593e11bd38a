import Foundation
import ICUText
import TestSupport
import Testing

/// Unicode's test files, as Debian's package `unicode-data` has them, and the differences that are expected.
enum ConformanceFile {
    private static let folder = "/usr/share/unicode/"

    /// Whether the files are there and of the Unicode version that ICU has.
    static let isPresent =
        (try? lines("auxiliary/WordBreakTest.txt").first?.contains("-\(ICU.unicodeVersion)")) ?? false

    static let isMissing: Comment =
        "skipped: install unicode-data and bzip2, with the test files of Unicode \(ICU.unicodeVersion)"

    /// The lines of a file without comments and empty ones; the first line is kept, for its version.
    static func lines(_ name: String) throws -> [String] {
        let text = try content(of: folder + name)
        return text.split(separator: "\n").enumerated().compactMap { number, line in
            let content = number == 0 ? line[...] : line.prefix { $0 != "#" }
            let trimmed = content.trimmingCharacters(in: .whitespaces)
            return trimmed.isEmpty ? nil : trimmed
        }
    }

    private static func content(of path: String) throws -> String {
        if FileManager.default.fileExists(atPath: path) {
            return String(decoding: try Checkout.bytes(path), as: UTF8.self)
        }
        return try Program.bash.run("-c", "bzip2 -dc '\(path).bz2'").output
    }

    /// The differences of a file that are expected, as rows of test and outcome.
    static func exceptions(_ name: String) throws -> Set<Difference> {
        let path = Checkout.root + "/Tests/ICUTextTests/ConformanceExceptions.tsv"
        let rows = String(decoding: try Checkout.bytes(path), as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
        return Set(rows.filter { $0[0] == name && $0.count == 4 }.map { Difference(test: $0[1], outcome: $0[2]) })
    }

    /// UTF-16 of scalars in hexadecimal.
    static func utf16(_ scalars: some StringProtocol) -> [UInt16] {
        scalars.split(separator: " ").flatMap { utf16(UInt32($0, radix: 16)!) }
    }

    static func utf16(_ scalar: UInt32) -> [UInt16] {
        Unicode.Scalar(scalar).map { Array(String($0).utf16) } ?? [UInt16(scalar)]
    }
}

/// A test of Unicode's that comes out otherwise.
struct Difference: Hashable, CustomStringConvertible {
    let test: String
    let outcome: String

    var description: String { "\(test)\t\(outcome)" }
}
