// A target has to have a source; all of this one is in its header.
#include "CMemory.h"
