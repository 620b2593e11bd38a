// The version that `--version`, output headers and the man page show.

/// Diglot's version.
public enum Version {
    /// Semantic version, as in CHANGELOG.md.
    public static let current = "0.1.0"
}
