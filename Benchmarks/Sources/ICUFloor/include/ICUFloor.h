// The denominator of every ratio: what ICU alone takes for the texts that Diglot segments.
//
// For each text, in its order, and nothing else:
//   1. UTF-8 is converted to UTF-16 with u_strFromUTF8 into a buffer that is kept from text to text,
//   2. a sentence iterator is set to it and asked for every boundary: one of locale "en" for English texts, one of
//      "zh" for Chinese ones,
//   3. a word iterator of locale "zh" (which knows English words as well) is set to it and asked for every boundary.
// The iterators are opened once. Boundaries are counted; no rule status is asked for and nothing is stored.
//
// The texts are a record's abstract and each of its facets, as Diglot's reader gives them. Diglot's segmenter asks the
// same iterators about the same texts, and finds languages, protected spans, clauses and tokens beside.
#ifndef DIGLOT_ICU_FLOOR_H
#define DIGLOT_ICU_FLOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct icu_floor icu_floor;

typedef struct {
    const uint8_t *_Nonnull utf8;
    size_t length;
    bool is_chinese;
} icu_floor_text;

typedef struct {
    uint64_t units, sentences, words;
} icu_floor_counts;

// NULL when ICU lacks its data.
icu_floor *_Nullable icu_floor_open(void);
void icu_floor_close(icu_floor *_Nonnull floor);

// Adds to the counts. Returns whether ICU was content.
bool icu_floor_run(icu_floor *_Nonnull floor, const icu_floor_text *_Nullable texts, size_t count,
                   icu_floor_counts *_Nonnull counts);

#ifdef __cplusplus
}
#endif

#endif
