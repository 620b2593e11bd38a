#include "CCompression.h"

#include <lzma.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { XZ_MAGIC_LENGTH = 6, GZIP_MAGIC_LENGTH = 2 };
static const uint8_t xz_magic[XZ_MAGIC_LENGTH] = {0xFD, '7', 'z', 'X', 'Z', 0};
static const uint8_t gzip_magic[GZIP_MAGIC_LENGTH] = {0x1F, 0x8B};

// zlib reads a gzip header and trailer when 16 is added to the largest window's size.
enum { GZIP_WINDOW_BITS = 15 + 16 };

struct dg_decoder {
    int32_t kind;
    uint64_t memory_limit;
    z_stream gzip;
    lzma_stream xz;
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

static step member_step(dg_decoder *self, window *w) {
    return self->kind == DG_GZIP ? gzip_step(self, w) : xz_step(self, w);
}

// Starts a member and feeds it its magic number, which may have come in pieces.
static bool begin_member(dg_decoder *self, const uint8_t *magic, size_t length) {
    bool ready;
    if (self->kind == DG_GZIP)
        ready = self->has_had_a_member ? inflateReset(&self->gzip) == Z_OK
                                       : inflateInit2(&self->gzip, GZIP_WINDOW_BITS) == Z_OK;
    else
        ready = lzma_stream_decoder(&self->xz, self->memory_limit, 0) == LZMA_OK;
    if (!ready) {
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
    const uint8_t *magic = self->kind == DG_GZIP ? gzip_magic : xz_magic;
    size_t length = self->kind == DG_GZIP ? GZIP_MAGIC_LENGTH : XZ_MAGIC_LENGTH;
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
    // Both accept a stream that was never started.
    inflateEnd(&self->gzip);
    lzma_end(&self->xz);
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

uint64_t dg_decoder_memory_needed(const dg_decoder *self) { return lzma_memusage(&self->xz); }
