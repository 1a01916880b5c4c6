// SPDX-License-Identifier: MIT
#include <rfm/text/csv_field.hpp>

#include <algorithm>

namespace rfm::text {

void append_csv_field(std::string& out, std::string_view field, char delimiter) {
    const auto needs_quotes = [delimiter](char c) { return c == delimiter || c == '"' || c == '\r' || c == '\n'; };
    if (std::ranges::none_of(field, needs_quotes)) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
    out += '"';
}

void append_tsv_field(std::string& out, std::string_view field) {
    for (const char c : field) {
        switch (c) {
            case '\t':
                out += "\\t";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\\':
                out += "\\\\";
                break;
            default:
                out += c;
        }
    }
}

}  // namespace rfm::text
