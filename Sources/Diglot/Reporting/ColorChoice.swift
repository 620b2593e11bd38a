// Whether text is written in colour.

/// When text has colours.
public enum ColorChoice: String, Sendable, CaseIterable {
    /// In a terminal, unless the environment says otherwise.
    case auto
    case always
    case never

    /// Whether to write colours.
    ///
    /// `auto` goes by the customs of terminals: a `NO_COLOR` that is not empty forbids colours (no-color.org),
    /// a `CLICOLOR_FORCE` other than `0` asks for them even where there is no terminal
    /// (bixense.com/clicolors), and a `dumb` terminal has none.
    ///
    /// - Parameters:
    ///   - isTerminal: whether the output is a terminal.
    ///   - variable: the value of a variable of the environment.
    public func isColored(isTerminal: Bool, variable: (String) -> String?) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            if variable("NO_COLOR")?.isEmpty == false { return false }
            if let forced = variable("CLICOLOR_FORCE"), !forced.isEmpty, forced != "0" { return true }
            return isTerminal && variable("TERM") != "dumb"
        }
    }
}
