#include "CJSON.h"

#include <simdjson.h>

#include <cstring>
#include <vector>

using namespace simdjson;

// Deeper documents are refused: no dump nests more than a handful of levels.
static constexpr size_t maximum_depth = 256;

struct dg_json_parser {
    ondemand::parser parser;
    std::vector<uint8_t> padded;
    std::vector<dg_json_token> tokens;

    uint32_t offset(const char *pointer) const {
        return uint32_t(reinterpret_cast<const uint8_t *>(pointer) - padded.data());
    }

    uint32_t push(uint32_t kind, uint32_t start, uint32_t end) {
        tokens.push_back({kind, start, end});
        return uint32_t(tokens.size() - 1);
    }

    // A raw string runs from after its opening quote to the quote that closes it.
    uint32_t end_of_string(uint32_t start) const {
        const uint8_t *p = padded.data() + start;
        for (;;) {
            if (*p == '"') return uint32_t(p - padded.data());
            p += *p == '\\' ? 2 : 1;
        }
    }

    error_code add(ondemand::value value, size_t depth) {
        if (depth > maximum_depth) return DEPTH_ERROR;
        ondemand::json_type type;
        if (auto error = value.type().get(type)) return error;
        switch (type) {
        case ondemand::json_type::object: {
            uint32_t self = push(DG_JSON_OBJECT, 0, 0);
            ondemand::object object;
            if (auto error = value.get_object().get(object)) return error;
            for (auto member : object) {
                ondemand::field field;
                if (auto error = std::move(member).get(field)) return error;
                uint32_t start = offset(field.key().raw());
                push(DG_JSON_KEY, start, end_of_string(start));
                if (auto error = add(field.value(), depth + 1)) return error;
            }
            tokens[self].end = uint32_t(tokens.size());
            return SUCCESS;
        }
        case ondemand::json_type::array: {
            uint32_t self = push(DG_JSON_ARRAY, 0, 0);
            ondemand::array array;
            if (auto error = value.get_array().get(array)) return error;
            for (auto element : array) {
                ondemand::value child;
                if (auto error = std::move(element).get(child)) return error;
                if (auto error = add(child, depth + 1)) return error;
            }
            tokens[self].end = uint32_t(tokens.size());
            return SUCCESS;
        }
        case ondemand::json_type::string: {
            ondemand::raw_json_string raw;
            if (auto error = value.get_raw_json_string().get(raw)) return error;
            uint32_t start = offset(raw.raw());
            push(DG_JSON_STRING, start, end_of_string(start));
            return SUCCESS;
        }
        case ondemand::json_type::number: {
            std::string_view raw = value.raw_json_token();
            double ignored;
            if (auto error = value.get_double().get(ignored)) return error;
            uint32_t start = offset(raw.data());
            uint32_t end = start;
            while (std::strchr("+-.0123456789eE", padded[end]) && padded[end]) end++;
            push(DG_JSON_NUMBER, start, end);
            return SUCCESS;
        }
        case ondemand::json_type::boolean: {
            bool truth;
            if (auto error = value.get_bool().get(truth)) return error;
            push(truth ? DG_JSON_TRUE : DG_JSON_FALSE, 0, 0);
            return SUCCESS;
        }
        case ondemand::json_type::null: {
            bool null;
            if (auto error = value.is_null().get(null)) return error;
            if (!null) return N_ATOM_ERROR;
            push(DG_JSON_NULL, 0, 0);
            return SUCCESS;
        }
        }
        return TAPE_ERROR;
    }
};

// What is wrong with a document, for people; simdjson's own words speak to programmers.
static const char *message_of(error_code code) {
    switch (code) {
    case CAPACITY: return "the document is too large";
    case MEMALLOC: return "there is not enough memory";
    case TAPE_ERROR: return "a comma, colon, bracket or value is missing or too many";
    case DEPTH_ERROR: return "objects and arrays are nested too deeply";
    case STRING_ERROR: return "a string is not written as JSON writes it";
    case T_ATOM_ERROR:
    case F_ATOM_ERROR:
    case N_ATOM_ERROR: return "a word is none of true, false and null";
    case NUMBER_ERROR: return "a number is not written as JSON writes it";
    case NUMBER_OUT_OF_RANGE: return "a number is too large or too small";
    case UTF8_ERROR: return "the text is no UTF-8";
    case EMPTY: return "there is nothing";
    case UNESCAPED_CHARS: return "a string holds a control character that is not escaped";
    case UNCLOSED_STRING: return "a string is opened, but never closed";
    case INCOMPLETE_ARRAY_OR_OBJECT: return "an object or array is opened, but never closed";
    case SCALAR_DOCUMENT_AS_VALUE: return "there is neither an object nor an array";
    case TRAILING_CONTENT: return "something follows after the end of the object or array";
    default: return "something is not written as JSON writes it";
    }
}

dg_json_parser *dg_json_open(void) { return new (std::nothrow) dg_json_parser; }

void dg_json_close(dg_json_parser *parser) { delete parser; }

ptrdiff_t dg_json_parse(dg_json_parser *self, const uint8_t *bytes, size_t length, const dg_json_token **tokens,
                        const char **error, size_t *error_offset) {
    *tokens = nullptr;
    *error_offset = length;
    self->tokens.clear();
    if (length > UINT32_MAX - SIMDJSON_PADDING) {
        *error = "the document is larger than 4 GB";
        return -1;
    }
    self->padded.resize(length + SIMDJSON_PADDING);
    std::memcpy(self->padded.data(), bytes, length);
    std::memset(self->padded.data() + length, 0, SIMDJSON_PADDING);

    ondemand::document document;
    error_code code = self->parser.iterate(self->padded.data(), length, self->padded.size()).get(document);
    if (!code) {
        ondemand::value root;
        code = document.get_value().get(root);
        if (!code) code = self->add(root, 0);
        const char *location;
        if (code && !document.current_location().get(location)) *error_offset = self->offset(location);
        // At the end of the document there is no current location.
        if (!code && !document.current_location().get(location)) {
            code = TRAILING_CONTENT;
            *error_offset = self->offset(location);
        }
    }
    if (code) {
        *error = message_of(code);
        return -1;
    }
    *tokens = self->tokens.data();
    return ptrdiff_t(self->tokens.size());
}

bool dg_utf8_is_valid(const uint8_t *bytes, size_t length) {
    return validate_utf8(reinterpret_cast<const char *>(bytes), length);
}
