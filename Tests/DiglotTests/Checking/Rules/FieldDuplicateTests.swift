// Tests of field.duplicate.

import Testing

@testable import Diglot

@Suite struct FieldDuplicateTests {
    private let text = "提出一种基于记忆的推理框架,在三个基准上验证其有效性。"

    private func parts(_ first: String, _ second: String) throws -> [TextPart?] {
        try RuleTrial(facets: [("problem", first), ("method", second)], rules: "field.duplicate").findings()
            .map { $0.place?.part }
    }

    @Test func theSameTextInTwoFacetsIsFoundAtTheSecond() throws {
        #expect(try parts(text, text) == [.facet(1)])
        #expect(try parts(text, "提出一种基于记忆的推理框架，在三个基准上验证其有效性") == [.facet(1)])
        #expect(try parts(text, text + "代码公开。") == [.facet(1)])
    }

    @Test func aTextThatIsTheBeginningOfAnotherIsTheSame() throws {
        #expect(try parts(text, "提出一种基于记忆的推理框架,在三个基准上验证。") == [.facet(1)])
        #expect(try parts("提出一种基于记忆的推理框架,在三个基准上。", text + "它还降低延迟,节省内存。") == [.facet(1)])
        #expect(try parts("提出一种推理框架。", "提出一种推理框架,在三个基准上验证其有效性。") == [])
    }

    @Test func textsThatShareAPartAreTwo() throws {
        #expect(try parts(text, "提出一种基于记忆的推理框架,显著降低了训练成本与延迟。") == [])
        #expect(try parts("无。", "无。") == [])
        #expect(try parts("", "") == [])
    }
}
