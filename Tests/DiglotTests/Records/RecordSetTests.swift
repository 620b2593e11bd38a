import Testing

@testable import Diglot

@Suite struct RecordSetTests {
    @Test func aRecordIsNewOnce() {
        var records = RecordSet()
        let keys = (0..<10_000).map { RecordSet.key(of: "paper-\($0)") }
        for key in keys {
            #expect(!records.contains(key))
            let isNew = records.insert(key)
            #expect(isNew)
        }
        for key in keys {
            #expect(records.contains(key))
            let isNew = records.insert(key)
            #expect(!isNew)
        }
    }
}
