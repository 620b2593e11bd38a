// Fitted weights as the file that people review and commands read.

/// Writes `aligner.tsv`.
struct AlignmentModelWriter {
    private var text = ""

    private static let decimals = 4

    /// - Parameters:
    ///   - facets: the facets with weights of their own, in the order of the file.
    ///   - records: how many records the weights were fitted to.
    static func bytes(_ model: AlignmentModel, facets: [String], records: Int) -> [UInt8] {
        var writer = AlignmentModelWriter()
        writer.text = """
            # What makes a link: weights of logistic models, fitted to \(records) annotated records by `diglot train aligner`.
            # link: feature of a facet and a sentence; `*` for all facets or the facet that it is for; weight. `other` is the
            #       mean of the facets, for those without weights of their own.
            # gate: feature of a facet and the whole abstract; `*`; weight. A facet whose sum is above param gate gets no link.
            # param absolute, relative: a link needs this score, or this share of the best one's; set by hand
            # alias: facet; the facet whose weights it has, set by hand
            # The features are explained beside their code, in Sources/Diglot/Alignment/AlignmentModel.swift.

            """
        writer.write("link", "*", model.link)
        for facet in facets + [AlignmentModel.otherFacet] {
            writer.write("link", facet, model.weights(of: facet))
        }
        writer.write("gate", "*", model.gate)
        writer.write("param", "gate", "*", model.gateThreshold)
        writer.write("param", "absolute", "*", model.absoluteThreshold)
        writer.write("param", "relative", "*", model.relativeThreshold)
        for alias in model.aliases.sorted(by: { $0.key < $1.key }) {
            writer.text += "alias\t\(alias.key)\t\(alias.value)\n"
        }
        return Array(writer.text.utf8)
    }

    private mutating func write<Feature>(_ kind: String, _ facet: String, _ table: FeatureTable<Feature>) {
        for (feature, weight) in zip(Feature.allCases, table.row(0)) { write(kind, feature.rawValue, facet, weight) }
    }

    private mutating func write(_ kind: String, _ name: String, _ facet: String, _ value: Double) {
        text += "\(kind)\t\(name)\t\(facet)\t\(Decimal.string(value, decimals: Self.decimals))\n"
    }
}
