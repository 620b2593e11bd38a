// Logistic regression: from numbers to probabilities, with weights that people can read.

import Glibc

/// What a regression learns from: rows of numbers, and what each should give.
struct Examples: Sendable {
    let columns: Int
    /// Row by row.
    private(set) var values: [Double] = []
    /// From 0 to 1; what lies between is a doubt.
    private(set) var targets: [Double] = []
    /// How much each row counts.
    private(set) var weights: [Double] = []
    /// Rows that must not be learned from and tested on at once have the same number.
    private(set) var records: [Int] = []

    init(columns: Int) { self.columns = columns }

    var count: Int { targets.count }

    mutating func append(_ row: [Double], target: Double, weight: Double = 1, record: Int = 0) {
        precondition(row.count == columns)
        values += row
        targets.append(target)
        weights.append(weight)
        records.append(record)
    }

    func row(_ index: Int) -> ArraySlice<Double> { values[index * columns..<(index + 1) * columns] }
}

/// A fitted regression: p = 1 / (1 + exp(-(weights · row + bias))).
struct LogisticModel: Sendable {
    /// For the columns as they were given.
    var weights: [Double]
    var bias: Double

    /// The logarithm of the odds.
    func margin(_ row: ArraySlice<Double>) -> Double {
        var sum = bias
        for (value, weight) in zip(row, weights) { sum += value * weight }
        return sum
    }

    func probability(_ row: ArraySlice<Double>) -> Double { 1 / (1 + exp(-margin(row))) }
}

/// Fits by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and Friedman, *The Elements of
/// Statistical Learning*, 4.4.1).
///
/// The loss is the weighted cross-entropy plus `penalty / 2` times the sum of the squared weights of the standardised
/// columns; the bias is free. Sums run in the order of the rows, so the same rows give the same weights.
struct LogisticRegression: Sendable {
    /// The penalty on squared weights (L2).
    var penalty: Double

    private static let mostSteps = 50
    /// A step whose every part is smaller ends the search.
    private static let smallestStep = 1e-9
    /// A column that varies less does not vary.
    private static let smallestDeviation = 1e-9

    /// - Parameter isUsed: whether a row is learned from; at least one must be.
    func fit(_ examples: Examples, where isUsed: (Int) -> Bool = { _ in true }) -> LogisticModel {
        let rows = (0..<examples.count).filter(isUsed)
        let columns = examples.columns
        let (means, deviations) = Self.moments(examples, rows)
        var standardized: [Double] = []
        standardized.reserveCapacity(rows.count * (columns + 1))
        for row in rows {
            for (column, value) in examples.row(row).enumerated() {
                standardized.append((value - means[column]) / deviations[column])
            }
            standardized.append(1)
        }
        let weights = minimum(
            standardized, columns: columns + 1, targets: rows.map { examples.targets[$0] },
            weights: rows.map { examples.weights[$0] })
        var model = LogisticModel(weights: [], bias: weights[columns])
        for column in 0..<columns {
            model.weights.append(weights[column] / deviations[column])
            model.bias -= model.weights[column] * means[column]
        }
        return model
    }

    private static func moments(_ examples: Examples, _ rows: [Int]) -> (means: [Double], deviations: [Double]) {
        var means = [Double](repeating: 0, count: examples.columns)
        var deviations = means
        for row in rows {
            for (column, value) in examples.row(row).enumerated() { means[column] += value }
        }
        for column in means.indices { means[column] /= Double(rows.count) }
        for row in rows {
            for (column, value) in examples.row(row).enumerated() {
                deviations[column] += (value - means[column]) * (value - means[column])
            }
        }
        for column in deviations.indices {
            deviations[column] = (deviations[column] / Double(rows.count)).squareRoot()
            if deviations[column] < smallestDeviation { deviations[column] = 1 }
        }
        return (means, deviations)
    }

    /// The weights of the smallest loss; the last column is the bias.
    private func minimum(_ values: [Double], columns: Int, targets: [Double], weights: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: columns)
        for _ in 0..<Self.mostSteps {
            var (gradient, hessian) = derivatives(values, columns: columns, targets, weights, at: result)
            Cholesky.solve(&hessian, &gradient)
            for column in 0..<columns { result[column] -= gradient[column] }
            if gradient.allSatisfy({ $0.magnitude < Self.smallestStep }) { break }
        }
        return result
    }

    /// The gradient of the loss, and the lower half of its second derivatives, row by row.
    private func derivatives(
        _ values: [Double], columns: Int, _ targets: [Double], _ weights: [Double], at point: [Double]
    ) -> (gradient: [Double], hessian: [Double]) {
        var gradient = [Double](repeating: 0, count: columns)
        var hessian = [Double](repeating: 0, count: columns * columns)
        for column in 0..<columns - 1 {
            gradient[column] = penalty * point[column]
            hessian[column * columns + column] = penalty
        }
        values.withUnsafeBufferPointer { values in
            hessian.withUnsafeMutableBufferPointer { hessian in
                for (index, target) in targets.enumerated() {
                    let row = UnsafeBufferPointer(rebasing: values[index * columns..<(index + 1) * columns])
                    var margin = 0.0
                    for column in 0..<columns { margin += row[column] * point[column] }
                    let probability = 1 / (1 + exp(-margin))
                    let error = weights[index] * (probability - target)
                    let curvature = weights[index] * probability * (1 - probability)
                    for column in 0..<columns {
                        gradient[column] += error * row[column]
                        let scaled = curvature * row[column]
                        let start = column * columns
                        for other in 0...column { hessian[start + other] += scaled * row[other] }
                    }
                }
            }
        }
        return (gradient, hessian)
    }
}

/// Linear equations with a symmetric, positive definite matrix (Golub and Van Loan, *Matrix Computations*, 4.2).
enum Cholesky {
    /// What a pivot is at least, so that a matrix on the brink of being singular gives numbers all the same.
    private static let smallestPivot = 1e-12

    /// Solves `matrix · x = vector`.
    ///
    /// - Parameters:
    ///   - matrix: row by row, of which the lower half is read; becomes its factor.
    ///   - vector: becomes x.
    static func solve(_ matrix: inout [Double], _ vector: inout [Double]) {
        let count = vector.count
        for row in 0..<count {
            for column in 0...row {
                var sum = matrix[row * count + column]
                for index in 0..<column { sum -= matrix[row * count + index] * matrix[column * count + index] }
                matrix[row * count + column] =
                    row == column ? max(sum, smallestPivot).squareRoot() : sum / matrix[column * count + column]
            }
        }
        for row in 0..<count {
            for index in 0..<row { vector[row] -= matrix[row * count + index] * vector[index] }
            vector[row] /= matrix[row * count + row]
        }
        for row in (0..<count).reversed() {
            for index in row + 1..<count { vector[row] -= matrix[index * count + row] * vector[index] }
            vector[row] /= matrix[row * count + row]
        }
    }
}
