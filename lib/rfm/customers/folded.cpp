// SPDX-License-Identifier: MIT
#include <rfm/customers/folded.hpp>

#include <rfm/text/utf8.hpp>

namespace rfm::customers {
namespace {

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}

bool is_invisible(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const text::decoded here = text::decode(text, at);
        at += here.length;
        if (is_blank(here.value)) {
            if (!out.empty()) {
                out += ' ';
            }
        } else if (here.value >= 0xFF01 && here.value <= 0xFF5E) {
            out += static_cast<char>(here.value - 0xFF01 + U'!');
        } else if (!is_invisible(here.value)) {
            text::append_utf8(out, here.value);
        }
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
}

}  // namespace rfm::customers
