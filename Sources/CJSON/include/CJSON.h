// simdjson as plain C: one JSON document in, a flat list of its tokens with byte offsets out.
//
// Strings are left as they stand in the document (escapes and all): where each character came
// from is what Diglot needs, so unescaping is its own.
#ifndef DIGLOT_JSON_SHIM_H
#define DIGLOT_JSON_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    DG_JSON_OBJECT = 0,
    DG_JSON_ARRAY = 1,
    DG_JSON_KEY = 2,    // start..<end: between the quotes
    DG_JSON_STRING = 3, // start..<end: between the quotes
    DG_JSON_NUMBER = 4, // start..<end: the digits as written
    DG_JSON_TRUE = 5,
    DG_JSON_FALSE = 6,
    DG_JSON_NULL = 7,
};

// Preorder. For an object or array `end` is the index of the token after its last one,
// and an object's members are a key token followed by its value's tokens.
typedef struct {
    uint32_t kind, start, end;
} dg_json_token;

typedef struct dg_json_parser dg_json_parser;

dg_json_parser *_Nullable dg_json_open(void);
void dg_json_close(dg_json_parser *_Nonnull parser);

// Parses one document. Returns the number of tokens, or -1: then *error is a static message and
// *error_offset the byte where the parser stopped (or the length, where it does not know).
// The tokens stay valid until the next call.
ptrdiff_t dg_json_parse(dg_json_parser *_Nonnull parser, const uint8_t *_Nonnull bytes, size_t length,
                        const dg_json_token *_Nullable *_Nonnull tokens, const char *_Nullable *_Nonnull error,
                        size_t *_Nonnull error_offset);

// Whether the bytes are well-formed UTF-8.
bool dg_utf8_is_valid(const uint8_t *_Nonnull bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
