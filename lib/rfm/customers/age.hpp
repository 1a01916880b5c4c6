// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>

#include <optional>

namespace rfm::customers {

/// The earliest day of birth that is believed; older ones are placeholders (1899-12-30, 1753-01-01).
inline constexpr day first_birthday{-25567};  // 1900-01-01

/// Full years lived on a day: one more from the birthday on, not on its eve. Who was born on 29 February has it on
/// 1 March in other years. Nothing for someone not yet born, or born before 1900. Pure.
std::optional<int> age_at(day birthday, day at);

}  // namespace rfm::customers
