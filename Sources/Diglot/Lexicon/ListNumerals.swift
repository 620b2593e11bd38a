// How Chinese lists count.

/// The numerals before the items of a list: `三、`, `（三）`. Those of Lexicons/numbers.tsv that lists do not use (两, 〇, 壹) are
/// none.
enum ListNumerals {
    static let all = "一二三四五六七八九十"
}
