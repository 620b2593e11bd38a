// Numbers as people read them, and words as shells read them.

import Diglot

/// Figures for people.
enum Figure {
    /// `45,023`
    static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `12.3 s`, `4 min 05 s`, `2 h 07 min`
    static func seconds(_ seconds: Double) -> String {
        if seconds < 60 { return seconds.fixed(decimals: 1) + " s" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
        return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
    }

    /// So many a second.
    static func rate(_ amount: Double, _ seconds: Double) -> String {
        let rate = seconds > 0 ? amount / seconds : 0
        return rate < 100 ? rate.fixed(decimals: 1) : grouped(Int(rate.rounded()))
    }

    /// `12 %`, of a share of 1.
    static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Words of a command line.
enum ShellWord {
    /// The word in quotes where a shell would read it as anything else.
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./,:=+@%".unicodeScalars.contains($0)
            }
        return isPlain
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
