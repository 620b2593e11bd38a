// Tells callgrind which instructions belong together. Outside of callgrind these calls do nothing.
#ifndef DIGLOT_CALLGRIND_H
#define DIGLOT_CALLGRIND_H

#include <stdbool.h>

// Whether the process runs under valgrind.
bool callgrind_is_counting(void);

// Forgets what was counted so far.
void callgrind_begin(void);

// Writes what was counted since, under a name.
void callgrind_end(const char *_Nonnull name);

#endif
