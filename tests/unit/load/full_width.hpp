// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/// Visible ASCII as a Chinese keyboard's full-width mode types it: U+FF01 for '!' and so on.
inline std::string full_width(std::string_view ascii) {
    std::string wide;
    for (const char c : ascii) {
        const auto point = static_cast<unsigned>(c - '!') + 0xFF01U;
        wide += static_cast<char>(0xE0U | point >> 12U);
        wide += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
        wide += static_cast<char>(0x80U | (point & 0x3FU));
    }
    return wide;
}
