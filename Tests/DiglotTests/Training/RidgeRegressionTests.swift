// Learned weights are those at which the objective has its minimum.

import TestSupport
import Testing

@testable import Diglot

@Suite("Ridge regression")
struct RidgeRegressionTests {
    /// Rows as dense vectors, their targets and groups.
    private struct World {
        var rows: [[Double]] = []
        var targets: [Double] = []
        var rowWeights: [Double] = []
        var groups: [(rows: Range<Int>, weight: Double)] = []

        init(seed: Int, columns: Int) {
            var generator = SplitMix64(seed: seed)
            for _ in 0..<20 {
                let start = rows.count
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    rows.append((0..<columns).map { _ in Double(Int.random(in: -3...3, using: &generator)) })
                    targets.append(Double.random(in: 0...50, using: &generator))
                    rowWeights.append(Double(Int.random(in: 1...4, using: &generator)) / 2)
                }
                groups.append((start..<rows.count, Bool.random(using: &generator) ? 1 : 2))
            }
        }

        var data: RegressionData {
            var data = RegressionData()
            for group in groups {
                for row in group.rows {
                    for (column, value) in rows[row].enumerated() where value != 0 {
                        // Halves, because a column may come twice.
                        data.add(column, value / 2)
                        data.add(column, value / 2)
                    }
                    data.endRow(target: targets[row], weight: rowWeights[row])
                }
                data.endGroup(weight: group.weight)
            }
            return data
        }

        func objective(_ weights: [Double], _ penalties: [Double]) -> Double {
            var sum = zip(weights, penalties).reduce(0) { $0 + $1.1 * $1.0 * $1.0 }
            for group in groups {
                let left = group.rows.map { row in
                    (
                        weight: rowWeights[row],
                        value: targets[row] - zip(rows[row], weights).reduce(0) { $0 + $1.0 * $1.1 }
                    )
                }
                let total = left.reduce(0) { $0 + $1.weight }
                let mean = left.reduce(0) { $0 + $1.weight * $1.value } / total
                let squares = left.reduce(0) { $0 + $1.weight * ($1.value - mean) * ($1.value - mean) }
                sum += group.weight / Double(left.count) * squares
            }
            return sum
        }
    }

    @Test("no step from the weights makes the objective smaller", arguments: 1...10)
    func minimum(_ seed: Int) {
        let world = World(seed: seed, columns: 7)
        let penalties = (1...7).map { Double($0) / 2 }
        var ridge = RidgeRegression(penalties: penalties)
        ridge.tolerance = 1e-12
        let weights = ridge.fit(world.data)
        let least = world.objective(weights, penalties)
        for column in weights.indices {
            for step in [-0.01, 0.01] {
                var moved = weights
                moved[column] += step
                #expect(world.objective(moved, penalties) > least)
            }
        }
    }

    @Test("what all candidates of a record share tells nothing")
    func constants() {
        var data = RegressionData()
        for group in 0..<4 {
            for row in 0..<3 {
                data.add(0, Double(group + 1))
                data.add(1, Double(row))
                data.endRow(target: Double(100 * group + row))
            }
            data.endGroup(weight: 1)
        }
        let weights = RidgeRegression(penalties: [1, 1e-9]).fit(data)
        #expect(abs(weights[0]) < 1e-9)
        #expect(abs(weights[1] - 1) < 1e-6)
    }

    @Test("nothing to learn from gives no weights")
    func nothing() {
        #expect(RidgeRegression(penalties: [1, 1]).fit(RegressionData()) == [0, 0])
    }
}
