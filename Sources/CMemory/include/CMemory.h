// What the processor can be told about memory, which Swift has no word for.
#ifndef DIGLOT_MEMORY_SHIM_H
#define DIGLOT_MEMORY_SHIM_H

// Asks for the line of memory at an address, without waiting for it. Any address will do, even one that is not there.
static inline void dg_prefetch(const void *_Nonnull address) { __builtin_prefetch(address); }

#endif
