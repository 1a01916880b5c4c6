// SPDX-License-Identifier: MIT
#include <rfm/segment/number_text.hpp>

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace rfm::segment {

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::string number_text(double value) {
    return fmt::format("{}", value);
}

}  // namespace rfm::segment
