#include "CICUShims.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
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

int32_t dg_normalizer_span_normalized(const dg_normalizer *normalizer, const uint16_t *text, int32_t length,
                                      int32_t *code) {
    UErrorCode status = *code;
    int32_t span = unorm2_spanQuickCheckYes((const UNormalizer2 *)normalizer, (const UChar *)text, length, &status);
    *code = status;
    return span;
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

int32_t dg_utf16_from_utf8(const char *text, int32_t length, uint16_t *output, int32_t *code) {
    UErrorCode status = *code;
    int32_t written = 0;
    u_strFromUTF8WithSub((UChar *)output, length, &written, text, length, 0xFFFD, NULL, &status);
    if (status == U_STRING_NOT_TERMINATED_WARNING) status = U_ZERO_ERROR;
    *code = status;
    return written;
}

const char *dg_error_name(int32_t code) { return u_errorName((UErrorCode)code); }
const char *dg_icu_version(void) { return U_ICU_VERSION; }
const char *dg_unicode_version(void) { return U_UNICODE_VERSION; }
