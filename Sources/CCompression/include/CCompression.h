// gzip (zlib), xz (liblzma) and zstd (libzstd) as plain C: one streaming decoder, compressed bytes in, text out, and
// an encoder that makes a whole member at once.
//
// A compressed file may hold several members (gzip), streams (xz) or frames (zstd) one after another, with zero
// bytes between and behind them; they are decoded as one text.
#ifndef DIGLOT_COMPRESSION_SHIM_H
#define DIGLOT_COMPRESSION_SHIM_H

#include <stddef.h>
#include <stdint.h>

enum { DG_GZIP = 0, DG_XZ = 1, DG_ZSTD = 2 };

enum {
    // There is more to come: call again with room for output.
    DG_DECODE_OK = 0,
    // All input is used up in the middle of a member: if there is no more, it was cut off.
    DG_DECODE_NEEDS_INPUT = 1,
    // All input is used up, and the compressed data may end here. Another member may follow.
    DG_DECODE_END = 2,
    // What follows is final: calling again gives the same answer.
    DG_DECODE_CORRUPT = 3,
    // A whole member is followed by something that is neither a member nor zero bytes.
    DG_DECODE_TRAILING_GARBAGE = 4,
    DG_DECODE_MEMORY_LIMIT = 5,
    // Well-formed as far as can be told, but made with options that the library does not know.
    DG_DECODE_UNSUPPORTED = 6,
    DG_DECODE_OUT_OF_MEMORY = 7,
};

typedef struct dg_decoder dg_decoder;

// NULL when there is no memory. The limit, in bytes, holds for xz and zstd, whose files say how much
// memory they need; gzip never needs more than 64 KB.
dg_decoder *_Nullable dg_decoder_open(int32_t kind, uint64_t memory_limit);
void dg_decoder_close(dg_decoder *_Nonnull decoder);

// Decodes until the input is used up or the output is full; *used and *made say how far it got, also
// when the status is an error.
int32_t dg_decoder_run(dg_decoder *_Nonnull decoder, const uint8_t *_Nullable input, size_t input_size,
                       size_t *_Nonnull used, uint8_t *_Nonnull output, size_t output_size, size_t *_Nonnull made);

// How many bytes the xz data needs that met the memory limit; 0 where that is not known.
uint64_t dg_decoder_memory_needed(const dg_decoder *_Nonnull decoder);

typedef struct dg_encoder dg_encoder;

// Of gzip or zstd, at the usual level; zstd with a checksum, as gzip always has one. NULL when there is no memory.
dg_encoder *_Nullable dg_encoder_open(int32_t kind);
void dg_encoder_close(dg_encoder *_Nonnull encoder);

// How much room the member of so many bytes may need.
size_t dg_encoder_bound(dg_encoder *_Nonnull encoder, size_t size);

// Makes a whole member, which depends on the input alone; returns its size, or 0 when that failed.
size_t dg_encoder_run(dg_encoder *_Nonnull encoder, const uint8_t *_Nullable input, size_t input_size,
                      uint8_t *_Nonnull output, size_t output_size);

// The checksum (CRC-32) of bytes that come after those whose checksum is `before`; 0 for none before.
uint32_t dg_checksum(uint32_t before, const uint8_t *_Nullable bytes, size_t size);

#endif
