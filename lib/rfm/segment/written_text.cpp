// SPDX-License-Identifier: MIT
#include <rfm/segment/written_text.hpp>
#include <rfm/text/escape.hpp>

namespace rfm::segment {
namespace {

std::string without_backslashes(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const char escaped = text[++i];
        plain += escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
    }
    return plain;
}

}  // namespace

std::string_view unguarded(std::string_view text) {
    if (text.starts_with('\t')) {
        text.remove_prefix(1);
    }
    if (text.starts_with('\'') && text::formula_guard(text.substr(1)).size() == text.size()) {
        text.remove_prefix(1);
    }
    return text;
}

std::string_view read_text(std::string_view cell, cell_escapes escapes, std::string& scratch) {
    if (escapes == cell_escapes::backslash && cell.find('\\') != std::string_view::npos) {
        scratch = without_backslashes(cell);
        cell = scratch;
    }
    return unguarded(cell);
}

}  // namespace rfm::segment
