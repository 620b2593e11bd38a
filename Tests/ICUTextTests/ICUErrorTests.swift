import Testing

@testable import ICUText

@Suite struct ICUErrorTests {
    @Test func namesTheErrorAndWhatWasBeingDone() {
        #expect(throws: ICUError(name: "U_ILLEGAL_ARGUMENT_ERROR", operation: "open a text")) {
            try ICUError.check(1, "open a text")
        }
        let error = ICUError(name: "U_ILLEGAL_ARGUMENT_ERROR", operation: "open a text")
        #expect("\(error)" == "ICU could not open a text: U_ILLEGAL_ARGUMENT_ERROR")
    }

    /// -127 is U_USING_DEFAULT_WARNING: the locale has no data of its own.
    @Test(arguments: [0, -127, -128] as [Int32])
    func successAndWarningsAreNoErrors(code: Int32) throws {
        try ICUError.check(code, "do anything")
    }

    @Test func tellsTheVersionsOfICUAndUnicode() {
        #expect((Double(ICU.version) ?? 0) >= 70)
        #expect((Double(ICU.unicodeVersion) ?? 0) >= 14)
    }
}
