// What ICU says when it fails, as a Swift error; no other file knows about status codes.

internal import CICUShims

/// A failure that ICU reported.
public struct ICUError: Error, Equatable, Sendable, CustomStringConvertible {
    /// ICU's own name of the error, such as `U_ILLEGAL_ARGUMENT_ERROR`.
    public let name: String
    /// What was being done, for the reader of the message.
    public let operation: String

    public var description: String { "ICU could not \(operation): \(name)" }

    /// An error for input that ICU's 32-bit lengths cannot hold.
    static func tooLong(_ operation: String, units: Int) -> ICUError {
        ICUError(name: "U_INDEX_OUTOFBOUNDS_ERROR", operation: "\(operation) \(units) units at once")
    }

    /// Throws if `code` is an error; warnings, which are negative, pass.
    static func check(_ code: Int32, _ operation: @autoclosure () -> String) throws(ICUError) {
        if code > 0 {
            throw ICUError(name: String(cString: dg_error_name(code)), operation: operation())
        }
    }
}

/// The ICU that this build runs on.
public enum ICU {
    /// ICU's version, such as `72.1`. Segmentation may differ between versions.
    public static var version: String { String(cString: dg_icu_version()) }
    /// The version of the Unicode data inside it, such as `15.0`.
    public static var unicodeVersion: String { String(cString: dg_unicode_version()) }
}
