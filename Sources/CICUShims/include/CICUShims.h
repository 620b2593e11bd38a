// ICU as plain C: only <stdint.h> types and opaque structs, so that no ICU type reaches Swift
// (where it would clash with the ICU inside Foundation).
//
// Texts are UTF-16. Every `code` is an ICU status: greater than 0 is an error, and a function
// that finds an error in `*code` on entry does nothing.
#ifndef DIGLOT_ICU_SHIMS_H
#define DIGLOT_ICU_SHIMS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct dg_break_iterator dg_break_iterator;
typedef struct dg_normalizer dg_normalizer;
typedef struct dg_transliterator dg_transliterator;
typedef struct dg_collator dg_collator;
typedef struct dg_spelling dg_spelling;

enum { DG_BREAK_CHARACTER = 0, DG_BREAK_WORD = 1, DG_BREAK_LINE = 2, DG_BREAK_SENTENCE = 3 };

dg_break_iterator *_Nullable dg_break_open(int32_t kind, const char *_Nonnull locale, int32_t *_Nonnull code);
void dg_break_close(dg_break_iterator *_Nonnull iterator);
// The text is not copied: it must stay in place until the last dg_break_next on it.
void dg_break_set_text(dg_break_iterator *_Nonnull iterator, const uint16_t *_Nullable text, int32_t length,
                       int32_t *_Nonnull code);
// The next boundary, or -1 at the end; `*status` is the rule status of the segment before it.
int32_t dg_break_next(dg_break_iterator *_Nonnull iterator, int32_t *_Nonnull status);

enum { DG_NFC = 0, DG_NFKC = 1, DG_NFKC_CASEFOLD = 2 };

// The normalizers are ICU's own singletons: never closed, usable from any thread.
const dg_normalizer *_Nullable dg_normalizer_get(int32_t form, int32_t *_Nonnull code);
// Writes to `output` and returns the whole result's length, which may exceed `capacity`
// (then *code is U_BUFFER_OVERFLOW_ERROR, 15).
int32_t dg_normalizer_normalize(const dg_normalizer *_Nonnull normalizer, const uint16_t *_Nonnull text,
                                int32_t length, uint16_t *_Nonnull output, int32_t capacity,
                                int32_t *_Nonnull code);
bool dg_normalizer_has_boundary_before(const dg_normalizer *_Nonnull normalizer, int32_t scalar);

enum {
    // Normalised by itself the unit becomes one unit, which is in the entry's low 16 bits.
    DG_ONE_UNIT = 1 << 16,
    // A text can be cut before the unit without changing what normalising makes of it.
    DG_BOUNDARY_BEFORE = 1 << 17,
};
// What the normalizer does to every unit: fills 65,536 entries; those of surrogates are 0.
void dg_normalizer_tabulate(const dg_normalizer *_Nonnull normalizer, uint32_t *_Nonnull entries,
                            int32_t *_Nonnull code);

dg_transliterator *_Nullable dg_transliterator_open(const uint16_t *_Nonnull identifier, int32_t length,
                                                    int32_t *_Nonnull code);
void dg_transliterator_close(dg_transliterator *_Nonnull transliterator);
// Writes to `output` and returns the whole result's length, which may exceed `capacity`
// (then *code is U_BUFFER_OVERFLOW_ERROR, 15).
int32_t dg_transliterate(const dg_transliterator *_Nonnull transliterator, const uint16_t *_Nonnull text,
                         int32_t length, uint16_t *_Nonnull output, int32_t capacity, int32_t *_Nonnull code);
// ICU's source of the rules; returns the whole length, which may exceed `capacity` (0 asks for it).
int32_t dg_transliterator_rules(const dg_transliterator *_Nonnull transliterator, uint16_t *_Nullable rules,
                                int32_t capacity, int32_t *_Nonnull code);

dg_collator *_Nullable dg_collator_open(const char *_Nonnull locale, int32_t *_Nonnull code);
void dg_collator_close(dg_collator *_Nonnull collator);
// -1, 0 or 1.
int32_t dg_collator_compare(const dg_collator *_Nonnull collator, const uint16_t *_Nullable a, int32_t a_length,
                            const uint16_t *_Nullable b, int32_t b_length);
// Writes as much as fits and returns the whole key's length, its final 0 included; 0 is a failure.
int32_t dg_collator_sort_key(const dg_collator *_Nonnull collator, const uint16_t *_Nullable text, int32_t length,
                             uint8_t *_Nullable key, int32_t capacity);

// Numbers in words.
dg_spelling *_Nullable dg_spelling_open(const char *_Nonnull locale, int32_t *_Nonnull code);
void dg_spelling_close(dg_spelling *_Nonnull spelling);
// How many units at the start of the text spell a number; 0 for none.
int32_t dg_spelling_parse(const dg_spelling *_Nonnull spelling, const uint16_t *_Nonnull text, int32_t length,
                          double *_Nonnull value);
// Spells by a rule set such as "%spellout-numbering"; returns the length, which may exceed `capacity`.
int32_t dg_spelling_format(dg_spelling *_Nonnull spelling, const char *_Nonnull rules, double value,
                           uint16_t *_Nonnull output, int32_t capacity, int32_t *_Nonnull code);

// ISO 15924 short name of a scalar's script ("Hani", "Latn", "Zyyy"); static memory.
const char *_Nonnull dg_script_name(int32_t script);
int32_t dg_script_of(int32_t scalar);
// The numeric values of the scripts that Diglot asks about.
int32_t dg_script_common(void);
int32_t dg_script_inherited(void);
int32_t dg_script_han(void);
int32_t dg_script_latin(void);

// Simple lower case and general questions about one scalar.
int32_t dg_lowercase(int32_t scalar);
bool dg_is_uppercase(int32_t scalar);
bool dg_is_lowercase(int32_t scalar);
bool dg_is_alphabetic(int32_t scalar);
bool dg_is_digit(int32_t scalar);

// East Asian width.
enum { DG_OTHER_WIDTH = 0, DG_FULLWIDTH = 1, DG_HALFWIDTH = 2, DG_NARROW = 3 };
int32_t dg_width(int32_t scalar);
// How many columns a terminal gives a scalar: 0, 1 or 2.
int32_t dg_columns(int32_t scalar);

// UTF-8 to UTF-16; each ill-formed sequence becomes U+FFFD and is counted in `*replaced`.
// `output` must hold `length` units; returns the units written.
int32_t dg_utf16_from_utf8(const uint8_t *_Nonnull text, int32_t length, uint16_t *_Nonnull output,
                           int32_t *_Nonnull replaced, int32_t *_Nonnull code);

const char *_Nonnull dg_error_name(int32_t code);
const char *_Nonnull dg_icu_version(void);
const char *_Nonnull dg_unicode_version(void);

#endif
