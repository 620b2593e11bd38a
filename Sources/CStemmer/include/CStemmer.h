// Snowball's stemmers as plain C: UTF-8 words in, UTF-8 stems out.
#ifndef DIGLOT_STEMMER_SHIM_H
#define DIGLOT_STEMMER_SHIM_H

#include <stdint.h>

// A stemmer has a buffer of its own: one thread uses it at a time, others open their own.
typedef struct dg_stemmer dg_stemmer;

// NULL for an algorithm that the library does not have, or when there is no memory.
dg_stemmer *_Nullable dg_stemmer_open(const char *_Nonnull algorithm);
void dg_stemmer_close(dg_stemmer *_Nonnull stemmer);

// The stem of a word in lower case; it stays until the next call. NULL when there is no memory.
const uint8_t *_Nullable dg_stemmer_stem(dg_stemmer *_Nonnull stemmer, const uint8_t *_Nonnull word, int32_t size,
                                         int32_t *_Nonnull stem_size);

#endif
