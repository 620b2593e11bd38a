// Ids that are each there once.

/// Gives every concept an id of its own that a format can write.
struct EntryIDs {
    private var given: Set<String> = []
    /// The number that an id is tried with next, so that many concepts with one id take no time.
    private var numbers: [String: Int] = [:]

    /// - Parameter wanted: the concept's id as the format can write it.
    mutating func unique(_ wanted: String) -> String {
        var id = wanted
        while !given.insert(id).inserted {
            let number = numbers[wanted, default: 2]
            id = "\(wanted)-\(number)"
            numbers[wanted] = number + 1
        }
        return id
    }
}
