// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rfm::segment {

/// The number a text is, read as a whole: "12.5", "-3", "1e6". Nothing for words, infinities and NaN.
std::optional<double> parse_number(std::string_view text);

/// The shortest text that reads back as the same number, without an exponent where that is usual: "3", "178.5".
std::string number_text(double value);

}  // namespace rfm::segment
