// Numbers as text.

/// Decimal numbers as text, the same on every machine.
enum Decimal {
    /// Rounded half away from zero to at most `decimals` places; zeros at the end are left out.
    static func string(_ value: Double, decimals: Int) -> String {
        var bytes = Scratch<UInt8>()
        append(value, decimals: decimals, to: &bytes)
        return String(decoding: UnsafeBufferPointer(bytes.elements), as: UTF8.self)
    }

    /// Appends the same in ASCII.
    static func append(_ value: Double, decimals: Int, to bytes: inout Scratch<UInt8>) {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value * scale).rounded()
        guard scaled.magnitude < 1e15 else {
            for byte in "\(value)".utf8 { bytes.append(byte) }
            return
        }
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        append(UInt(scaled.magnitude), decimals: decimals, to: &bytes)
    }

    /// Appends a whole number as so many units of the last decimal place.
    static func append(_ units: UInt, decimals: Int = 0, to bytes: inout Scratch<UInt8>) {
        var units = units
        var decimals = decimals
        while decimals > 0 && units % 10 == 0 {
            units /= 10
            decimals -= 1
        }
        var digits = decimals + 1
        var rest = units
        for _ in 0..<decimals { rest /= 10 }
        while rest > 9 {
            rest /= 10
            digits += 1
        }
        let length = decimals > 0 ? digits + 1 : digits
        bytes.append(atMost: length) { made in
            // From the last digit to the first.
            for at in stride(from: length - 1, through: 0, by: -1) {
                if decimals > 0, at == length - 1 - decimals {
                    made[at] = UInt8(ascii: ".")
                } else {
                    made[at] = UInt8(truncatingIfNeeded: units % 10) + UInt8(ascii: "0")
                    units /= 10
                }
            }
            return length
        }
    }
}

extension Double {
    /// `0.50`: rounded half away from zero to so many places, zeros at the end included.
    package func fixed(decimals: Int) -> String {
        let text = Decimal.string(self, decimals: decimals)
        // What is no number or too large is as it is.
        guard decimals > 0, text.utf8.allSatisfy({ UInt8(ascii: "-")...UInt8(ascii: "9") ~= $0 }) else { return text }
        let parts = text.split(separator: ".")
        let places = parts.dropFirst().first ?? ""
        return "\(parts[0]).\(places)" + String(repeating: "0", count: max(0, decimals - places.count))
    }
}
