import Glibc
import TestSupport
import Testing

@testable import Diglot

@Suite("Logistic regression")
struct LogisticRegressionTests {
    /// Rows of random numbers whose targets follow a law with noise.
    private static func examples(seed: Int, columns: Int = 4, rows: Int = 120) -> Examples {
        var random = SplitMix64(seed: seed)
        var examples = Examples(columns: columns)
        for number in 0..<rows {
            let row = (0..<columns).map { Double($0 + 1) * (Double.random(in: -1...1, using: &random) + Double($0)) }
            let law = row.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? $1.element : -$1.element) }
            let target = Double.random(in: 0...1, using: &random) < 1 / (1 + exp(-law)) ? 1.0 : 0.3
            examples.append(row, target: target, weight: Double.random(in: 0.5...2, using: &random), record: number)
        }
        return examples
    }

    @Test func withoutColumnsTheBiasIsTheLogOddsOfTheMean() {
        var examples = Examples(columns: 0)
        for (target, weight) in [(1.0, 1.0), (0.7, 2.0), (0, 3.0), (0, 2.0)] {
            examples.append([], target: target, weight: weight)
        }
        let model = LogisticRegression(penalty: 10).fit(examples)
        #expect(abs(model.bias - log(0.3 / 0.7)) < 1e-9)
    }

    @Test func oneYesOrNoColumnGivesTheRatioOfOdds() {
        var examples = Examples(columns: 1)
        for (value, target, count) in [(0.0, 1.0, 2), (0, 0, 8), (3, 1, 6), (3, 0, 3)] {
            for _ in 0..<count { examples.append([value], target: target) }
        }
        let model = LogisticRegression(penalty: 0).fit(examples)
        #expect(abs(model.bias - log(2.0 / 8)) < 1e-8)
        #expect(abs(3 * model.weights[0] - (log(6.0 / 3) - log(2.0 / 8))) < 1e-8)
    }

    /// At the minimum, the errors of each standardised column sum to minus the penalty's pull, and those of the bias to 0.
    @Test(arguments: 1...8)
    func theGradientVanishes(seed: Int) {
        let examples = Self.examples(seed: seed)
        let penalty = Double(seed)
        let model = LogisticRegression(penalty: penalty).fit(examples)
        let rows = (0..<examples.count).map { Array(examples.row($0)) }
        let errors = (0..<examples.count).map {
            examples.weights[$0] * (model.probability(examples.row($0)) - examples.targets[$0])
        }
        #expect(abs(errors.reduce(0, +)) < 1e-6)
        for column in 0..<examples.columns {
            let mean = rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
            let variance = rows.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) } / Double(rows.count)
            let deviation = variance.squareRoot()
            let pull = zip(rows, errors).reduce(0) { $0 + $1.1 * ($1.0[column] - mean) / deviation }
            #expect(abs(pull + penalty * model.weights[column] * deviation) < 1e-6)
        }
    }

    /// Standardised columns make the model the same whatever units a column has.
    @Test func unitsDoNotMatter() {
        let examples = Self.examples(seed: 11)
        var scaled = Examples(columns: examples.columns)
        for row in 0..<examples.count {
            scaled.append(
                examples.row(row).map { 1000 * $0 - 7 }, target: examples.targets[row], weight: examples.weights[row])
        }
        let regression = LogisticRegression(penalty: 5)
        let (model, other) = (regression.fit(examples), regression.fit(scaled))
        for row in 0..<examples.count {
            #expect(abs(model.margin(examples.row(row)) - other.margin(scaled.row(row))) < 1e-6)
        }
    }

    @Test func aColumnThatDoesNotVaryWeighsNothing() {
        var examples = Examples(columns: 2)
        for row in 0..<20 { examples.append([5, Double(row)], target: row < 7 ? 1 : 0) }
        let model = LogisticRegression(penalty: 1).fit(examples)
        #expect(model.weights[0] == 0)
        #expect(model.weights[1] < 0)
    }

    @Test func rowsThatAreLeftOutDoNotCount() {
        let examples = Self.examples(seed: 3)
        var half = Examples(columns: examples.columns)
        for row in stride(from: 0, to: examples.count, by: 2) {
            half.append(Array(examples.row(row)), target: examples.targets[row], weight: examples.weights[row])
        }
        let regression = LogisticRegression(penalty: 2)
        let fitted = regression.fit(examples) { $0 % 2 == 0 }
        #expect(fitted.weights == regression.fit(half).weights)
        #expect(fitted.weights != regression.fit(examples).weights)
    }

    /// Each fold's margins are those of a model that the fold had no part in.
    @Test func crossValidationJudgesByOthers() {
        let examples = Self.examples(seed: 5, rows: 40)
        let regression = LogisticRegression(penalty: 1)
        let margins = regression.crossValidated(examples, 4)
        for fold in 0..<4 {
            let model = regression.fit(examples) { $0 % 4 != fold }
            for row in stride(from: fold, to: 40, by: 4) { #expect(margins[row] == model.margin(examples.row(row))) }
        }
    }

    /// A matrix times x gives what x is found from.
    @Test(arguments: 1...6)
    func choleskySolves(size: Int) {
        var random = SplitMix64(seed: size)
        let root = (0..<size * size).map { _ in Double.random(in: -1...1, using: &random) }
        var matrix = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0..<size {
                matrix[row * size + column] = row == column ? 0.5 : 0
                for index in 0..<size {
                    matrix[row * size + column] += root[row * size + index] * root[column * size + index]
                }
            }
        }
        let wanted = (0..<size).map { Double($0) - 1.5 }
        var vector = (0..<size).map { row in (0..<size).reduce(0) { $0 + matrix[row * size + $1] * wanted[$1] } }
        Cholesky.solve(&matrix, &vector)
        for (found, wanted) in zip(vector, wanted) { #expect(abs(found - wanted) < 1e-9) }
    }
}
