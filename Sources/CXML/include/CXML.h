// XML read as a stream of events through libxml2's reader, as plain C.
//
// Nothing outside the file is ever opened: no network, no external entity, no DTD. A DOCTYPE that
// carries declarations of its own (an internal subset) is refused before anything in it is used, and
// so is an entity other than the five of XML.
#ifndef DIGLOT_XML_SHIM_H
#define DIGLOT_XML_SHIM_H

#include <stddef.h>
#include <stdint.h>

enum {
    DG_XML_END_OF_FILE = 0,
    DG_XML_START = 1,
    DG_XML_END = 2,
    DG_XML_TEXT = 3,
    // What follows is final: calling again gives the same answer.
    DG_XML_MALFORMED = 4,
    DG_XML_HAS_INTERNAL_SUBSET = 5,
    DG_XML_HAS_ENTITY = 6,
    DG_XML_CANNOT_BE_READ = 7,
};

typedef struct dg_xml_reader dg_xml_reader;

// Gives up to `size` bytes; returns how many, 0 at the end, -1 when reading failed.
typedef int32_t (*dg_xml_read)(void *_Nullable context, uint8_t *_Nonnull buffer, int32_t size);

// NULL when there is no memory. `context` has to live as long as the reader.
dg_xml_reader *_Nullable dg_xml_open(dg_xml_read _Nonnull read, void *_Nullable context);
void dg_xml_close(dg_xml_reader *_Nonnull reader);

// The next start, end or text; an empty element gives a start and an end. Comments and processing
// instructions are passed over.
int32_t dg_xml_next(dg_xml_reader *_Nonnull reader);

// Of the event that dg_xml_next gave. Names are without prefix; both strings end with a zero byte and
// live until the next call.
const char *_Nonnull dg_xml_name(const dg_xml_reader *_Nonnull reader);
const char *_Nonnull dg_xml_namespace(const dg_xml_reader *_Nonnull reader);
// A stretch of text; long ones may come in several.
const char *_Nonnull dg_xml_text(const dg_xml_reader *_Nonnull reader);
// Of a start: the number of levels above it.
int32_t dg_xml_depth(const dg_xml_reader *_Nonnull reader);
// From 1.
int32_t dg_xml_line(const dg_xml_reader *_Nonnull reader);

// Moves to the next attribute of a start; 0 when there is none left.
int32_t dg_xml_next_attribute(dg_xml_reader *_Nonnull reader);
// Whether that attribute declares a namespace.
int32_t dg_xml_attribute_is_namespace(const dg_xml_reader *_Nonnull reader);
// Of that attribute. `xml:lang` is the name of the attribute with that prefix.
const char *_Nonnull dg_xml_attribute_name(const dg_xml_reader *_Nonnull reader);
const char *_Nonnull dg_xml_attribute_value(const dg_xml_reader *_Nonnull reader);

// What libxml2 says about malformed input, without a line break; empty otherwise.
const char *_Nonnull dg_xml_message(const dg_xml_reader *_Nonnull reader);

#endif
