// Reading `.diglot.yml`: every key is known, or an error with its line and what may have been meant.

public import Diglot
import Foundation
import Yams

extension Configuration {
    /// What the file is called.
    static let fileName = ".diglot.yml"
    /// Bytes; nobody writes so much by hand.
    private static let longestFile = 1 << 20

    /// The configuration that holds in a folder: that of the nearest file in it or above it.
    ///
    /// - Parameter lexicons: what options of rules name is looked up there; nil where there are none.
    /// - Returns: an empty one when there is no file.
    /// - Throws: `ConfigurationError` for a file that cannot be read or sets what does not exist.
    public static func find(
        from folder: String, lexicons: Lexicons? = nil
    ) throws(ConfigurationError) -> Configuration {
        var folder = URL(fileURLWithPath: folder).standardizedFileURL
        while true {
            let path = folder.appendingPathComponent(fileName).path
            if FileManager.default.fileExists(atPath: path) {
                return try Configuration(contentsOf: path, lexicons: lexicons)
            }
            let parent = folder.deletingLastPathComponent()
            if parent.path == folder.path { return Configuration() }
            folder = parent
        }
    }

    /// - Parameter lexicons: what options of rules name is looked up there; nil where there are none.
    /// - Throws: `ConfigurationError` for a file that cannot be read or sets what does not exist.
    public init(contentsOf path: String, lexicons: Lexicons? = nil) throws(ConfigurationError) {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            let reason = FileManager.default.fileExists(atPath: path) ? "cannot be read" : "there is no such file"
            throw ConfigurationError(file: path, line: nil, message: reason)
        }
        if bytes.count > Self.longestFile {
            throw ConfigurationError(file: path, line: nil, message: "is larger than a configuration can be")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(file: path, line: nil, message: "is not UTF-8")
        }
        try self.init(yaml: text, file: path, lexicons: lexicons)
    }

    /// - Parameters:
    ///   - file: for messages; relative paths in the text count from its folder.
    ///   - lexicons: what options of rules name is looked up there; nil where there are none.
    /// - Throws: `ConfigurationError` for text that is no YAML or sets what does not exist.
    public init(yaml: String, file: String, lexicons: Lexicons? = nil) throws(ConfigurationError) {
        let reader = ConfigurationReader(file: file, lexicons: lexicons)
        self.init()
        self.file = file
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw reader.error(syntax: error)
        }
        guard let root, root.null == nil else { return }
        for (key, value) in try reader.pairs(of: root, as: "the file") {
            switch key.text {
            case "profile": profile = try reader.choice(value, CheckProfile.self, as: key)
            case "fail-on": failOn = try reader.choice(value, Threshold.self, as: key)
            case "glossaries": glossaries = try reader.paths(value, as: key)
            case "suppress": suppress = try reader.paths(value, as: key)
            case "baseline": baseline = try reader.path(value, as: key)
            case "ignore": try readIgnored(value, reader)
            case "rules": rules = try reader.rules(value)
            default:
                let known = ["profile", "fail-on", "glossaries", "suppress", "baseline", "ignore", "rules"]
                throw reader.unknown(key, among: known)
            }
        }
    }

    private mutating func readIgnored(_ node: Node, _ reader: ConfigurationReader) throws(ConfigurationError) {
        for (key, value) in try reader.pairs(of: node, as: "ignore") {
            switch key.text {
            case "records": ignoredRecords = try reader.texts(value, as: key)
            case "terms": ignoredTerms = try reader.texts(value, as: key)
            default: throw reader.unknown(key, among: ["records", "terms"])
            }
        }
    }
}

/// Turns the nodes of a file into values.
private struct ConfigurationReader {
    /// A key and where it stands.
    struct Key {
        let text: String
        let line: Int
    }

    let file: String
    let lexicons: Lexicons?

    func error(_ message: String, _ line: Int?) -> ConfigurationError {
        ConfigurationError(file: file, line: line, message: message)
    }

    func error(syntax: any Error) -> ConfigurationError {
        switch syntax {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            error("is no YAML: \(problem)", mark.line)
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            error("the key '\(keys.first ?? "")' is there twice", context.mark.line)
        default: error("is no YAML: \(syntax)", nil)
        }
    }

    func unknown(_ key: Key, among known: [String]) -> ConfigurationError {
        let hint =
            Suggestion.nearest(to: key.text, among: known).map { "did you mean '\($0)'?" }
            ?? "there are \(known.joined(separator: ", "))"
        return error("there is no key '\(key.text)'; \(hint)", key.line)
    }

    // MARK: Nodes

    private func line(_ node: Node) -> Int? { node.mark?.line }

    func pairs(of node: Node, as name: String) throws(ConfigurationError) -> [(Key, Node)] {
        guard let mapping = node.mapping else {
            throw error("\(name) must be a mapping of keys to values", line(node))
        }
        var pairs: [(Key, Node)] = []
        for (key, value) in mapping {
            guard let text = key.scalar?.string else { throw error("a key must be a word", line(key)) }
            pairs.append((Key(text: text, line: line(key) ?? 1), value))
        }
        return pairs
    }

    /// A scalar as it is written: `off` is no truth value here.
    private func text(_ node: Node, as key: Key) throws(ConfigurationError) -> String {
        guard let scalar = node.scalar else { throw error("\(key.text) must be a single value", line(node)) }
        if scalar.style == .plain && node.null != nil { throw error("\(key.text) has no value", key.line) }
        return scalar.string
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: Node, _: Choice.Type, as key: Key
    ) throws(ConfigurationError) -> Choice {
        let name = try text(node, as: key)
        if let choice = Choice(rawValue: name) { return choice }
        throw error(
            "'\(name)' must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))", line(node))
    }

    func texts(_ node: Node, as key: Key) throws(ConfigurationError) -> [String] {
        guard let items = node.sequence else {
            if node.mapping != nil { throw error("\(key.text) must be a value or a list of them", line(node)) }
            return [try text(node, as: key)]
        }
        var texts: [String] = []
        for item in items { texts.append(try text(item, as: key)) }
        return texts
    }

    func paths(_ node: Node, as key: Key) throws(ConfigurationError) -> [String] {
        try texts(node, as: key).map(resolved)
    }

    func path(_ node: Node, as key: Key) throws(ConfigurationError) -> String { resolved(try text(node, as: key)) }

    /// A path that counts from the file's folder.
    private func resolved(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        let folder = (file as NSString).deletingLastPathComponent
        return folder.isEmpty ? path : (folder as NSString).appendingPathComponent(path)
    }

    // MARK: Rules

    func rules(_ node: Node) throws(ConfigurationError) -> [Configuration.RuleSetting] {
        var settings: [Configuration.RuleSetting] = []
        for (key, value) in try pairs(of: node, as: "rules") {
            var setting = Configuration.RuleSetting(id: key.text, line: key.line)
            var options: [Key] = []
            if value.mapping == nil {
                setting.level = try choice(value, CheckSettings.Level.self, as: key)
            } else {
                for (name, value) in try pairs(of: value, as: key.text) {
                    if name.text == "severity" {
                        setting.level = try choice(value, CheckSettings.Level.self, as: name)
                    } else {
                        setting.options.values[name.text] = try option(value, as: name)
                        options.append(name)
                    }
                }
            }
            do {
                try CheckSettings(
                    levels: setting.level.map { [key.text: $0] } ?? [:],
                    options: setting.options.values.isEmpty ? [:] : [key.text: setting.options]
                ).validate(lexicons)
            } catch {
                throw self.error(error.description, options.first { $0.text == error.option }?.line ?? key.line)
            }
            settings.append(setting)
        }
        return settings
    }

    private func option(_ node: Node, as key: Key) throws(ConfigurationError) -> RuleOptions.Value {
        if node.sequence != nil { return .texts(try texts(node, as: key)) }
        let text = try text(node, as: key)
        switch text {
        case "true", "yes": return .flag(true)
        case "false", "no": return .flag(false)
        default: return Double(text).map { .number($0) } ?? .text(text)
        }
    }
}
