// Linear weights by least squares with a penalty: what makes candidates of one record better than its others.

/// Rows of a sparse matrix in groups, with a target each.
struct RegressionData: Sendable {
    /// The columns and values of row `r` are those from `rowStarts[r]` to `rowStarts[r + 1]`; a column may come twice.
    private(set) var rowStarts: [Int] = [0]
    private(set) var columns: [Int32] = []
    private(set) var values: [Float] = []
    private(set) var targets: [Double] = []
    /// What a row counts for in its group.
    private(set) var rowWeights: [Double] = []
    /// The rows of group `g` are those from `groupStarts[g]` to `groupStarts[g + 1]`.
    private(set) var groupStarts: [Int] = [0]
    private(set) var groupWeights: [Double] = []

    mutating func add(_ column: Int, _ value: Double) {
        columns.append(Int32(column))
        values.append(Float(value))
    }

    mutating func endRow(target: Double, weight: Double = 1) {
        rowStarts.append(columns.count)
        targets.append(target)
        rowWeights.append(weight)
    }

    mutating func endGroup(weight: Double) {
        groupStarts.append(targets.count)
        groupWeights.append(weight)
    }
}

/// Ridge regression on what is left of rows and targets when their group's means are taken off.
///
/// Minimises, over the groups g with weight w and m rows of weight v,
/// `sum w/m sum v (y - mean(y) - (x - mean(x)) b)^2 + sum penalty b^2`
/// by conjugate gradients on the normal equations, preconditioned by their diagonal (Jacobi) and started from 0. All sums
/// run in the order of rows and columns, so the same data give the same weights.
struct RidgeRegression {
    /// By column.
    var penalties: [Double]
    var iterations = 60
    /// The residual's norm, as a share of the first one, at which to stop.
    var tolerance = 1e-5

    /// The weights by column.
    func fit(_ data: RegressionData) -> [Double] {
        var weights = [Double](repeating: 0, count: penalties.count)
        let preconditioner = diagonal(data).map { 1 / $0 }
        var residual = gradient(centred(data.targets, data), data)
        var scaled = zip(preconditioner, residual).map { $0 * $1 }
        var direction = scaled
        var norm = Self.dot(residual, scaled)
        let first = norm.squareRoot()
        for _ in 0..<iterations where norm > 0 {
            var product = gradient(centred(product(data, direction), data), data)
            for column in product.indices { product[column] += penalties[column] * direction[column] }
            let step = norm / Self.dot(direction, product)
            for column in weights.indices {
                weights[column] += step * direction[column]
                residual[column] -= step * product[column]
                scaled[column] = preconditioner[column] * residual[column]
            }
            let next = Self.dot(residual, scaled)
            if next.squareRoot() < tolerance * first { break }
            for column in direction.indices { direction[column] = scaled[column] + next / norm * direction[column] }
            norm = next
        }
        return weights
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }

    /// By row: the row times a vector.
    private func product(_ data: RegressionData, _ vector: [Double]) -> [Double] {
        data.targets.indices.map { row in
            var sum = 0.0
            for index in data.rowStarts[row]..<data.rowStarts[row + 1] {
                sum += Double(data.values[index]) * vector[Int(data.columns[index])]
            }
            return sum
        }
    }

    /// Values by row less their group's mean, times the group's weight by row.
    private func centred(_ values: [Double], _ data: RegressionData) -> [Double] {
        var values = values
        for group in data.groupWeights.indices {
            let rows = data.groupStarts[group]..<data.groupStarts[group + 1]
            guard !rows.isEmpty else { continue }
            var mean = 0.0
            var weight = 0.0
            for row in rows {
                mean += data.rowWeights[row] * values[row]
                weight += data.rowWeights[row]
            }
            mean /= weight
            let share = data.groupWeights[group] / Double(rows.count)
            for row in rows { values[row] = (values[row] - mean) * data.rowWeights[row] * share }
        }
        return values
    }

    /// By column: the column times values by row. Values that are centred need no centred rows.
    private func gradient(_ values: [Double], _ data: RegressionData) -> [Double] {
        var sums = [Double](repeating: 0, count: penalties.count)
        for row in values.indices {
            for index in data.rowStarts[row]..<data.rowStarts[row + 1] {
                sums[Int(data.columns[index])] += Double(data.values[index]) * values[row]
            }
        }
        return sums
    }

    /// About the diagonal of the normal equations: rows are not centred here, which costs iterations and no accuracy.
    private func diagonal(_ data: RegressionData) -> [Double] {
        var sums = penalties
        for group in data.groupWeights.indices {
            let rows = data.groupStarts[group]..<data.groupStarts[group + 1]
            let mean = data.groupWeights[group] / Double(max(1, rows.count))
            for row in rows {
                let share = mean * data.rowWeights[row]
                for index in data.rowStarts[row]..<data.rowStarts[row + 1] {
                    sums[Int(data.columns[index])] += share * Double(data.values[index]) * Double(data.values[index])
                }
            }
        }
        return sums
    }
}
