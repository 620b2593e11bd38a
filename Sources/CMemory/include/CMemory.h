// What the processor can do and Swift has no word for: asking for memory, comparing several units in one step.
#ifndef DIGLOT_MEMORY_SHIM_H
#define DIGLOT_MEMORY_SHIM_H

#include <stdint.h>
#include <string.h>

// Asks for the line of memory at an address, without waiting for it. Any address will do, even one that is not there.
static inline void dg_prefetch(const void *_Nonnull address) { __builtin_prefetch(address); }

// How many of the eight UTF-16 units at an address are ASCII letters, up to the first that is none. Swift compares the
// lanes of a SIMD8 one by one.
static inline int32_t dg_leading_letters(const uint16_t *_Nonnull text) {
    typedef int16_t eight_units __attribute__((vector_size(16), aligned(2)));
    typedef int8_t eight_bytes __attribute__((vector_size(8)));
    eight_units lower = *(const eight_units *)text | 0x20;
    eight_bytes others = __builtin_convertvector((lower < 'a') | (lower > 'z'), eight_bytes);
    uint64_t bits;
    memcpy(&bits, &others, sizeof bits);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bits = __builtin_bswap64(bits);
#endif
    return bits ? __builtin_ctzll(bits) / 8 : 8;
}

// The first `count` of the eight UTF-16 units at an address as bytes, the first lowest, where all are ASCII; behind them is
// 0. Without a branch for the count, which nobody foresees: all eight units have to be there.
//
// - Returns: whether they are ASCII; if not, the bytes mean nothing.
static inline int32_t dg_ascii_bytes(const uint16_t *_Nonnull text, int16_t count, uint64_t *_Nonnull bytes) {
    typedef int16_t eight_units __attribute__((vector_size(16), aligned(2)));
    typedef uint8_t eight_bytes __attribute__((vector_size(8)));
    const eight_units places = {0, 1, 2, 3, 4, 5, 6, 7};
    eight_units units = *(const eight_units *)text & (eight_units)(places < count);
    eight_bytes packed = __builtin_convertvector(units, eight_bytes);
    uint64_t beyond[2];
    eight_units others = units & (int16_t)0xFF80;
    memcpy(beyond, &others, sizeof beyond);
    memcpy(bytes, &packed, sizeof *bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    *bytes = __builtin_bswap64(*bytes);
#endif
    return (beyond[0] | beyond[1]) == 0;
}

// Multiplies eight numbers by a factor and keeps the products that are greater than the values that there are.
static inline void dg_keep_maxima(float *_Nonnull values, const float *_Nonnull others, float factor) {
    typedef float eight_values __attribute__((vector_size(32), aligned(4)));
    typedef int32_t eight_masks __attribute__((vector_size(32)));
    eight_values mine = *(const eight_values *)values, yours = *(const eight_values *)others * factor;
    eight_masks less = mine < yours;
    *(eight_values *)values = (eight_values)((less & (eight_masks)yours) | (~less & (eight_masks)mine));
}

#endif
