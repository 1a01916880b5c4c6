// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rfm::load {

/// A column name as aliases are compared: full-width forms folded, lower case, without blanks, line ends, `_ - * :` and
/// units in brackets.
struct header_name {
    std::string name;
    std::int64_t scale = 1;  ///< what its unit multiplies by: 10,000 for "金额(万元)"
};

header_name normal_name(std::string_view name);

/// The name alone.
std::string normal_header(std::string_view name);

}  // namespace rfm::load
