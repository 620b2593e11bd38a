#include "CICUShims.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

_Static_assert(sizeof(UChar) == sizeof(uint16_t), "UChar must be a 16-bit unit");

static const UBreakIteratorType kinds[] = {UBRK_CHARACTER, UBRK_WORD, UBRK_LINE, UBRK_SENTENCE};

dg_break_iterator *dg_break_open(int32_t kind, const char *locale, int32_t *code) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(kinds[kind], locale, NULL, 0, &status);
    *code = status;
    return (dg_break_iterator *)iterator;
}

void dg_break_close(dg_break_iterator *iterator) { ubrk_close((UBreakIterator *)iterator); }

void dg_break_set_text(dg_break_iterator *iterator, const uint16_t *text, int32_t length, int32_t *code) {
    UErrorCode status = *code;
    static const UChar nothing[1] = {0};
    ubrk_setText((UBreakIterator *)iterator, text ? (const UChar *)text : nothing, text ? length : 0, &status);
    *code = status;
}

int32_t dg_break_next(dg_break_iterator *iterator, int32_t *status) {
    int32_t boundary = ubrk_next((UBreakIterator *)iterator);
    if (boundary == UBRK_DONE) return -1;
    *status = ubrk_getRuleStatus((UBreakIterator *)iterator);
    return boundary;
}

const dg_normalizer *dg_normalizer_get(int32_t form, int32_t *code) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = NULL;
    switch (form) {
    case DG_NFC: normalizer = unorm2_getNFCInstance(&status); break;
    case DG_NFKC: normalizer = unorm2_getNFKCInstance(&status); break;
    default: normalizer = unorm2_getNFKCCasefoldInstance(&status); break;
    }
    *code = status;
    return (const dg_normalizer *)normalizer;
}

int32_t dg_normalizer_normalize(const dg_normalizer *normalizer, const uint16_t *text, int32_t length,
                                uint16_t *output, int32_t capacity, int32_t *code) {
    UErrorCode status = *code;
    int32_t written = unorm2_normalize((const UNormalizer2 *)normalizer, (const UChar *)text, length,
                                       (UChar *)output, capacity, &status);
    *code = status;
    return written;
}

bool dg_normalizer_has_boundary_before(const dg_normalizer *normalizer, int32_t scalar) {
    return unorm2_hasBoundaryBefore((const UNormalizer2 *)normalizer, scalar);
}

void dg_normalizer_tabulate(const dg_normalizer *normalizer, uint32_t *entries, int32_t *code) {
    const UNormalizer2 *form = (const UNormalizer2 *)normalizer;
    UErrorCode status = *code;
    for (int32_t unit = 0; unit < 0x10000 && U_SUCCESS(status); unit++) {
        if (U16_IS_SURROGATE(unit)) {
            entries[unit] = 0;
            continue;
        }
        uint32_t entry = unorm2_hasBoundaryBefore(form, unit) ? DG_BOUNDARY_BEFORE : 0;
        UChar source = (UChar)unit, result[32];
        int32_t length = 1;
        if (unorm2_isInert(form, unit)) result[0] = source;
        else length = unorm2_normalize(form, &source, 1, result, 32, &status);
        entries[unit] = length == 1 ? entry | DG_ONE_UNIT | result[0] : entry;
    }
    *code = status;
}

dg_transliterator *dg_transliterator_open(const uint16_t *identifier, int32_t length, int32_t *code) {
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *opened =
        utrans_openU((const UChar *)identifier, length, UTRANS_FORWARD, NULL, 0, NULL, &status);
    *code = status;
    return (dg_transliterator *)opened;
}

void dg_transliterator_close(dg_transliterator *transliterator) { utrans_close((UTransliterator *)transliterator); }

int32_t dg_transliterate(const dg_transliterator *transliterator, const uint16_t *text, int32_t length,
                         uint16_t *output, int32_t capacity, int32_t *code) {
    UErrorCode status = *code;
    if (length > capacity) {
        *code = U_BUFFER_OVERFLOW_ERROR;
        return length;
    }
    memcpy(output, text, (size_t)length * sizeof(UChar));
    int32_t written = length, limit = length;
    utrans_transUChars((const UTransliterator *)transliterator, (UChar *)output, &written, capacity, 0, &limit,
                       &status);
    *code = status == U_STRING_NOT_TERMINATED_WARNING ? U_ZERO_ERROR : status;
    return written;
}

int32_t dg_transliterator_rules(const dg_transliterator *transliterator, uint16_t *rules, int32_t capacity,
                                int32_t *code) {
    UErrorCode status = *code;
    int32_t length =
        utrans_toRules((const UTransliterator *)transliterator, false, (UChar *)rules, capacity, &status);
    *code = status == U_BUFFER_OVERFLOW_ERROR || status == U_STRING_NOT_TERMINATED_WARNING ? U_ZERO_ERROR : status;
    return length;
}

dg_collator *dg_collator_open(const char *locale, int32_t *code) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *opened = ucol_open(locale, &status);
    *code = status;
    return (dg_collator *)opened;
}

void dg_collator_close(dg_collator *collator) { ucol_close((UCollator *)collator); }

int32_t dg_collator_compare(const dg_collator *collator, const uint16_t *a, int32_t a_length, const uint16_t *b,
                            int32_t b_length) {
    static const UChar nothing[1] = {0};
    return ucol_strcoll((const UCollator *)collator, a ? (const UChar *)a : nothing, a_length,
                        b ? (const UChar *)b : nothing, b_length);
}

int32_t dg_collator_sort_key(const dg_collator *collator, const uint16_t *text, int32_t length, uint8_t *key,
                             int32_t capacity) {
    static const UChar nothing[1] = {0};
    return ucol_getSortKey((const UCollator *)collator, text ? (const UChar *)text : nothing, length, key, capacity);
}

dg_spelling *dg_spelling_open(const char *locale, int32_t *code) {
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *opened = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
    *code = status;
    return (dg_spelling *)opened;
}

void dg_spelling_close(dg_spelling *spelling) { unum_close((UNumberFormat *)spelling); }

int32_t dg_spelling_parse(const dg_spelling *spelling, const uint16_t *text, int32_t length, double *value) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t position = 0;
    *value = unum_parseDouble((const UNumberFormat *)spelling, (const UChar *)text, length, &position, &status);
    return U_FAILURE(status) ? 0 : position;
}

int32_t dg_spelling_format(dg_spelling *spelling, const char *rules, double value, uint16_t *output,
                           int32_t capacity, int32_t *code) {
    UErrorCode status = *code;
    UNumberFormat *format = (UNumberFormat *)spelling;
    UChar name[64];
    int32_t length = 0;
    u_strFromUTF8(name, 64, &length, rules, -1, &status);
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, length, &status);
    int32_t written = unum_formatDouble(format, value, (UChar *)output, capacity, NULL, &status);
    *code = status;
    return written;
}

const char *dg_script_name(int32_t script) {
    const char *name = uscript_getShortName((UScriptCode)script);
    return name ? name : "Zzzz";
}

int32_t dg_script_of(int32_t scalar) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(scalar, &status);
    return U_FAILURE(status) ? USCRIPT_UNKNOWN : script;
}

int32_t dg_script_common(void) { return USCRIPT_COMMON; }
int32_t dg_script_inherited(void) { return USCRIPT_INHERITED; }
int32_t dg_script_han(void) { return USCRIPT_HAN; }
int32_t dg_script_latin(void) { return USCRIPT_LATIN; }

int32_t dg_lowercase(int32_t scalar) { return u_tolower(scalar); }
bool dg_is_uppercase(int32_t scalar) { return u_isUUppercase(scalar); }
bool dg_is_lowercase(int32_t scalar) { return u_isULowercase(scalar); }
bool dg_is_alphabetic(int32_t scalar) { return u_isUAlphabetic(scalar); }
bool dg_is_digit(int32_t scalar) { return u_isdigit(scalar); }

int32_t dg_width(int32_t scalar) {
    switch (u_getIntPropertyValue(scalar, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH: return DG_FULLWIDTH;
    case U_EA_HALFWIDTH: return DG_HALFWIDTH;
    case U_EA_NARROW: return DG_NARROW;
    default: return DG_OTHER_WIDTH;
    }
}

int32_t dg_columns(int32_t scalar) {
    // Vowels and final consonants of conjoining Hangul are drawn into the syllable that the first consonant began.
    if (scalar >= 0x1160 && scalar <= 0x11FF) return 0;
    // Terminals draw a soft hyphen, though it is a format character.
    if (scalar == 0xAD) return 1;
    switch (u_charType(scalar)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    }
    switch (u_getIntPropertyValue(scalar, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE: return 2;
    default: return 1;
    }
}

int32_t dg_utf16_from_utf8(const uint8_t *text, int32_t length, uint16_t *output, int32_t *replaced, int32_t *code) {
    UErrorCode status = *code;
    int32_t written = 0;
    u_strFromUTF8WithSub((UChar *)output, length, &written, (const char *)text, length, 0xFFFD, replaced, &status);
    if (status == U_STRING_NOT_TERMINATED_WARNING) status = U_ZERO_ERROR;
    *code = status;
    return written;
}

const char *dg_error_name(int32_t code) { return u_errorName((UErrorCode)code); }
const char *dg_icu_version(void) { return U_ICU_VERSION; }
const char *dg_unicode_version(void) { return U_UNICODE_VERSION; }
