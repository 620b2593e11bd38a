// What fuzz targets make of the bytes that libFuzzer gives.

import Diglot

/// An input: a first byte that chooses, and the rest.
public struct Input {
    public let choice: Int
    public let bytes: [UInt8]

    /// - Returns: nil for an empty input.
    public init?(_ data: [UInt8]) {
        guard let first = data.first else { return nil }
        choice = Int(first)
        bytes = Array(data.dropFirst())
    }

    /// The bytes as UTF-16: decoded from UTF-8, or taken as units, which may be lone surrogates.
    public func utf16(asUnits: Bool) -> [UInt16] {
        guard asUnits else { return Array(String(decoding: bytes, as: UTF8.self).utf16) }
        return stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
    }
}

/// The checkout's language data.
public enum Shipped {
    public static let lexicons: Lexicons = {
        let root = "\(#filePath)".split(separator: "/").dropLast(4).joined(separator: "/")
        return Lexicons(directory: "/\(root)/Lexicons")
    }()
}
