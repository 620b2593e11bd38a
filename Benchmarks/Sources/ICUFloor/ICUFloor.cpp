#include "ICUFloor.h"

#include <unicode/brkiter.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include <memory>
#include <vector>

using namespace icu;

struct icu_floor {
    std::unique_ptr<BreakIterator> english_sentences, chinese_sentences, words;
    std::vector<UChar> utf16;
    UText text = UTEXT_INITIALIZER;

    ~icu_floor() { utext_close(&text); }
};

icu_floor *icu_floor_open(void) {
    auto floor = std::make_unique<icu_floor>();
    UErrorCode status = U_ZERO_ERROR;
    floor->english_sentences.reset(BreakIterator::createSentenceInstance(Locale("en"), status));
    floor->chinese_sentences.reset(BreakIterator::createSentenceInstance(Locale("zh"), status));
    floor->words.reset(BreakIterator::createWordInstance(Locale("zh"), status));
    return U_SUCCESS(status) ? floor.release() : nullptr;
}

void icu_floor_close(icu_floor *floor) { delete floor; }

static uint64_t count_segments(BreakIterator &iterator, UText &text, UErrorCode &status) {
    iterator.setText(&text, status);
    uint64_t count = 0;
    if (U_SUCCESS(status)) {
        while (iterator.next() != BreakIterator::DONE) count++;
    }
    return count;
}

bool icu_floor_run(icu_floor *floor, const icu_floor_text *texts, size_t count, icu_floor_counts *counts) {
    UErrorCode status = U_ZERO_ERROR;
    for (const icu_floor_text *text = texts; text != texts + count && U_SUCCESS(status); text++) {
        // No text has more UTF-16 units than bytes of UTF-8.
        if (floor->utf16.size() < text->length + 1) floor->utf16.resize(text->length + 1);
        int32_t units = 0;
        u_strFromUTF8(floor->utf16.data(), int32_t(floor->utf16.size()), &units,
                      reinterpret_cast<const char *>(text->utf8), int32_t(text->length), &status);
        utext_openUChars(&floor->text, floor->utf16.data(), units, &status);
        if (U_FAILURE(status)) break;
        BreakIterator &sentences = text->is_chinese ? *floor->chinese_sentences : *floor->english_sentences;
        counts->units += uint64_t(units);
        counts->sentences += count_segments(sentences, floor->text, status);
        counts->words += count_segments(*floor->words, floor->text, status);
    }
    return U_SUCCESS(status);
}
