// Examples of articles: tests compile them and compare.

import Foundation

/// Code that an article shows and a test compiles.
public enum DocumentedCode {
    /// The block that an article must have: what stands between `// example begins` and `// example ends` in a file of
    /// tests, moved to the left.
    public static func example(in path: String) throws -> String {
        let lines = try String(contentsOfFile: path, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard let begin = lines.firstIndex(where: { $0.hasSuffix("// example begins") }),
            let end = lines.firstIndex(where: { $0.hasSuffix("// example ends") })
        else { return "no example in \(path)" }
        let indent = lines[begin].prefix { $0 == " " }
        let code = lines[(begin + 1)..<end].map { $0.hasPrefix(indent) ? $0.dropFirst(indent.count) : $0 }
        return "```swift\n\(code.joined(separator: "\n"))\n```"
    }

    /// The text of an article of the library.
    public static func article(_ name: String) throws -> String {
        try String(contentsOfFile: "\(Checkout.root)/Sources/Diglot/Diglot.docc/\(name).md", encoding: .utf8)
    }
}
