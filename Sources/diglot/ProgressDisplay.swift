// How far a run is, while it runs: a bar on a terminal, lines elsewhere, or JSON for programs.

import ArgumentParser
import Diglot
import Glibc

/// The form of progress.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable {
    case auto
    case bar
    case plain
    case json
    case none
}

/// Shows progress on standard error.
struct ProgressDisplay {
    private let style: ProgressStyle
    /// What is going on, where that is not the run itself.
    private let label: String?
    /// Bytes of all dumps as they are stored; nil where a pipe is among them.
    private let total: Int?
    /// Where this sitting began; rates are its own.
    private var start: BatchProgress?
    private var last: BatchProgress?
    private var shown = 0.0
    private var isDrawn = false

    /// Seconds between two views.
    private var interval: Double {
        switch style {
        case .bar: 0.1
        case .json: 1
        default: 10
        }
    }

    init(_ style: ProgressStyle, files: [String], isTerminal: Bool, label: String? = nil) {
        self.label = label
        self.style = style == .auto ? (isTerminal ? .bar : .plain) : style
        total = Self.size(of: files)
    }

    private static func size(of files: [String]) -> Int? {
        var total = 0
        for file in files {
            var status = stat()
            guard file != "-", stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            total += Int(status.st_size)
        }
        return total
    }

    mutating func show(_ progress: BatchProgress) {
        guard style != .none else { return }
        last = progress
        guard let start else {
            self.start = progress
            shown = progress.seconds
            return
        }
        guard progress.seconds - shown >= interval else { return }
        shown = progress.seconds
        let view = View(progress, since: start, total: total, label: label)
        switch style {
        case .bar: draw(view.bar(columns: Terminal.errorColumns))
        case .json: Console.write(view.json)
        default: Console.write("diglot: \(view.line)\n")
        }
    }

    /// Takes the bar away; tells programs how far the run got.
    mutating func end() {
        clear()
        if style == .json, let start, let last {
            Console.write(View(last, since: start, total: total, label: label).json)
        }
    }

    /// Takes the bar away before a message.
    mutating func clear() {
        guard isDrawn else { return }
        Console.write("\r\u{1B}[K")
        isDrawn = false
    }

    private mutating func draw(_ bar: String) {
        Console.write("\r\u{1B}[K" + bar)
        isDrawn = true
    }

    /// One view of the progress.
    private struct View {
        let progress: BatchProgress
        let total: Int?
        let label: String?
        /// Of this sitting.
        let seconds: Double
        let records: Int
        let bytes: Int
        let storedBytes: Int

        init(_ progress: BatchProgress, since start: BatchProgress, total: Int?, label: String?) {
            self.progress = progress
            self.label = label
            self.total = total
            seconds = progress.seconds - start.seconds
            records = progress.records - start.records
            bytes = progress.bytes - start.bytes
            storedBytes = progress.storedBytes - start.storedBytes
        }

        /// 0 to 1.
        private var share: Double? {
            guard let total, total > 0 else { return nil }
            return min(1, Double(progress.storedBytes) / Double(total))
        }

        private var secondsLeft: Double? {
            guard let total, storedBytes > 0 else { return nil }
            return seconds * Double(max(0, total - progress.storedBytes)) / Double(storedBytes)
        }

        private var figures: String {
            "\(Figure.grouped(progress.records)) records, \(Figure.rate(Double(records), seconds)) records/s, "
                + "\(Figure.rate(Double(bytes) / 1e6, seconds)) MB/s"
        }

        var line: String {
            let percent = share.map { "\(Int($0 * 100)) %, " } ?? ""
            let left = secondsLeft.map { ", \(Figure.seconds($0)) left" } ?? ""
            return "\(label.map { $0 + ": " } ?? "")\(percent)\(figures)\(left), in \(progress.file)"
        }

        /// At most one column less than there are: a line that fills the last one wraps on some terminals.
        func bar(columns: Int) -> String {
            let text = TerminalLine(line)
            guard let share, columns > text.columns + 14 else { return text.prefix(columns: max(0, columns - 1)) }
            let length = min(30, columns - text.columns - 4)
            let done = Int(share * Double(length))
            return "[" + String(repeating: "#", count: done) + String(repeating: "-", count: length - done) + "] "
                + text.text
        }

        var json: [UInt8] { RunEvent.progress(progress, phase: label, totalBytes: total).line }
    }
}
