// Written forms of numbers and units, found by the longest match at a place of a text.

/// A set of forms with what each stands for.
///
/// A node is a unit of a form; its children are a linked list, which is short below the first unit. The first unit
/// leads straight to its node.
struct FormTrie: Sendable {
    private struct Node {
        let unit: UInt16
        var child: Int32 = -1
        var sibling: Int32 = -1
        /// Meanings of the form that ends here, as a linked list of indices into `meanings`; -1 for none.
        var meaning: Int32 = -1
        /// The kinds of all forms that go through here.
        var kinds: NumberForm.Kinds = []
    }

    /// Shorter forms are read as they are written: `MB` is no `mb`, and `M` no `m`.
    private static let shortestFolded = 3

    private var nodes: [Node] = []
    private var roots = [Int16](repeating: -1, count: 1 << 16)
    private var meanings: [(form: NumberForm, next: Int32)] = []
    private var beginnings = KindFilter()

    /// Adds a form; the same form may stand for several things of different kinds.
    mutating func insert(_ units: some Collection<UInt16>, _ form: NumberForm) {
        guard let first = units.first else { return }
        beginnings.insert(form.kind, at: first)
        if roots[Int(first)] < 0 {
            roots[Int(first)] = Int16(nodes.count)
            nodes.append(Node(unit: first))
        }
        var node = Int(roots[Int(first)])
        nodes[node].kinds.formUnion(NumberForm.Kinds(form.kind))
        for unit in units.dropFirst() {
            node = child(of: node, unit) ?? addChild(to: node, unit)
            nodes[node].kinds.formUnion(NumberForm.Kinds(form.kind))
        }
        meanings.append((form, nodes[node].meaning))
        nodes[node].meaning = Int32(meanings.count - 1)
    }

    private func child(of node: Int, _ unit: UInt16) -> Int? {
        var next = nodes[node].child
        while next >= 0 {
            if nodes[Int(next)].unit == unit { return Int(next) }
            next = nodes[Int(next)].sibling
        }
        return nil
    }

    private mutating func addChild(to node: Int, _ unit: UInt16) -> Int {
        nodes.append(Node(unit: unit, sibling: nodes[node].child))
        nodes[node].child = Int32(nodes.count - 1)
        return nodes.count - 1
    }

    /// The longest form of some kinds that begins at a place.
    ///
    /// Case counts, but a form of three or more in lower case is found in any case. A form that ends in a letter must not be
    /// followed by a letter or digit.
    @inline(__always)
    func match(
        _ kinds: NumberForm.Kinds, at start: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> (form: NumberForm, end: Int)? {
        // Most places are turned away where they are asked about: no form of theirs is of the kinds.
        guard start < text.count, mayBegin(kinds, text[start]) else { return nil }
        return find(kinds, at: start, in: text)
    }

    /// Whether a form of some kinds may begin with a unit, in either case.
    @inline(__always)
    private func mayBegin(_ kinds: NumberForm.Kinds, _ unit: UInt16) -> Bool {
        beginnings.mayHave(kinds, at: unit)
            || (unit &- 0x41 < 26 && beginnings.mayHave(kinds, at: unit | 0x20))
    }

    @inline(never)
    private func find(
        _ kinds: NumberForm.Kinds, at start: Int, in text: UnsafeBufferPointer<UInt16>
    ) -> (form: NumberForm, end: Int)? {
        let exact = match(kinds, at: start, in: text, folding: false)
        guard text[start] &- 0x41 < 26, let folded = match(kinds, at: start, in: text, folding: true) else {
            return exact
        }
        if let exact, exact.end >= folded.end { return exact }
        return folded
    }

    private func match(
        _ kinds: NumberForm.Kinds, at start: Int, in text: UnsafeBufferPointer<UInt16>, folding: Bool
    ) -> (form: NumberForm, end: Int)? {
        func unit(at index: Int) -> UInt16 {
            let unit = text[index]
            return folding && unit &- 0x41 < 26 ? unit | 0x20 : unit
        }
        guard beginnings.mayHave(kinds, at: unit(at: start)) else { return nil }
        var found: (form: NumberForm, end: Int)?
        var node = Int(roots[Int(unit(at: start))])
        var at = start
        while node >= 0, !nodes[node].kinds.isDisjoint(with: kinds) {
            at += 1
            let isLong = !folding || at - start >= Self.shortestFolded
            if isLong, nodes[node].meaning >= 0, let form = meaning(of: node, kinds), isWhole(upTo: at, in: text) {
                found = (form, at)
            }
            guard at < text.count, let next = child(of: node, unit(at: at)) else { break }
            node = next
        }
        return found
    }

    private func meaning(of node: Int, _ kinds: NumberForm.Kinds) -> NumberForm? {
        var next = nodes[node].meaning
        while next >= 0 {
            let meaning = meanings[Int(next)]
            if kinds.contains(meaning.form.kind) { return meaning.form }
            next = meaning.next
        }
        return nil
    }

    private func isWhole(upTo end: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
        end == text.count || !text[end - 1].isASCIILetter || !(text[end].isASCIILetter || text[end].isASCIIDigit)
    }
}
