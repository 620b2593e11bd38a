// How strongly a term and a rendering belong together, by the records that hold them.

import Glibc

/// Measures over a table of four: records with both, with one, with the other, with neither.
enum AssociationMeasure {
    /// Twice the records with both, over the sum of the records with each (Dice, 1945): 0 to 1.
    static func dice(both: Int, first: Int, second: Int) -> Double {
        first + second == 0 ? 0 : 2 * Double(both) / Double(first + second)
    }

    /// The logarithm of how much likelier the counts are if the two depend on each other, times 2 (Dunning, 1993);
    /// 0 when they occur together no more often than by chance.
    static func logLikelihoodRatio(both: Int, first: Int, second: Int, all: Int) -> Double {
        let expected = Double(first) * Double(second) / Double(max(1, all))
        if Double(both) <= expected { return 0 }
        let cells = [both, first - both, second - both, all - first - second + both].map { Double(max(0, $0)) }
        func sum(_ counts: [Double]) -> Double {
            let total = counts.reduce(0, +)
            return counts.reduce(0) { $1 > 0 ? $0 + $1 * log($1 / total) : $0 }
        }
        return 2
            * (sum(cells) - sum([cells[0] + cells[1], cells[2] + cells[3]])
                - sum([cells[0] + cells[2], cells[1] + cells[3]]))
    }

    /// So many letters of an English term go with a Chinese character; the median of annotated terms.
    private static let lettersPerCharacter = 3.6
    /// The standard deviation of the logarithm. Of 0.4, 0.6 and 0.9 this found most annotated terms.
    private static let lengthDeviation = 0.6

    /// How well the lengths of a term (in letters) and a rendering (in characters) go together, 0 to 1:
    /// 链式 is no rendering of *chain of thought*.
    static func lengthFit(_ term: Float, _ rendering: Float) -> Double {
        let distance = log(Double(term) / lettersPerCharacter / Double(max(1, rendering))) / lengthDeviation
        return exp(-distance * distance / 2)
    }
}
