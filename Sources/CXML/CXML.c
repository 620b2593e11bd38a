#include "CXML.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

struct dg_xml_reader {
    xmlTextReaderPtr reader;
    dg_xml_read read;
    void *context;
    int status;
    // An empty element's start was given; its end is next.
    int ends_empty;
    int depth;
    int line;
    int read_failed;
    char message[256];
};

static int read_bytes(void *context, char *buffer, int size) {
    dg_xml_reader *self = context;
    int32_t count = self->read(self->context, (uint8_t *)buffer, size);
    if (count < 0) self->read_failed = 1;
    return count;
}

// Keeps the first error; libxml2 goes on to others that follow from it.
static void keep_message(void *context, const xmlError *error) {
    dg_xml_reader *self = context;
    if (self->message[0] || !error || !error->message || error->level < XML_ERR_ERROR) return;
    strncpy(self->message, error->message, sizeof self->message - 1);
    size_t length = strlen(self->message);
    while (length > 0 && (self->message[length - 1] == '\n' || self->message[length - 1] == ' '))
        self->message[--length] = 0;
    self->line = error->line;
}

dg_xml_reader *dg_xml_open(dg_xml_read read, void *context) {
    dg_xml_reader *self = calloc(1, sizeof *self);
    if (!self) return NULL;
    self->read = read;
    self->context = context;
    self->status = -1;
    // No XML_PARSE_NOENT, _DTDLOAD, _DTDATTR, _XINCLUDE or _HUGE: entities stay, nothing is loaded, and
    // libxml2's own limits on depth, names and text hold.
    self->reader = xmlReaderForIO(read_bytes, NULL, self, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    if (!self->reader) {
        free(self);
        return NULL;
    }
    xmlTextReaderSetStructuredErrorHandler(self->reader, (xmlStructuredErrorFunc)keep_message, self);
    return self;
}

void dg_xml_close(dg_xml_reader *self) {
    xmlFreeTextReader(self->reader);
    free(self);
}

static int is_final(int status) { return status == DG_XML_END_OF_FILE || status >= DG_XML_MALFORMED; }

static int internal_subset(xmlTextReaderPtr reader) {
    xmlDocPtr document = xmlTextReaderCurrentDoc(reader);
    return document && document->intSubset && document->intSubset->children;
}

// The line of the node; the parser is a chunk ahead. libxml2 keeps 16 bits of it.
static int current_line(xmlTextReaderPtr reader) {
    xmlNodePtr node = xmlTextReaderCurrentNode(reader);
    long line = node ? xmlGetLineNo(node) : -1;
    return line > 0 && line < 65535 ? (int)line : xmlTextReaderGetParserLineNumber(reader);
}

static int step(dg_xml_reader *self) {
    for (;;) {
        int result = xmlTextReaderRead(self->reader);
        if (result > 0) self->line = current_line(self->reader);
        // Declarations are seen before the element that could use them.
        if (internal_subset(self->reader)) return DG_XML_HAS_INTERNAL_SUBSET;
        if (result < 0 || self->message[0]) return self->read_failed ? DG_XML_CANNOT_BE_READ : DG_XML_MALFORMED;
        if (result == 0) return DG_XML_END_OF_FILE;
        switch (xmlTextReaderNodeType(self->reader)) {
            case XML_READER_TYPE_ELEMENT:
                self->depth = xmlTextReaderDepth(self->reader);
                self->ends_empty = xmlTextReaderIsEmptyElement(self->reader) == 1;
                return DG_XML_START;
            case XML_READER_TYPE_END_ELEMENT: return DG_XML_END;
            case XML_READER_TYPE_TEXT:
            case XML_READER_TYPE_CDATA:
            case XML_READER_TYPE_WHITESPACE:
            case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return DG_XML_TEXT;
            case XML_READER_TYPE_ENTITY_REFERENCE: return DG_XML_HAS_ENTITY;
            default: break;
        }
    }
}

int32_t dg_xml_next(dg_xml_reader *self) {
    if (self->status >= 0 && is_final(self->status)) return self->status;
    if (self->ends_empty) {
        self->ends_empty = 0;
        xmlTextReaderMoveToElement(self->reader);
        return self->status = DG_XML_END;
    }
    return self->status = step(self);
}

static const char *or_empty(const xmlChar *text) { return text ? (const char *)text : ""; }

const char *dg_xml_name(const dg_xml_reader *self) { return or_empty(xmlTextReaderConstLocalName(self->reader)); }

const char *dg_xml_namespace(const dg_xml_reader *self) {
    return or_empty(xmlTextReaderConstNamespaceUri(self->reader));
}

const char *dg_xml_text(const dg_xml_reader *self) { return or_empty(xmlTextReaderConstValue(self->reader)); }

int32_t dg_xml_depth(const dg_xml_reader *self) { return self->depth; }

int32_t dg_xml_line(const dg_xml_reader *self) { return self->line; }

int32_t dg_xml_next_attribute(dg_xml_reader *self) { return xmlTextReaderMoveToNextAttribute(self->reader) == 1; }

int32_t dg_xml_attribute_is_namespace(const dg_xml_reader *self) {
    return xmlTextReaderIsNamespaceDecl(self->reader) == 1;
}

const char *dg_xml_attribute_name(const dg_xml_reader *self) {
    return or_empty(xmlTextReaderConstName(self->reader));
}

const char *dg_xml_attribute_value(const dg_xml_reader *self) {
    return or_empty(xmlTextReaderConstValue(self->reader));
}

const char *dg_xml_message(const dg_xml_reader *self) { return self->message; }
