#include "CCompression.h"

#include <lzma.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

// What members begin with, by kind.
static const struct {
    uint8_t bytes[6];
    size_t length;
} magic_numbers[] = {
    [DG_GZIP] = {{0x1F, 0x8B}, 2},
    [DG_XZ] = {{0xFD, '7', 'z', 'X', 'Z', 0}, 6},
    [DG_ZSTD] = {{0x28, 0xB5, 0x2F, 0xFD}, 4},
};

// zlib reads a gzip header and trailer when 16 is added to the largest window's size.
enum { GZIP_WINDOW_BITS = 15 + 16 };

struct dg_decoder {
    int32_t kind;
    uint64_t memory_limit;
    z_stream gzip;
    lzma_stream xz;
    ZSTD_DStream *zstd;
    // Inside a member, as opposed to before, between and behind them.
    bool inside;
    bool has_had_a_member;
    // How many bytes of the next member's magic number have been seen; they are fed to the library
    // when it is complete.
    size_t magic_seen;
    // The final status, once there is one; 0 before.
    int32_t failure;
};

// What the two libraries have in common: one step of decoding a member.
typedef struct {
    const uint8_t *input, *input_end;
    uint8_t *output, *output_end;
} window;

typedef enum { STEP_GOES_ON, STEP_MEMBER_ENDS, STEP_FAILS } step;

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static step fail(dg_decoder *self, int32_t failure) {
    self->failure = failure;
    return STEP_FAILS;
}

static step gzip_step(dg_decoder *self, window *w) {
    z_stream *z = &self->gzip;
    // zlib counts in 32 bits.
    const size_t most = 1 << 30;
    uInt in = (uInt)smaller((size_t)(w->input_end - w->input), most);
    uInt out = (uInt)smaller((size_t)(w->output_end - w->output), most);
    z->next_in = (Bytef *)w->input;
    z->avail_in = in;
    z->next_out = w->output;
    z->avail_out = out;
    int result = inflate(z, Z_NO_FLUSH);
    w->input += in - z->avail_in;
    w->output += out - z->avail_out;
    switch (result) {
    case Z_OK:
    case Z_BUF_ERROR: return STEP_GOES_ON;
    case Z_STREAM_END: return STEP_MEMBER_ENDS;
    case Z_MEM_ERROR: return fail(self, DG_DECODE_OUT_OF_MEMORY);
    default: return fail(self, DG_DECODE_CORRUPT);
    }
}

static step xz_step(dg_decoder *self, window *w) {
    lzma_stream *xz = &self->xz;
    xz->next_in = w->input;
    xz->avail_in = (size_t)(w->input_end - w->input);
    xz->next_out = w->output;
    xz->avail_out = (size_t)(w->output_end - w->output);
    lzma_ret result = lzma_code(xz, LZMA_RUN);
    w->input = xz->next_in;
    w->output = xz->next_out;
    switch (result) {
    case LZMA_OK:
    case LZMA_BUF_ERROR: return STEP_GOES_ON;
    case LZMA_STREAM_END: return STEP_MEMBER_ENDS;
    case LZMA_MEMLIMIT_ERROR: return fail(self, DG_DECODE_MEMORY_LIMIT);
    case LZMA_OPTIONS_ERROR: return fail(self, DG_DECODE_UNSUPPORTED);
    case LZMA_MEM_ERROR: return fail(self, DG_DECODE_OUT_OF_MEMORY);
    default: return fail(self, DG_DECODE_CORRUPT);
    }
}

static step zstd_step(dg_decoder *self, window *w) {
    ZSTD_inBuffer in = {w->input, (size_t)(w->input_end - w->input), 0};
    ZSTD_outBuffer out = {w->output, (size_t)(w->output_end - w->output), 0};
    size_t result = ZSTD_decompressStream(self->zstd, &out, &in);
    w->input += in.pos;
    w->output += out.pos;
    if (!ZSTD_isError(result)) return result == 0 ? STEP_MEMBER_ENDS : STEP_GOES_ON;
    switch (ZSTD_getErrorCode(result)) {
    case ZSTD_error_frameParameter_windowTooLarge: return fail(self, DG_DECODE_MEMORY_LIMIT);
    case ZSTD_error_memory_allocation: return fail(self, DG_DECODE_OUT_OF_MEMORY);
    case ZSTD_error_frameParameter_unsupported:
    case ZSTD_error_version_unsupported:
    case ZSTD_error_dictionary_wrong: return fail(self, DG_DECODE_UNSUPPORTED);
    default: return fail(self, DG_DECODE_CORRUPT);
    }
}

static step member_step(dg_decoder *self, window *w) {
    switch (self->kind) {
    case DG_GZIP: return gzip_step(self, w);
    case DG_XZ: return xz_step(self, w);
    default: return zstd_step(self, w);
    }
}

// zstd asks for the window that a frame says it needs, as a power of two.
static bool open_zstd(dg_decoder *self) {
    int most = 10;
    while (most < 31 && (uint64_t)2 << most <= self->memory_limit) most++;
    self->zstd = ZSTD_createDStream();
    return self->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(self->zstd, ZSTD_d_windowLogMax, most));
}

// Makes the library ready for a member; returns false when there is no memory.
static bool make_ready(dg_decoder *self) {
    switch (self->kind) {
    case DG_GZIP:
        return self->has_had_a_member ? inflateReset(&self->gzip) == Z_OK
                                      : inflateInit2(&self->gzip, GZIP_WINDOW_BITS) == Z_OK;
    case DG_XZ: return lzma_stream_decoder(&self->xz, self->memory_limit, 0) == LZMA_OK;
    default:
        return (self->zstd || open_zstd(self)) &&
               !ZSTD_isError(ZSTD_DCtx_reset(self->zstd, ZSTD_reset_session_only));
    }
}

// Starts a member and feeds it its magic number, which may have come in pieces.
static bool begin_member(dg_decoder *self, const uint8_t *magic, size_t length) {
    if (!make_ready(self)) {
        fail(self, DG_DECODE_OUT_OF_MEMORY);
        return false;
    }
    self->inside = true;
    self->has_had_a_member = true;
    self->magic_seen = 0;
    uint8_t unused;
    window w = {magic, magic + length, &unused, &unused};
    return member_step(self, &w) != STEP_FAILS;
}

// Reads zero bytes and the next member's magic number; returns false when it failed.
static bool find_member(dg_decoder *self, window *w) {
    const uint8_t *magic = magic_numbers[self->kind].bytes;
    size_t length = magic_numbers[self->kind].length;
    while (w->input < w->input_end) {
        if (*w->input == magic[self->magic_seen]) {
            w->input++;
            if (++self->magic_seen == length) return begin_member(self, magic, length);
        } else if (*w->input == 0 && self->magic_seen == 0 && self->has_had_a_member) {
            w->input++;
        } else {
            fail(self, self->has_had_a_member ? DG_DECODE_TRAILING_GARBAGE : DG_DECODE_CORRUPT);
            return false;
        }
    }
    return true;
}

dg_decoder *dg_decoder_open(int32_t kind, uint64_t memory_limit) {
    dg_decoder *self = calloc(1, sizeof *self);
    if (!self) return NULL;
    self->kind = kind;
    self->memory_limit = memory_limit;
    self->xz = (lzma_stream)LZMA_STREAM_INIT;
    return self;
}

void dg_decoder_close(dg_decoder *self) {
    // All accept a stream that was never started.
    inflateEnd(&self->gzip);
    lzma_end(&self->xz);
    ZSTD_freeDStream(self->zstd);
    free(self);
}

int32_t dg_decoder_run(dg_decoder *self, const uint8_t *input, size_t input_size, size_t *used, uint8_t *output,
                       size_t output_size, size_t *made) {
    static const uint8_t nothing;
    if (!input) input = &nothing;
    window w = {input, input + input_size, output, output + output_size};
    while (!self->failure) {
        if (!self->inside) {
            if (!find_member(self, &w) || !self->inside) break;
        }
        const uint8_t *input_before = w.input;
        uint8_t *output_before = w.output;
        step result = member_step(self, &w);
        if (result == STEP_MEMBER_ENDS) self->inside = false;
        bool stands_still = w.input == input_before && w.output == output_before;
        if (result == STEP_FAILS || (result == STEP_GOES_ON && stands_still)) break;
    }
    *used = (size_t)(w.input - input);
    *made = (size_t)(w.output - output);
    if (self->failure) return self->failure;
    if (w.output == w.output_end && (w.input < w.input_end || self->inside)) return DG_DECODE_OK;
    return self->inside || self->magic_seen > 0 || !self->has_had_a_member ? DG_DECODE_NEEDS_INPUT : DG_DECODE_END;
}

uint64_t dg_decoder_memory_needed(const dg_decoder *self) {
    return self->kind == DG_XZ ? lzma_memusage(&self->xz) : 0;
}

struct dg_encoder {
    int32_t kind;
    z_stream gzip;
    ZSTD_CCtx *zstd;
};

dg_encoder *dg_encoder_open(int32_t kind) {
    dg_encoder *self = calloc(1, sizeof *self);
    if (!self) return NULL;
    self->kind = kind;
    bool ready;
    if (kind == DG_GZIP) {
        // 8 is zlib's default for its tables.
        ready = deflateInit2(&self->gzip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW_BITS, 8,
                             Z_DEFAULT_STRATEGY) == Z_OK;
    } else {
        self->zstd = ZSTD_createCCtx();
        ready = self->zstd && !ZSTD_isError(ZSTD_CCtx_setParameter(self->zstd, ZSTD_c_checksumFlag, 1));
    }
    if (ready) return self;
    dg_encoder_close(self);
    return NULL;
}

void dg_encoder_close(dg_encoder *self) {
    deflateEnd(&self->gzip);
    ZSTD_freeCCtx(self->zstd);
    free(self);
}

size_t dg_encoder_bound(dg_encoder *self, size_t size) {
    if (self->kind == DG_ZSTD) return ZSTD_compressBound(size);
    // A stream that has ended would not count the header.
    deflateReset(&self->gzip);
    return deflateBound(&self->gzip, size);
}

size_t dg_encoder_run(dg_encoder *self, const uint8_t *input, size_t input_size, uint8_t *output,
                      size_t output_size) {
    if (self->kind == DG_ZSTD) {
        size_t made = ZSTD_compress2(self->zstd, output, output_size, input, input_size);
        return ZSTD_isError(made) ? 0 : made;
    }
    // zlib counts in 32 bits.
    z_stream *z = &self->gzip;
    if (input_size > UINT32_MAX || output_size > UINT32_MAX || deflateReset(z) != Z_OK) return 0;
    z->next_in = (Bytef *)input;
    z->avail_in = (uInt)input_size;
    z->next_out = output;
    z->avail_out = (uInt)output_size;
    return deflate(z, Z_FINISH) == Z_STREAM_END ? output_size - z->avail_out : 0;
}

uint32_t dg_checksum(uint32_t before, const uint8_t *bytes, size_t size) {
    return (uint32_t)crc32_z(before, bytes, size);
}
