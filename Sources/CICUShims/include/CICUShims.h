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
// How many units at the start are certainly normalized already.
int32_t dg_normalizer_span_normalized(const dg_normalizer *_Nonnull normalizer, const uint16_t *_Nonnull text,
                                      int32_t length, int32_t *_Nonnull code);
// Writes to `output` and returns the whole result's length, which may exceed `capacity`
// (then *code is U_BUFFER_OVERFLOW_ERROR, 15).
int32_t dg_normalizer_normalize(const dg_normalizer *_Nonnull normalizer, const uint16_t *_Nonnull text,
                                int32_t length, uint16_t *_Nonnull output, int32_t capacity,
                                int32_t *_Nonnull code);
bool dg_normalizer_has_boundary_before(const dg_normalizer *_Nonnull normalizer, int32_t scalar);

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

// UTF-8 to UTF-16; ill-formed input becomes U+FFFD. `output` must hold `length` units; returns the units written.
int32_t dg_utf16_from_utf8(const char *_Nonnull text, int32_t length, uint16_t *_Nonnull output,
                           int32_t *_Nonnull code);

const char *_Nonnull dg_error_name(int32_t code);
const char *_Nonnull dg_icu_version(void);
const char *_Nonnull dg_unicode_version(void);

#endif
