import Foundation
import ICUText
import TestSupport
import Testing

@testable import Diglot

/// Lexicons/zh/traditional-exceptions.tsv.
@Suite struct SimplificationExceptionTests {
    private static let exceptions = (try? Shipped.lexicons.simplificationExceptions()) ?? []

    private func simplified(_ text: String, _ exceptions: [TransliterationException]) throws -> String {
        var simplify = try Transliterator(.traditionalSimplified, exceptions: exceptions)
        return try simplify.view(of: Array(text.utf16)).string
    }

    @Test func everyExceptionIsNeededAndCounts() throws {
        #expect(Self.exceptions.count > 20)
        for exception in Self.exceptions {
            #expect(try simplified(exception.word, []) != exception.becomes, "ICU knows \(exception.word)")
            #expect(try simplified(exception.word, Self.exceptions) == exception.becomes)
        }
    }

    @Test func whatIsSimplifiedStaysSo() throws {
        for exception in Self.exceptions {
            #expect(try simplified(exception.becomes, Self.exceptions) == exception.becomes)
        }
    }

    @Test func wordsBesideAnExceptionAreNotMistakenForIt() throws {
        #expect(try simplified("回答覆蓋了問題", Self.exceptions) == "回答覆盖了问题")
    }

    /// ICU alone changes 显著 in 442 of its lines.
    @Test(.enabled(if: Checkout.sharedIsPresent, "\(Checkout.sharedIsMissing)"))
    func aRealDumpInSimplifiedChineseStaysAsItIs() throws {
        let text = String(
            decoding: try Checkout.bytes(Checkout.shared + "/corpus/facet-digests.txt"), as: UTF8.self)
        #expect(try simplified(text, Self.exceptions) == text)
    }
}
