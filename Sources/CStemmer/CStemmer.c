#include "CStemmer.h"

#include <libstemmer.h>

// dg_stemmer is the library's own struct under a name of ours.
static struct sb_stemmer *snowball(dg_stemmer *stemmer) { return (struct sb_stemmer *)stemmer; }

dg_stemmer *dg_stemmer_open(const char *algorithm) { return (dg_stemmer *)sb_stemmer_new(algorithm, "UTF_8"); }

void dg_stemmer_close(dg_stemmer *stemmer) { sb_stemmer_delete(snowball(stemmer)); }

const uint8_t *dg_stemmer_stem(dg_stemmer *stemmer, const uint8_t *word, int32_t size, int32_t *stem_size) {
    const sb_symbol *stem = sb_stemmer_stem(snowball(stemmer), word, size);
    *stem_size = stem ? sb_stemmer_length(snowball(stemmer)) : 0;
    return stem;
}
