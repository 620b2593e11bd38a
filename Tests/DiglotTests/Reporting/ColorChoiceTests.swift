import Diglot
import Testing

@Suite struct ColorChoiceTests {
    @Test(arguments: [
        (ColorChoice.auto, true, [:], true), (.auto, false, [:], false),
        (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["NO_COLOR": ""], true),
        (.auto, false, ["CLICOLOR_FORCE": "1"], true), (.auto, false, ["CLICOLOR_FORCE": "0"], false),
        (.auto, false, ["CLICOLOR_FORCE": ""], false),
        (.auto, true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false), (.auto, true, ["TERM": "dumb"], false),
        (.always, false, ["NO_COLOR": "1"], true), (.never, true, ["CLICOLOR_FORCE": "1"], false),
    ])
    func coloursGoByTheOptionThenTheEnvironmentThenTheTerminal(
        choice: ColorChoice, isTerminal: Bool, environment: [String: String], isColored: Bool
    ) {
        #expect(choice.isColored(isTerminal: isTerminal) { environment[$0] } == isColored)
    }
}
