import TestSupport
import Testing

@testable import Diglot

@Suite struct AlignmentModelTests {
    private func model(_ lines: [String]) throws -> AlignmentModel {
        try AlignmentModel(
            lines.enumerated().map {
                LexiconRow(
                    path: "aligner.tsv", line: $0.offset + 1, cells: $0.element.split(separator: " ").map(String.init))
            })
    }

    @Test func aFacetWithoutWeightsTakesThoseOfItsAliasOrOfTheOthers() throws {
        let model = try model([
            "link bias method 2", "link bias other 1", "alias approach method",
        ])
        #expect(model.weights(of: "method").row(0).first == 2)
        #expect(model.weights(of: "approach").row(0).first == 2)
        #expect(model.weights(of: "anything").row(0).first == 1)
    }

    @Test(arguments: [
        ("link atribution * 1", "aligner.tsv:1: there is no link 'atribution'"),
        ("gate best * x", "aligner.tsv:1: 'x' is no number"),
        ("weight best * 1", "aligner.tsv:1: the kind must be link, gate, param or alias, not 'weight'"),
    ])
    func badRowsAreToldWithTheirLine(row: String, message: String) {
        #expect(throws: LexiconError(message: message)) { try model([row]) }
    }

    @Test func linksAreThoseNearTheBestScore() throws {
        let model = try model(["param relative * 0.5", "param absolute * 0.45"])
        #expect(model.decode([0.1, 0.9, 0.5, 0.44]).map(\.sentence) == [1, 2])
        #expect(model.decode([0.3, 0.3, 0.1]).map(\.sentence) == [0, 1])
        #expect(model.decode([]).isEmpty)
    }

    @Test func everyFeatureOfTheModelHasAWeightInTheShippedFile() throws {
        let rows = try Shipped.lexicons.rows(of: "aligner.tsv", columns: 3)
        func names(_ kind: String, shared: Bool) -> Set<String> {
            Set(rows.filter { $0.cells[0] == kind && ($0.cells[2] == "*") == shared }.map { $0.cells[1] })
        }
        #expect(names("link", shared: true) == Set(LinkFeature.allCases.map(\.rawValue)))
        #expect(names("link", shared: false) == Set(FacetFeature.allCases.map(\.rawValue)))
        #expect(names("gate", shared: true) == Set(GateFeature.allCases.map(\.rawValue)))
    }
}
