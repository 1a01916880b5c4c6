// SPDX-License-Identifier: MIT
#include <rfm/text/bar.hpp>
#include <rfm/text/utf8.hpp>

#include <algorithm>
#include <cmath>

namespace rfm::text {
namespace {

constexpr char32_t full_block = 0x2588;  // U+2589 to U+258F follow: seven eighths to one eighth

}  // namespace

std::string bar(double share, std::size_t columns, bar_style style) {
    if (!(share > 0) || columns == 0) {
        return {};
    }
    const std::size_t steps = style == bar_style::blocks ? 8 : 1;  // a column
    const double length = std::min(share, 1.0) * static_cast<double>(columns * steps);
    const auto filled = std::max<std::size_t>(1, static_cast<std::size_t>(std::floor(length + 0.5)));
    if (style == bar_style::ascii) {
        return std::string(filled, '#');
    }
    std::string out;
    for (std::size_t i = 0; i < filled / steps; ++i) {
        append_utf8(out, full_block);
    }
    const std::size_t eighths = filled % steps;
    if (eighths > 0) {
        append_utf8(out, full_block + static_cast<char32_t>(steps - eighths));
    }
    return out;
}

}  // namespace rfm::text
